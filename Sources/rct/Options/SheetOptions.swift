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

/// Which sheets of workbooks a command on a programme draws from.
struct DrawSheetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The sheet of the pins.", valueName: "name"))
  var pinsSheet: String?

  @Option(help: ArgumentHelp("The sheet of the members in the file of --only.", valueName: "name"))
  var onlySheet: String?
}
