internal import ArgumentParser
internal import Programme

/// `rct mail preview`: messages as they would go.
struct MailPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show a message as it would go, or as it is queued; or write all to a folder.",
    discussion:
      "With --to, also what somebody was told before, and when: introductions, corrections.")

  @Argument(
    help: ArgumentHelp("One of \(MailBatch.list) (default: introductions).", valueName: "kind"),
    completion: .list(MailBatch.allCases.map(\.rawValue)), transform: MailBatch.init(argument:))
  var batch = MailBatch.introductions

  @Option(name: .customLong("to"), help: "Whose message: an id or address (default: the first).")
  var recipient: String?

  @Option(help: "The round's label or number (default: the latest confirmed).")
  var round: String?

  @Option(help: "Something to start the conversation with.")
  var topic: String?

  @Option(
    name: .customLong("open"),
    help: ArgumentHelp(
      "Write all, or that of --to, as .eml files into this folder.", valueName: "dir"),
    completion: .directory)
  var folder: String?

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if batch == .alarm, recipient != nil || topic != nil || folder != nil {
      throw ValidationError(
        "an alarm is one message to all coordinators: leave --to, --topic and --open out")
    }
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try PreviewMail(
        home: home, batch: batch, label: round, topic: topic, recipient: recipient, folder: folder
      ).run(in: surroundings)
    }
  }
}
