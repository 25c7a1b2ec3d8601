internal import ArgumentParser
internal import Programme

/// `rct mail resend`: another copy for somebody.
struct MailResend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Queue another copy of what a member was told, with what is known today.")

  @Argument(help: "The member's address or id.")
  var member: String

  @Option(help: "The round's label or number (default: the latest confirmed).")
  var round: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ResendMail(home: home, recipient: member, label: round).run(in: surroundings)
    }
  }
}
