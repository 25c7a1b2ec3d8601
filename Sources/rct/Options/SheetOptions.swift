internal import ArgumentParser
internal import Programme

/// Which sheets of workbooks a round is drawn from; `--sheet` is that of the members.
struct SheetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The sheet of the history files.", valueName: "name"))
  var historySheet: String?

  @Option(help: ArgumentHelp("The sheet of the exclusions.", valueName: "name"))
  var exclusionsSheet: String?

  @Option(help: ArgumentHelp("The sheet of the pins.", valueName: "name"))
  var pinsSheet: String?

  var sheets: RoundFiles.Sheets {
    var sheets = RoundFiles.Sheets()
    (sheets.history, sheets.exclusions, sheets.pins) = (historySheet, exclusionsSheet, pinsSheet)
    return sheets
  }
}

extension ParsableArguments {
  /// Refuses a `sheet` of the file of `option`, where that names none.
  func check(_ sheet: String?, of option: String, isNamed: Bool) throws {
    guard sheet != nil, !isNamed else { return }
    throw ValidationError("--\(option)-sheet is the sheet of no file: give --\(option) its name")
  }
}

/// Which sheets of workbooks a command on a programme draws from.
struct DrawSheetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The sheet of the pins.", valueName: "name"))
  var pinsSheet: String?

  @Option(help: ArgumentHelp("The sheet of the members in the file of --only.", valueName: "name"))
  var onlySheet: String?

  /// Refuses sheets of files that are not named.
  func check(pins: String?, only: String?) throws {
    try check(pinsSheet, of: "pins", isNamed: pins != nil)
    try check(onlySheet, of: "only", isNamed: only != nil)
  }
}
