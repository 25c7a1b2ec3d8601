internal import Interchange
internal import Rounds

/// The forms in which members, history, exclusions and answers are written, each of which is read again.
public enum RecordFormat: String, FileFormat {
  /// As it is brought in.
  case csv
  /// The same as a workbook for spreadsheets.
  case xlsx
  /// The same as JSON.
  case json
  /// The same as JSON, one object a line.
  case ndjson
}

/// How members, history, exclusions and answers are written.
public struct RecordForm: Hashable, Sendable {
  /// The format.
  public var format = RecordFormat.csv
  /// Whether cells that a spreadsheet would run as formulas are written as they are.
  public var isRaw = false

  /// As CSV, guarded.
  public init() {}

  func bytes(of roster: Roster, _ surroundings: Surroundings) throws(Failure) -> [UInt8] {
    switch format {
    case .csv: csv(MemberWriter.table(roster), surroundings)
    case .xlsx: try xlsx(MemberWriter.table(roster), "Members", surroundings)
    case .json: Array(MemberWriter.json(roster).utf8)
    case .ndjson: Array(MemberWriter.ndjson(roster).utf8)
    }
  }

  func bytes(of history: History, _ surroundings: Surroundings) throws(Failure) -> [UInt8] {
    switch format {
    case .csv: csv(HistoryWriter.table(history), surroundings)
    case .xlsx: try xlsx(HistoryWriter.table(history), "History", surroundings)
    case .json: Array(HistoryWriter.json(history).utf8)
    case .ndjson: Array(HistoryWriter.ndjson(history).utf8)
    }
  }

  func bytes(of exclusions: [Exclusion], _ surroundings: Surroundings) throws(Failure) -> [UInt8] {
    switch format {
    case .csv: csv(ExclusionWriter.table(exclusions), surroundings)
    case .xlsx: try xlsx(ExclusionWriter.table(exclusions), "Exclusions", surroundings)
    case .json: Array(ExclusionWriter.json(exclusions).utf8)
    case .ndjson: Array(ExclusionWriter.ndjson(exclusions).utf8)
    }
  }

  func bytes(
    of answers: [FeedbackSheet.Answer], _ surroundings: Surroundings
  ) throws(Failure) -> [UInt8] {
    switch format {
    case .csv: csv(FeedbackWriter.table(answers), surroundings)
    case .xlsx: try xlsx(FeedbackWriter.table(answers), "Feedback", surroundings)
    case .json: Array(FeedbackWriter.json(answers).utf8)
    case .ndjson: Array(FeedbackWriter.ndjson(answers).utf8)
    }
  }

  private func csv(_ table: OutgoingTable, _ surroundings: Surroundings) -> [UInt8] {
    table.csv(isRaw: isRaw) { surroundings.progress("writing", $0) }
  }

  private func xlsx(
    _ table: OutgoingTable, _ sheet: String, _ surroundings: Surroundings
  ) throws(Failure) -> [UInt8] {
    try Failure.files { () throws(InterchangeError) in
      try table.xlsx(sheet: sheet, isRaw: isRaw) { surroundings.progress("writing", $0) }
    }
  }
}
