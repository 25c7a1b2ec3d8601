internal import ArgumentParser
internal import Programme

/// What every command takes that changes a round by hand.
struct RoundChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The round's label or number (default: the draft, else the latest).", valueName: "round"))
  var round: String?

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Flag(help: "Add the costs.")
  var details = false

  func run(_ action: ChangeRound.Action, _ options: ProgrammeOptions) throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      try ChangeRound(home: home, label: round, action: action, rehearsing: dryRun)
        .run(in: surroundings)
    }
  }
}
