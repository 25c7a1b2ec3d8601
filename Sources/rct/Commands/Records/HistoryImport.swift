internal import ArgumentParser
internal import Programme

/// `rct history import`: brings in earlier rounds.
struct HistoryImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in rounds that happened elsewhere; pair lists serve.",
    discussion: """
      One row a group (round or date, member_1, member_2, ...), a pair (date, from, to) or a member \
      (round, group, member); a column of names (Ann Abel, Bo Baker); a members list with a column of \
      previous groups; a FIDE tournament report. People are named by id, e-mail address or name. A \
      round that is there with the same groups is left alone, and learns dates and who met. All files \
      or none.
      """)

  @Argument(
    help: "One or more files, CSV, XLSX or JSON; - for standard input.", completion: .file())
  var files: [String]

  @Flag(help: "Give imported rounds the groups of the files.")
  var replace = false

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @OptionGroup(title: "What the files do not say") var gaps: HistoryGapOptions
  @OptionGroup(title: "Form of the files") var form: FormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var history = ImportHistory(
        home: home, files: files, replacing: replace, rehearsing: dryRun)
      history.form = form.form
      (history.round, history.day) = (gaps.round, gaps.date)
      (history.resolutions, history.allowsUnknown) = (gaps.resolve, gaps.allowUnknown)
      return try history.run(in: surroundings)
    }
  }
}
