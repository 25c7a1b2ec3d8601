/// The forms in which a pair list is written.
public enum PairListFormat: String, CaseIterable, Sendable {
  /// One row a group, readable as history.
  case csv
  /// The same as JSON.
  case json
  /// A table for people.
  case markdown

  /// The format that an argument names.
  public init(argument: String) throws(UsageError) {
    if ["xlsx", "mailmerge"].contains(argument) {
      throw .later("\"\(argument)\"", instead: "this one writes \(Self.list)")
    }
    guard let format = PairListFormat(rawValue: argument) else { throw .format }
    self = format
  }

  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
