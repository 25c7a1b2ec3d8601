internal import ArgumentParser
internal import Programme

/// `rct history import`: brings in earlier rounds.
struct HistoryImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in rounds that happened elsewhere; pair lists serve.",
    discussion: """
      A round that is there with the same groups is left alone, and learns dates and who met. All \
      files or none.
      """)

  @Argument(help: "One or more files, CSV or JSON; - for standard input.")
  var files: [String]

  @Flag(help: "Give imported rounds the groups of the files.")
  var replace = false

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @OptionGroup(title: "Form of the files") var form: TextFormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var history = ImportHistory(
        home: home, files: files, replacing: replace, rehearsing: dryRun)
      history.form = form.form
      return try history.run(in: surroundings)
    }
  }
}
