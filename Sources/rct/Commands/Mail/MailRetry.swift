internal import ArgumentParser
internal import Programme

/// `rct mail retry`: tries failed messages again.
struct MailRetry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Queue failed messages again, and those that wait for a later try.")

  @Argument(help: "The numbers of messages (default: all of them).")
  var numbers: [Int64] = []

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try DecideMail(home: home, decision: .retry, keys: numbers).run(in: surroundings)
    }
  }
}
