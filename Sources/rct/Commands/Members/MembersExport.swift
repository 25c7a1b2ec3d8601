internal import ArgumentParser
internal import Programme

/// `rct members export`: the members as a file.
struct MembersExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the members in the form in which they are brought in.")

  @Option(
    help: ArgumentHelp("csv or json (default: csv).", valueName: "format"),
    transform: RecordFormat.init(argument:))
  var format = RecordFormat.csv

  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRecords(home: home, records: .members, format: format, output: target.target)
        .run(in: surroundings)
    }
  }
}
