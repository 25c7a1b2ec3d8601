internal import Rounds

extension TableHeader {
  /// Whether its rows can name members.
  var namesMembers: Bool { index(of: "id") != nil || index(of: "email") != nil }
}

extension TableReader {
  /// The member whom `row` names in its column `id`, else `email`; who names nobody of the roster is a
  /// finding, which says that somebody `expected` is missing.
  mutating func member(_ row: TableRow, of roster: Roster, expected: String) -> MemberID? {
    let columns = ["id", "email"].compactMap(header.index)
    guard let column = columns.first(where: { row.value($0) != nil }),
      let text = row.value(column)
    else {
      report("neither an id nor an e-mail address; expected one of a member", at: row.place)
      return nil
    }
    guard let index = roster.index(ofReference: text) else {
      report(
        "\(Excerpt.quoted(text)): not among the members; \(expected)", at: row.place(of: column))
      return nil
    }
    return roster.members[index].id
  }
}
