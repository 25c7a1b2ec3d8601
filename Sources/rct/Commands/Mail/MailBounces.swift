internal import ArgumentParser
internal import Programme

/// `rct mail bounces`: messages that came back.
struct MailBounces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces",
    abstract: "Messages that came back.",
    subcommands: [MailBouncesImport.self])
}

/// `rct mail bounces import`: pauses members whose address is wrong.
struct MailBouncesImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read reports of failed deliveries, and pause the members whose address is wrong.",
    discussion: """
      Takes reports as mail programs save them (.eml, or many in one .mbox), or a table with a column \
      email. What will be tried again by the server changes nothing; who was not reached for another \
      reason than the address, such as a full mailbox, is only named. Exit code 2: somebody was paused, \
      or needs a look.
      """)

  @Argument(
    help: "One or more reports (.eml or .mbox) or tables (CSV, XLSX or JSON).", completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "How many are paused; needed where it is more than ten, and more than a twentieth of the members.",
      valueName: "n"))
  var expectPausing: Int?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ImportBounces(home: home, files: files, expectedToPause: expectPausing)
        .run(in: surroundings)
    }
  }
}
