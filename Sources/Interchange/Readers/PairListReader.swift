public import Rounds

/// The groups of one round as a file lists them, right or wrong.
public struct PairList: Hashable, Sendable {
  /// The number of the round, where the file gives it.
  public let round: Int?
  /// The day of the round, where the file gives it.
  public let date: CivilDate?
  /// The groups, and whoever is left out as a row of one.
  public let rows: [[MemberID]]

  /// A list of groups.
  public init(round: Int? = nil, date: CivilDate? = nil, rows: [[MemberID]]) {
    (self.round, self.date, self.rows) = (round, date, rows)
  }
}

/// Reads pair lists for checking them.
public enum PairListReader {
  /// The pair list in `file`; members by the roster's ids, those it does not know as the file names
  /// them.
  ///
  /// Whether it is a valid round is not judged here.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file; several rounds
  ///   or several dates in it are findings too.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> PairList {
    var table = GroupTable(file, roster: roster)
    let round = table.only(\.round, "round")
    let date = table.only(\.date, "date")
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    return PairList(round: round, date: date, rows: table.rows.map(\.members))
  }
}

extension GroupTable {
  /// The one value that all rows with a value have; reports the first row with another.
  fileprivate mutating func only<Value: Equatable & CustomStringConvertible>(
    _ value: KeyPath<Row, Value?>, _ column: String
  ) -> Value? {
    let first = rows.lazy.compactMap { $0[keyPath: value] }.first
    let other = rows.first { $0[keyPath: value] != nil && $0[keyPath: value] != first }
    if let first, let other, let second = other[keyPath: value] {
      report(
        "\(column) \"\(second)\": the rows above have \"\(first)\"; "
          + "expected the pair list of one round", at: other.place)
    }
    return first
  }
}
