internal import ArgumentParser
internal import Programme

/// `rct exclusions remove`: lets two members meet again.
struct ExclusionsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Let two members meet again, or all whom a column names.")

  @OptionGroup var excluded: ExcludedOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    let members = excluded.members
    let action: ChangeExclusions.Action =
      if let column = excluded.column { .removeColumn(column) } else {
        .remove(members[0], members[1])
      }
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(home: home, action: action).run(in: surroundings)
    }
  }
}
