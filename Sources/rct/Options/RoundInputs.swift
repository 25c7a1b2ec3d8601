internal import ArgumentParser
internal import Programme

/// What a round is drawn from, the same for every command that draws or checks one.
struct RoundInputs: ParsableArguments {
  // Optional, so that `validate` can say what went wrong where an option swallowed it.
  @Argument(help: "The members file (CSV, XLSX or JSON); write it first.", completion: .file())
  var members: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Earlier rounds, one or more files; pair lists serve.", valueName: "file"),
    completion: .file())
  var history: [String] = []

  @Option(help: ArgumentHelp("Pairs that must never meet.", valueName: "file"), completion: .file())
  var exclusions: String?

  @Flag(help: "Accept exclusions that name nobody in the members file.")
  var allowUnknown = false

  @Option(
    help: ArgumentHelp("Pairs that must meet in this round.", valueName: "file"),
    completion: .file())
  var pins: String?

  @OptionGroup(title: "Sheets of workbooks (default: the first)") var sheets: SheetOptions

  @Option(help: ArgumentHelp("The rules (TOML).", valueName: "file"), completion: .file())
  var policy: String?

  @Option(
    help: ArgumentHelp("The round's number (default: the next).", valueName: "n"),
    transform: RoundSettings.number(argument:))
  var round: Int?

  @Option(
    help: ArgumentHelp("The round's day (default: today).", valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var date: RoundDay?

  @Option(
    help: ArgumentHelp("Members a group, 2 to 8 (default: the policy's, 2).", valueName: "n"),
    transform: RoundSettings.groupSize(argument:))
  var groupSize: Int?

  func validate() throws {
    try check(sheets.historySheet, of: "history", isNamed: !history.isEmpty)
    try check(sheets.exclusionsSheet, of: "exclusions", isNamed: exclusions != nil)
    try check(sheets.pinsSheet, of: "pins", isNamed: pins != nil)
    guard members == nil else { return }
    guard !history.isEmpty else { throw ValidationError("The members file is missing.") }
    throw ValidationError(
      "The members file is missing: --history takes every file that follows it. "
        + "Write the members file first: MEMBERS --history FILE ...")
  }

  var files: RoundFiles {
    var files = RoundFiles(
      // `validate` let nothing through without it.
      members: members ?? "", history: history, exclusions: exclusions,
      allowUnknown: allowUnknown, pins: pins, policy: policy)
    files.sheets = sheets.sheets
    return files
  }

  var settings: RoundSettings { RoundSettings(number: round, day: date, groupSize: groupSize) }
}
