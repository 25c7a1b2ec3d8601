public import Rounds

/// Reads lists of members who are there: out-of-office lists, attendees of an event, people who agreed.
///
/// Who is meant stands in the column `id`, else `email`; all other columns are left alone.
public enum MemberReferenceReader {
  /// Those whom `file` names, as the roster knows them, each once, by id.
  ///
  /// Somebody whom the roster does not know is a finding: a misspelt name would do nothing.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> [MemberID] {
    var table = TableReader(
      file, .members, expected: "id or email",
      isUsable: { $0.index(of: "id") != nil || $0.index(of: "email") != nil })
    var found: Set<MemberID> = []
    while let row = table.nextRow() {
      let columns = ["id", "email"].compactMap(table.header.index)
      guard let column = columns.first(where: { row.value($0) != nil }),
        let text = row.value(column)
      else {
        table.report("neither an id nor an e-mail address; expected one of a member", at: row.place)
        continue
      }
      guard let index = roster.index(ofReference: text) else {
        table.report(
          "\(Excerpt.quoted(text)): not among the members; expected the id or e-mail address of one",
          at: row.place(of: column))
        continue
      }
      found.insert(roster.members[index].id)
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    return found.sorted()
  }
}
