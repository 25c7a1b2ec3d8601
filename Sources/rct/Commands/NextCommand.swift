internal import ArgumentParser
internal import Programme

/// `rct next`: where the month stands.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Where the month stands, and the one command to type next.")

  @Option(
    help: ArgumentHelp("Look from this day (default: today).", valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var date: RoundDay?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try NextStep(home: home, day: date).run(in: surroundings)
    }
  }
}
