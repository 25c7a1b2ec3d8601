internal import ArgumentParser
internal import Programme

/// `rct round verify`: draws a round again, and checks it.
struct RoundVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Draw a round again from what was known then, and check it.",
    discussion: """
      The check knows no solver and believes no number that was saved. Exit code 1: something is \
      not as it was.
      """)

  @Argument(help: "Its label or number (default: the draft, else the latest round).")
  var round: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try VerifyRound(home: home, label: round).run(in: surroundings)
    }
  }
}
