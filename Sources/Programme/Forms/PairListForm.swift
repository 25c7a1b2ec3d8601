internal import Interchange
internal import Rounds

/// How a pair list is written.
public struct PairListForm: Hashable, Sendable {
  /// The format.
  public var format = PairListFormat.csv
  /// Whether cells that a spreadsheet would run as formulas are written as they are.
  public var isRaw = false
  /// Whether a mail merge is written as a workbook; a list says so by its format.
  public var isWorkbook = false
  /// When the groups are proposed to meet, in a calendar.
  public var time = MeetingTime()

  /// As CSV, guarded.
  public init() {}

  /// What a programme's rules say about pair lists.
  struct Rules {
    var programme = ProgrammeSettings.defaultName
    /// The facets that partners may see of one another; `nil` = all.
    var shareable: [Facet]?
    /// The zone of its clocks.
    var zone = ScheduleSettings().zone.text
  }

  /// The rules that this form needs, of the programme in `home`.
  func rules(of home: ProgrammeHome) throws(Failure) -> Rules {
    guard format == .mailmerge || format == .ics else { return Rules() }
    let settings = try home.settings(nil)
    return Rules(
      programme: settings.name, shareable: settings.shareable, zone: settings.schedule.zone.text)
  }

  /// The pair list of `round` in this form.
  func bytes(
    of round: Round, roster: Roster, _ rules: Rules, _ surroundings: Surroundings,
    numbering: PairListWriter.Numbering = .whole
  ) throws(Failure) -> [UInt8] {
    func csv(_ table: OutgoingTable) -> [UInt8] {
      table.csv(isRaw: isRaw) { surroundings.progress("writing", $0) }
    }
    func xlsx(_ table: OutgoingTable, _ sheet: String) throws(Failure) -> [UInt8] {
      try Failure.files { () throws(InterchangeError) in
        try table.xlsx(sheet: sheet, isRaw: isRaw) { surroundings.progress("writing", $0) }
      }
    }
    switch format {
    case .csv: return csv(PairListWriter.table(round, roster: roster, numbering))
    case .xlsx: return try xlsx(PairListWriter.table(round, roster: roster, numbering), "Pairs")
    case .json: return Array(PairListWriter.json(round, roster: roster, numbering).utf8)
    case .ndjson: return Array(PairListWriter.ndjson(round, roster: roster, numbering).utf8)
    case .mailmerge:
      let table = PairListWriter.mailMerge(
        round, roster: roster, shareable: rules.shareable, numbering)
      return isWorkbook ? try xlsx(table, "Mail merge") : csv(table)
    case .markdown: return Array(PairListWriter.markdown(round, roster: roster, numbering).utf8)
    case .ics:
      return PairListWriter.calendar(
        round, roster: roster, programme: rules.programme,
        slot: try time.slot(for: round.date, zone: rules.zone))
    }
  }
}
