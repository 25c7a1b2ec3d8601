internal import ArgumentParser
internal import Programme

/// `rct mail queue`: writes messages into the queue.
struct MailQueue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "Queue the messages about a round: each once, however often this is typed.",
    discussion: "Exit code 2: queued, but somebody has no address that can be sent to.")

  @Argument(
    help: ArgumentHelp(
      "One or more of \(MailBatch.list) (default: introductions).", valueName: "kind"),
    completion: .list(MailBatch.allCases.map(\.rawValue)), transform: MailBatch.init(argument:))
  var batches: [MailBatch] = []

  @Option(help: "The round's label or number (default: the latest confirmed).")
  var round: String?

  @Option(help: "Something to start the conversation with.")
  var topic: String?

  @Option(help: "For an alarm: why the round did not happen.")
  var reason: String?

  @Flag(help: "Write those anew that are queued and have not left.")
  var renew = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if reason != nil, !batches.contains(.alarm) {
      throw ValidationError("--reason is why a round did not happen: it goes with alarm")
    }
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var queue = QueueMail(
        home: home, batches: batches.isEmpty ? [.introductions] : batches, label: round,
        topic: topic)
      queue.renewing = renew
      queue.reason = reason
      return try queue.run(in: surroundings)
    }
  }
}
