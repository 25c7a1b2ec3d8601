internal import ArgumentParser
internal import Programme

/// What a report becomes: one screen, unless one of these is asked for.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write a page to look at, print or send.", valueName: "file"),
    completion: .file())
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Write a slide: three sentences and a picture, as .svg or .png.", valueName: "file"),
    completion: .file())
  var card: String?

  @Option(help: ArgumentHelp("One slide for each region, or role.", valueName: "facet"))
  var by: String?

  @Flag(help: "One row a round, for spreadsheets; to --output, else to standard output.")
  var csv = false

  @Flag(help: "Name those who were never matched yet.")
  var names = false

  @OptionGroup var target: ExportOptions

  func validate() throws {
    guard [html != nil, card != nil, csv].count(where: \.self) < 2 else {
      throw ValidationError("--html, --card and --csv are different reports: ask for one at a time")
    }
    if by != nil, card == nil { throw ValidationError("--by is for --card") }
    if target.output != nil, !csv { throw ValidationError("--output is for --csv") }
    if names, csv || card != nil {
      throw ValidationError("neither --csv nor --card names anybody: leave --names out")
    }
  }

  /// The file of a page or a slide.
  func file(_ path: String, _ options: ProgrammeOptions) throws(Failure) -> FileOutput {
    try options.page(path, overwrite: target.force)
  }
}
