internal import ArgumentParser
internal import Programme

/// `rct feedback list`: the answers.
struct FeedbackList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the answers; for coordinators only.")

  @Argument(help: "A round's label or number (default: all rounds).")
  var round: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ListFeedback(home: home, round: round).run(in: surroundings)
    }
  }
}
