internal import ArgumentParser
internal import Programme

/// `rct members list`: the members as a table.
struct MembersList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the members, all or some.")

  @Option(
    help: "Only those who are active, paused, left or not-opted-in.",
    completion: .list(["active", "paused", "left", "not-opted-in"]))
  var status: String?

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only those with these values.", valueName: "column=value"),
    transform: ColumnValue.init(argument:))
  var conditions: [ColumnValue] = []

  @Flag(help: "Only those who did not answer or turn up in their last three rounds.")
  var silent = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var list = ListMembers(home: home, status: status, conditions: conditions)
      list.silentOnly = silent
      return try list.run(in: surroundings)
    }
  }
}
