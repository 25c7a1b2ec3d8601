/// The forms in which a pair list is written.
public enum PairListFormat: String, CaseIterable, Sendable {
  /// One row a group, readable as history.
  case csv
  /// The same as a workbook for spreadsheets.
  case xlsx
  /// The same as JSON.
  case json
  /// The same as JSON, one object a line.
  case ndjson
  /// A CSV with one row a participant, for a mail merge.
  case mailmerge
  /// A table for people.
  case markdown
  /// A calendar with one proposed meeting a group.
  case ics

  /// The format that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let format = PairListFormat(rawValue: argument) else { throw .format }
    self = format
  }

  /// The format that the end of a file's name says, where one has such an end.
  public init?(fileName: String) {
    guard
      let format = Self.allCases.first(where: { fileName.lowercased().hasSuffix(".\($0.rawValue)") }
      )
    else { return nil }
    self = format
  }

  /// The names of all of them, as a sentence has them.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
