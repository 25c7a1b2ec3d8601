internal import ArgumentParser
internal import Programme

/// `rct round rematch`: somebody's partner does not answer.
struct RoundRematch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rematch",
    abstract: "Find a member somebody else, whose partner does not answer.",
    discussion: """
      Who does not answer is taken out of the confirmed round, and as few groups as possible change. \
      They stay a member; rct members list --silent names who was silent in three rounds running. \
      Exit code 2: nobody is free.
      """)

  @Argument(help: "Who asks: an id or an e-mail address.")
  var member: String

  @Option(help: "Who does not answer, where several are in the group.")
  var silent: String?

  @OptionGroup var change: RoundChangeOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws { try change.run(.rematch(member, silent: silent), options) }
}
