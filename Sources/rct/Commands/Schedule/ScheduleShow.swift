internal import ArgumentParser
internal import Programme

/// `rct schedule show`: what is to come, and what became of the last rounds.
struct ScheduleShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "When rounds are due, what became of the last ones, and what is waited for.",
    discussion: """
      Exit code 1: a round that was due did not happen or was put aside, nothing has called 'rct schedule \
      run' though one is due, the latest call failed or was ended before it was done, or the clock looks \
      wrong; 2: somebody needs to look (a draft waits, messages are held, members were not told in \
      time, a round is due and the latest call left it, one was due by a rule that was changed since, or \
      nothing has called 'rct schedule run' for more than a day); 75: messages wait for the mail server.
      """)

  @Option(
    help: ArgumentHelp("How many rounds to come to name.", valueName: "n"))
  var count = 3

  @Option(
    help: ArgumentHelp(
      "Look from this moment (default: now), by the clocks of the schedule's zone; of one to come, the "
        + "rounds are named that would be drawn before it, and what waits is said as of now.",
      valueName: "yyyy-mm-ddThh:mm"),
    transform: ScheduleMoment.init(argument:))
  var asOf: ScheduleMoment?

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    guard !(1...1_000).contains(count) else { return }
    throw ValidationError("\(count) rounds; expected 1 to 1000.")
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var show = ShowSchedule(home: home)
      (show.asOf, show.count) = (asOf, count)
      return try show.run(in: surroundings)
    }
  }
}
