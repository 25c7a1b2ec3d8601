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
      file, .members, expected: "id or email", isUsable: \.namesMembers)
    var found: Set<MemberID> = []
    while let row = table.nextRow() {
      let member = table.member(
        row, of: roster, expected: "expected the id or e-mail address of one")
      if let member { found.insert(member) }
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    return found.sorted()
  }
}
