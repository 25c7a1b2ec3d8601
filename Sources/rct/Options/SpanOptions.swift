internal import ArgumentParser
internal import Programme

/// Which rounds a report or an export is about.
struct SpanOptions: ParsableArguments {
  @Argument(help: "Only this round, by label or number (default: all rounds).")
  var round: String?

  @Option(help: ArgumentHelp("The first round, by label or number.", valueName: "round"))
  var from: String?

  @Option(help: ArgumentHelp("The last round, by label or number.", valueName: "round"))
  var to: String?

  func validate() throws {
    if round != nil, from != nil || to != nil {
      throw ValidationError("name one round, or --from and --to")
    }
  }

  var span: RoundSpan { RoundSpan(only: round, from: from, to: to) }
}
