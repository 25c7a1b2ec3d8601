public import Rounds

/// Reads lists of people who signed up for a round, as forms give them: `id` or `email`, and where the
/// file says it the day, `signed_up`; all other columns are left alone.
public enum SignUpReader {
  /// Those whom `file` names, as the roster knows them, each once, by id; of several rows the first
  /// day counts, `nil` = the file does not say it.
  ///
  /// Somebody whom the roster does not know is a finding: nobody who signed up must be lost.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> [(id: MemberID, day: CivilDate?)] {
    var table = TableReader(
      file, .signUps, expected: "id or email", isUsable: \.namesMembers)
    table.refuseAnswerNumbers(file.options.mappings)
    var days: [MemberID: CivilDate?] = [:]
    while let row = table.nextRow() {
      let member = table.member(
        row, of: roster,
        expected: "who is new comes in with rct members import or add first")
      guard let id = member else { continue }
      let day = TableCells(row, table.header).date("signed_up", &table)
      days[id] = [days[id] ?? nil, day].compactMap(\.self).min()
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    return days.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
