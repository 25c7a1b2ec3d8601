internal import ArgumentParser
internal import Programme

/// In which form a pair list is written.
struct PairListOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("\(PairListFormat.list) (default: csv).", valueName: "format"),
    transform: PairListFormat.init(argument:))
  var format = PairListFormat.csv

  @OptionGroup var raw: RawOption

  @Option(
    help: ArgumentHelp(
      "With ics: when the groups are proposed to meet, such as 2027-03-10T12:30 (default: a week "
        + "after the round's day at 12:30, or the Monday after that).", valueName: "moment"))
  var slot: String?

  @Option(
    help: ArgumentHelp("With ics: for how many minutes (default: 30).", valueName: "n"))
  var slotMinutes: Int?

  @Option(
    help: ArgumentHelp(
      "With ics: on the clocks of which zone (default: that of the schedule in rct.toml, else "
        + "Europe/London).", valueName: "zone"))
  var slotZone: String?

  func validate() throws {
    do throws(UsageError) {
      _ = try made()
    } catch {
      throw ValidationError(error.description)
    }
  }

  var form: PairListForm {
    // `validate` let nothing else through.
    (try? made()) ?? PairListForm()
  }

  private func made() throws(UsageError) -> PairListForm {
    var form = PairListForm()
    form.format = format
    form.isRaw = raw.raw
    form.time = try MeetingTime(start: slot, minutes: slotMinutes, zone: slotZone)
    guard format == .ics || form.time == MeetingTime() else { throw .slotWithoutCalendar }
    return form
  }
}

/// In which form members, history and exclusions are written.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("\(RecordFormat.list) (default: csv).", valueName: "format"),
    transform: RecordFormat.init(argument:))
  var format = RecordFormat.csv

  @OptionGroup var raw: RawOption

  var form: RecordForm {
    var form = RecordForm()
    form.format = format
    form.isRaw = raw.raw
    return form
  }
}

/// Whether cells are written as they are.
struct RawOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Write cells that a spreadsheet would run (=, +, -, @) as they are, without the apostrophe in "
        + "front that an import takes away."))
  var raw = false
}
