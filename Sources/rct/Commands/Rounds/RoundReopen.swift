internal import ArgumentParser
internal import Programme

/// `rct round reopen`: makes a confirmed round a draft again.
struct RoundReopen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Make the latest confirmed round a draft again, while nobody was written to.")

  @Argument(help: "Its label or number, to be sure (default: the latest round).")
  var round: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ReopenRound(home: home, label: round).run(in: surroundings)
    }
  }
}
