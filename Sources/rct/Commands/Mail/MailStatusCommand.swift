internal import ArgumentParser
internal import Programme

/// `rct mail status`: what became of messages.
struct MailStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "What waits, what has left, and what needs you, by name.",
    discussion: "Exit code 75: messages wait; 2: one failed, or may or may not have arrived.")

  @Option(help: "The round's label or number (default: all).")
  var round: String?

  @Flag(help: "Add a line for every message.")
  var details = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      try MailStatus(home: home, label: round).run(in: surroundings)
    }
  }
}
