internal import ArgumentParser
internal import Programme

/// In which form a pair list is written.
struct PairListOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "\(PairListFormat.list) (default: as the output's name ends, else csv). mailmerge is a workbook where "
        + "the output ends in .xlsx, else CSV.",
      valueName: "format"),
    completion: .list(PairListFormat.allCases.map(\.rawValue)),
    transform: PairListFormat.init(argument:))
  var format: PairListFormat?

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
      _ = try MeetingTime(start: slot, minutes: slotMinutes, zone: slotZone)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The form for the file at `path`; `nil` = standard output.
  ///
  /// - Throws: A ``Failure`` if a time is given for a form that has none, or the name is that of another
  ///   kind of file.
  func form(for path: String?) throws(Failure) -> PairListForm {
    var form = PairListForm()
    form.isWorkbook = path.flatMap(RecordFormat.init(fileName:)) == .xlsx
    form.isRaw = raw.raw
    do throws(UsageError) {
      form.format =
        if let format { format } else { try PairListFormat.format(of: path, usual: .csv) }
      form.time = try MeetingTime(start: slot, minutes: slotMinutes, zone: slotZone)
    } catch {
      throw .usage(error)
    }
    guard form.format == .ics || form.time == MeetingTime() else {
      throw .usage(.slotWithoutCalendar)
    }
    return form
  }
}

/// In which form members, history and exclusions are written.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "\(RecordFormat.list) (default: as the output's name ends, else csv).", valueName: "format"),
    completion: .list(RecordFormat.allCases.map(\.rawValue)),
    transform: RecordFormat.init(argument:))
  var format: RecordFormat?

  @OptionGroup var raw: RawOption

  /// The form for the file at `path`; `nil` = standard output.
  ///
  /// - Throws: A ``Failure`` if the name is that of another kind of file.
  func form(for path: String?) throws(Failure) -> RecordForm {
    var form = RecordForm()
    form.isRaw = raw.raw
    do throws(UsageError) {
      form.format =
        if let format { format } else { try RecordFormat.format(of: path, usual: .csv) }
    } catch {
      throw .usage(error)
    }
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
