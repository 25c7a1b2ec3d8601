internal import ArgumentParser
internal import Programme

/// `rct round draw`: the next round, as a draft.
struct RoundDraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw the next round, and keep it as the draft.",
    discussion: "Exit code 2: drawn, but a pin is void or somebody is unplaced.")

  @Option(
    help: """
      What the round is called (default: as the schedule calls the one due that day, else its \
      month: 2027-03).
      """)
  var label: String?

  @Option(
    help: ArgumentHelp("The round's day (default: today).", valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var date: RoundDay?

  @Option(
    help: "Take chance from this number; drawn and kept without.",
    transform: Seed.init(argument:))
  var seed: Seed?

  @Option(
    help: ArgumentHelp("Pairs that must meet in this round.", valueName: "file"),
    completion: .file())
  var pins: String?

  @OptionGroup var guests: DrawGuestOptions

  @OptionGroup(title: "Sheets of workbooks (default: the first)") var sheets: DrawSheetOptions

  @Flag(help: "Draw a draft that is there anew.")
  var redraw = false

  @Flag(help: "Take a day before that of the latest round, or more than half a year ahead.")
  var anyDate = false

  @Flag(help: "Add cost, bound, proof and method to the words.")
  var details = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws { try sheets.check(pins: pins, only: guests.only) }

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      var draw = DrawRound(home: home)
      (draw.label, draw.day, draw.seed) = (label, date, seed)
      (draw.pins, draw.pinsSheet, draw.redraw) = (pins, sheets.pinsSheet, redraw)
      draw.takesAnyDay = anyDate
      draw.guests = guests.guests(sheet: sheets.onlySheet)
      return try draw.run(in: surroundings)
    }
  }
}
