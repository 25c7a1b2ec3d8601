internal import ArgumentParser
internal import Programme

/// What files of past rounds may leave open.
struct HistoryGapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The round of rows that give none; the first one, where days, previous groups or a tournament make "
        + "several.",
      valueName: "n"),
    transform: RoundSettings.number(argument:))
  var round: Int?

  @Option(
    help: ArgumentHelp("The day of rows that give no round and no day.", valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var date: RoundDay?

  @Option(
    help: ArgumentHelp(
      "A file that says whom names mean; names that are not clear are written to it.",
      valueName: "file"), completion: .file())
  var resolve: String?

  @Flag(help: "Take names that no member has for people who left.")
  var allowUnknown = false
}
