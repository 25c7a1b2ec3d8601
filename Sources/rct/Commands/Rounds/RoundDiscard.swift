internal import ArgumentParser
internal import Programme

/// `rct round discard`: throws the draft away.
struct RoundDiscard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "Throw the draft away; how to draw it again is shown.")

  @Argument(help: "The draft's label, to be sure (default: the draft).")
  var round: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try SettleRound(home: home, decision: .discard, label: round).run(in: surroundings)
    }
  }
}
