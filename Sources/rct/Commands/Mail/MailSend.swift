internal import ArgumentParser
internal import Programme

/// `rct mail send`: sends what is queued.
struct MailSend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Send what is queued, at the pace that the server takes, each message once.",
    discussion: """
      All that is queued, or what is named: rct mail send approval. Ctrl-C ends it after the message at hand; the same command goes on. Exit code 75: messages \
      still wait; 2: a message failed, or may or may not have arrived.
      """)

  @Argument(
    help: ArgumentHelp(
      "Only these, one or more of \(MailBatch.list) (default: all that waits).", valueName: "kind"),
    completion: .list(MailBatch.allCases.map(\.rawValue)), transform: MailBatch.init(argument:))
  var batches: [MailBatch] = []

  @Option(help: "Only messages about this round: its label or number.")
  var round: String?

  @Option(help: ArgumentHelp("Send at most so many.", valueName: "n"), transform: MailSend.count)
  var max: Int?

  @Option(
    help: ArgumentHelp(
      "So many a minute, 0 = as fast as can be (default: rct.toml's).", valueName: "n"),
    transform: MailSend.count)
  var rate: Int?

  @Flag(help: "Only say what would be sent.")
  var dryRun = false

  @Flag(help: "Also e-mail what was only written to files before, about one round.")
  var written = false

  @Flag(help: "Send from a copy, or an older state, of the database that messages were sent from.")
  var adopt = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    StopSignal.await()
    try options.answer { (home, surroundings) throws(Failure) in
      var send = SendMail(home: home)
      (send.limit, send.rate, send.rehearsing) = (max, rate, dryRun)
      (send.withWritten, send.adopting) = (written, adopt)
      (send.batches, send.label) = (batches, round)
      return try send.run(in: surroundings, tell: StandardStreams.tell, progress: ProgressBar.show)
    }
  }

  private static func count(_ argument: String) throws -> Int {
    guard let number = Int(argument), number >= 0 else {
      throw ValidationError("expected a whole number from 0")
    }
    return number
  }
}
