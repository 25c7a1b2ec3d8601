internal import ArgumentParser
internal import Programme

/// `rct mail test`: one message to oneself.
struct MailTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Send an introduction to an invented partner to an address of yours.")

  @Argument(help: "The address.")
  var address: String

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try TestMail(home: home, address: address).run(in: surroundings)
    }
  }
}
