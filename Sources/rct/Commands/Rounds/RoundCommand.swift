internal import ArgumentParser

/// `rct round`: from the draw to the pair list.
struct RoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "Rounds: draw, look, adjust, confirm, export.",
    discussion: """
      A draw is a draft until it is confirmed, and what is shown is what is confirmed and exported.
      A round is named by its label, usually the month, or by its number.
      """,
    subcommands: [
      RoundDraw.self, RoundShow.self, RoundConfirm.self, RoundDiscard.self, RoundList.self,
      RoundExport.self, RoundVerify.self, RoundExplain.self, RoundSwap.self, RoundPair.self,
      RoundDrop.self, RoundJoin.self, RoundRematch.self, RoundReopen.self,
    ])
}
