internal import Interchange
internal import Rounds

/// The forms in which members, history and exclusions are written, each of which is read again.
public enum RecordFormat: String, CaseIterable, Sendable {
  /// As it is brought in.
  case csv
  /// The same as JSON.
  case json
  /// The same as JSON, one object a line.
  case ndjson

  /// The format that an argument names.
  public init(argument: String) throws(UsageError) {
    if ["xlsx"].contains(argument) {
      throw .later("\"\(argument)\"", instead: "this one writes \(Self.list)")
    }
    guard let format = RecordFormat(rawValue: argument) else { throw .recordFormat }
    self = format
  }

  /// The names of all of them, as a sentence has them.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// How members, history and exclusions are written.
public struct RecordForm: Hashable, Sendable {
  /// The format.
  public var format = RecordFormat.csv
  /// Whether cells that a spreadsheet would run as formulas are written as they are.
  public var isRaw = false

  /// As CSV, guarded.
  public init() {}

  func bytes(of roster: Roster, _ surroundings: Surroundings) -> [UInt8] {
    switch format {
    case .csv: csv(MemberWriter.table(roster), surroundings)
    case .json: Array(MemberWriter.json(roster).utf8)
    case .ndjson: Array(MemberWriter.ndjson(roster).utf8)
    }
  }

  func bytes(of history: History, _ surroundings: Surroundings) -> [UInt8] {
    switch format {
    case .csv: csv(HistoryWriter.table(history), surroundings)
    case .json: Array(HistoryWriter.json(history).utf8)
    case .ndjson: Array(HistoryWriter.ndjson(history).utf8)
    }
  }

  func bytes(of exclusions: [Exclusion], _ surroundings: Surroundings) -> [UInt8] {
    switch format {
    case .csv: csv(ExclusionWriter.table(exclusions), surroundings)
    case .json: Array(ExclusionWriter.json(exclusions).utf8)
    case .ndjson: Array(ExclusionWriter.ndjson(exclusions).utf8)
    }
  }

  private func csv(_ table: OutgoingTable, _ surroundings: Surroundings) -> [UInt8] {
    table.csv(isRaw: isRaw) { surroundings.progress("writing", $0) }
  }
}
