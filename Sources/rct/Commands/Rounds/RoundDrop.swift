internal import ArgumentParser
internal import Programme

/// `rct round drop`: somebody drops out after the draw.
struct RoundDrop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Take a member out of a drawn round, and find those left behind a place.",
    discussion: """
      In a confirmed round as few groups as possible change, and everybody who must be told is named. \
      Whoever was in the group and left, pauses or was forgotten meanwhile goes, too. The member stays \
      a member: rct members pause or leave says more. Exit code 2: somebody is left without a group.
      """)

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @OptionGroup var change: RoundChangeOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws { try change.run(.drop(member), options) }
}
