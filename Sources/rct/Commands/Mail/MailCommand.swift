internal import ArgumentParser

/// `rct mail`: everybody is told, once.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail",
    abstract: "Messages: look, queue, send, and see what became of them.",
    discussion: """
      Every message is queued once and sent once. With transport = "folder" under [mail] in rct.toml, \
      the default, messages are written to files and nothing is e-mailed.
      """,
    subcommands: [
      MailPreview.self, MailTest.self, MailQueue.self, MailSend.self, MailStatusCommand.self,
      MailResolve.self, MailRetry.self, MailResend.self, MailMarkSent.self, MailCheck.self,
      MailBounces.self,
    ])
}
