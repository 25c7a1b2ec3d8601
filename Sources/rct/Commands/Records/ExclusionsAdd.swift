internal import ArgumentParser
internal import Programme

/// `rct exclusions add`: keeps two members apart.
struct ExclusionsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep two members apart, for ever or until a day.")

  @Argument(help: "An id or an e-mail address.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @Option(help: "Why; only coordinators see it.")
  var reason: String?

  @Option(
    help: ArgumentHelp("The first day on which they may meet again.", valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var until: RoundDay?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(
        home: home, action: .add(first, second, reason: reason, until: until)
      ).run(in: surroundings)
    }
  }
}
