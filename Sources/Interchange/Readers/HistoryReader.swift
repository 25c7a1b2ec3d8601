public import Rounds

/// Reads history (DESIGN section 4): pair lists of earlier rounds, by round number, date or both.
public enum HistoryReader {
  /// The groups in `files`, in their order; members by the roster's ids, those it does not know as
  /// the files name them.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in all the files.
  public static func read(
    _ files: [SourceFile], roster: Roster
  ) throws(InterchangeError) -> History {
    try sheet(files, roster: roster).history
  }

  /// The groups in `files`, with the places of their rounds, for whoever finds more wrong with them.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - roster: The members.
  ///   - known: The rounds that are there already: a date without a number means the known round of
  ///     that day, or comes after all of them.
  /// - Returns: The groups, and where their rounds begin.
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in all the files.
  public static func sheet(
    _ files: [SourceFile], roster: Roster, known: [Int: CivilDate] = [:]
  ) throws(InterchangeError) -> HistorySheet {
    var tables = files.map { GroupTable($0, roster: roster, needsTime: true) }
    for index in tables.indices { tables[index].reportRepeatedMembers() }
    let broken = tables.flatMap(\.findings)
    var numbering = RoundNumbering(tables, known: known)
    var groups: [History.Group] = []
    var placeOfRound: [Int: (file: String, place: Place)] = [:]
    for table in tables {
      for row in table.rows {
        guard let round = numbering.round(of: row, in: table.file) else { continue }
        groups.append(
          History.Group(round: round, date: row.date, members: row.members, met: row.met))
        if placeOfRound[round] == nil { placeOfRound[round] = (table.file, row.place) }
      }
    }
    // A broken number or date is no missing one: the row has its finding.
    let lines = Set(broken.map { [$0.file, String($0.line)] })
    let findings =
      broken + numbering.findings.filter { !lines.contains([$0.file, String($0.line)]) }
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return HistorySheet(history: History(groups), placeOfRound: placeOfRound)
  }
}

/// The groups of history files, and where their rounds begin.
public struct HistorySheet: Sendable {
  /// The groups.
  public let history: History

  let placeOfRound: [Int: (file: String, place: Place)]

  /// A finding about a round, at its first row.
  public func finding(_ round: Int, _ message: String) -> Finding {
    let (file, place) = placeOfRound[round] ?? ("", Place())
    return Finding(file, place, message)
  }
}

extension GroupTable {
  /// Reports members who are in a row more than once.
  fileprivate mutating func reportRepeatedMembers() {
    for row in rows {
      // Rows are short: looking back is faster than a set.
      for (index, member) in row.members.enumerated() where row.members[..<index].contains(member) {
        report(
          "\(Excerpt.quoted(member.text)) is paired with themselves; "
            + "expected each member once in a row", at: row.places[index])
      }
    }
  }
}
