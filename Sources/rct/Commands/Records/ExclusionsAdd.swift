internal import ArgumentParser
internal import Programme

/// `rct exclusions add`: keeps two members apart.
struct ExclusionsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Keep two members apart, for ever or until a day; or all whom a column names.",
    usage: "rct exclusions add <member> <member> [--reason <reason>] [--until <yyyy-mm-dd>]")

  @OptionGroup var excluded: ExcludedOptions

  @Option(help: "Why; only coordinators see it.")
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "The first day on which they may meet again (default: they never may, whatever was said before).",
      valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var until: RoundDay?

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    guard excluded.column != nil, reason != nil || until != nil else { return }
    throw ValidationError("A column has neither a reason nor an end: leave them out.")
  }

  func run() throws {
    let members = excluded.members
    let action: ChangeExclusions.Action =
      if let column = excluded.column { .addColumn(column) } else {
        .add(members[0], members[1], reason: reason, until: until)
      }
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(home: home, action: action).run(in: surroundings)
    }
  }
}
