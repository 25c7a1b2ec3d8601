internal import ArgumentParser
internal import Programme

/// Options of a round for some of the members.
struct DrawGuestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only the members in this file, but for those who say no, or nothing where others say yes, in a "
        + "column of answers (attended, attending, RSVP and the like, or the one that --map names).",
      valueName: "file"), completion: .file())
  var only: String?

  @Option(
    help: ArgumentHelp(
      "Of the file of --only: a heading, and the column that it stands for: 'Coming along?=answer'; "
        + "'Notes=' leaves it out. May be given several times.",
      valueName: "heading=column"))
  var map: [String] = []

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only members with these values.", valueName: "column=value"),
    transform: ColumnValue.init(argument:))
  var conditions: [ColumnValue] = []

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

  /// Who is asked to take part.
  func guests(sheet: String?) -> RoundGuests {
    var guests = RoundGuests(file: only, conditions: conditions)
    guests.sheet = sheet
    // `validate` let nothing else through.
    guests.form = (try? FileForm(map: map)) ?? FileForm()
    return guests
  }
}
