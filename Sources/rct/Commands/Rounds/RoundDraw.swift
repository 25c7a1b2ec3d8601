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

  @Option(help: ArgumentHelp("Pairs that must meet in this round.", valueName: "file"))
  var pins: String?

  @Option(
    help: ArgumentHelp(
      "Only the members in this file, but for those who say no in a column of answers (attended, "
        + "attending, RSVP and the like, or the one that --map names).", valueName: "file"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "Of the file of --only: a heading, and the column that it stands for: 'Coming along?=answer'; "
        + "'Notes=' leaves it out. May be given several times.",
      valueName: "heading=column"))
  var map: [String] = []

  @OptionGroup(title: "Sheets of workbooks (default: the first)") var sheets: DrawSheetOptions

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only members with these values.", valueName: "column=value"),
    transform: ColumnValue.init(argument:))
  var conditions: [ColumnValue] = []

  @Flag(help: "Draw a draft that is there anew.")
  var redraw = false

  @Flag(help: "Take a day before that of the latest round, or more than half a year ahead.")
  var anyDate = false

  @Flag(help: "Add cost, bound, proof and method to the words.")
  var details = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if only == nil, !map.isEmpty {
      throw ValidationError("headings are said, but no file: give --only its name")
    }
    do {
      _ = try FileForm(map: map)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      var draw = DrawRound(home: home)
      (draw.label, draw.day, draw.seed) = (label, date, seed)
      (draw.pins, draw.pinsSheet, draw.redraw) = (pins, sheets.pinsSheet, redraw)
      draw.takesAnyDay = anyDate
      draw.guests = RoundGuests(file: only, conditions: conditions)
      draw.guests.sheet = sheets.onlySheet
      // `validate` let nothing else through.
      draw.guests.form = (try? FileForm(map: map)) ?? FileForm()
      return try draw.run(in: surroundings)
    }
  }
}
