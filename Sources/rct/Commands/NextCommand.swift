internal import ArgumentParser
internal import Programme

/// `rct next`: where the month stands.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Where the month stands, and the one command to type next.",
    discussion: """
      Where something calls 'rct schedule run', or rounds are not one a month, it speaks of the round that \
      is due by [schedule] in rct.toml; else of this month's, which may be drawn on any day.
      """)

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
