internal import ArgumentParser
internal import Programme

/// `rct simulate`: how the coming rounds would go.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Draw the coming rounds in memory: how long until people meet again?",
    discussion: """
      Nothing is changed. The rounds are drawn by the same engine as real ones, and compared with \
      pure chance and with reshuffling a list until it looks clean.
      """)

  @Option(
    help: ArgumentHelp("How many rounds, 1 to 120.", valueName: "number"),
    transform: RoundCount.init(argument:))
  var rounds: RoundCount

  @Option(
    help: ArgumentHelp(
      "The chance that somebody takes part in a round (default: 1).", valueName: "share"),
    transform: Share.init(argument:))
  var attendance = Share.whole

  @Option(help: ArgumentHelp("How many join before each further round.", valueName: "number"))
  var joiners = 0

  @Option(
    help: ArgumentHelp(
      "Rules to draw by, instead of the programme's; several are compared.", valueName: "file"),
    completion: .file())
  var policy: [String] = []

  @Option(
    help: "Make up the rounds from this number (default: 1).", transform: Seed.init(argument:))
  var seed: Seed?

  @Option(
    help: ArgumentHelp("Write a chart, as .svg or .png.", valueName: "file"), completion: .file())
  var chart: String?

  @Flag(help: "Replace a chart that exists.")
  var force = false

  @Flag(help: "Say by name who runs out of people to meet.")
  var names = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if (0...100_000).contains(joiners) { return }
    throw ValidationError("--joiners: a whole number from 0 to 100000")
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try simulation(home).run(in: surroundings, progress: ProgressLine.show)
    }
  }
}
