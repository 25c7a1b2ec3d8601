internal import ArgumentParser
internal import Programme

/// `rct schedule run`: does what is due.
struct ScheduleRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Do what is due, and nothing otherwise; call it as often as you like.",
    discussion: """
      Each round is drawn once, whoever calls and how often. Exit code 0: done, nothing is due, or a \
      draft waits for its approval; 2: somebody needs to look; 75: another one is at work, the clock \
      looks wrong, or messages wait: the next call goes on. With --as-of and a moment that is still to \
      come it only says which rounds would be drawn until then: nothing is drawn, sent or noted.
      """)

  @Option(
    help: ArgumentHelp(
      "Take this moment for now, by the clocks of the schedule's zone: a past one makes up for a late "
        + "call, of one to come it is only said what would be done.",
      valueName: "yyyy-mm-ddThh:mm"),
    transform: ScheduleMoment.init(argument:))
  var asOf: ScheduleMoment?

  @Flag(
    help: "Draw a round that is too late, or tell members of one; believe a clock that looks wrong."
  )
  var force = false

  @Option(
    help: ArgumentHelp("Touch this file whenever all is well.", valueName: "file"),
    completion: .file())
  var healthcheckFile: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    StopSignal.await()
    try options.answer { (home, surroundings) throws(Failure) in
      var run = RunSchedule(home: home)
      (run.asOf, run.forced, run.healthcheck) = (asOf, force, healthcheckFile)
      return try run.run(in: surroundings, tell: StandardStreams.tell)
    }
  }
}
