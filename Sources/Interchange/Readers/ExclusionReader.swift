public import Rounds

/// Reads exclusions: who must never be put together.
public enum ExclusionReader {
  /// The exclusions in `file`, members by the roster's ids; of a row of three or more, everybody's with
  /// everybody.
  ///
  /// Somebody whom the roster does not know is a finding unless `allowUnknown`: a misspelt
  /// exclusion would protect nobody.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster, allowUnknown: Bool
  ) throws(InterchangeError) -> [Exclusion] {
    try sheet(file, roster: roster, allowUnknown: allowUnknown).exclusions
  }

  /// The same, with what is not read of the file.
  ///
  /// - Throws: As ``read(_:roster:allowUnknown:)``.
  public static func sheet(
    _ file: SourceFile, roster: Roster, allowUnknown: Bool
  ) throws(InterchangeError) -> ExclusionSheet {
    let table = BindingTable(file, roster: roster, allowUnknown: allowUnknown)
    let exclusions = try table.checkedRows().flatMap { row in
      row.members.indices.flatMap { first in
        row.members[(first + 1)...].map { second in
          Exclusion(row.members[first], second, reason: row.reason, until: row.until)
        }
      }
    }
    return ExclusionSheet(
      exclusions: exclusions, hasDays: table.hasDays, unread: table.unread)
  }
}

/// The exclusions of a file, and what was not read of it.
public struct ExclusionSheet: Sendable {
  /// The exclusions.
  public let exclusions: [Exclusion]
  /// Whether it has a column for the days on which they end.
  public let hasDays: Bool
  /// The headings of columns that are not read, and hold something.
  public let unread: [String]
}
