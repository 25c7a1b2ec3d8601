internal import ArgumentParser
internal import Programme

/// `rct mail check`: settings, templates, TLS and log-in.
struct MailCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look whether messages could be sent: settings, templates, TLS, log-in.")

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try CheckMail(home: home).run(in: surroundings)
    }
  }
}
