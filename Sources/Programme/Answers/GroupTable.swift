internal import Rounds

/// Groups as a table for people.
enum GroupTable {
  /// Facets that help to recognise a person.
  private static let shown: [Facet] = ["role", "region"]

  /// A header and one line a member, the number of the group at its first one; `withIDs`, because
  /// names need not be unique.
  static func lines(
    _ groups: [[MemberID]], of roster: Roster, withIDs: Bool = false
  ) -> [String] {
    let columns = shown.compactMap(roster.column)
    let header = [""] + (withIDs ? ["id"] : []) + ["name"] + columns.map(\.facet.name)
    let rows = groups.enumerated().flatMap { number, group in
      group.enumerated().map { position, id in
        [position == 0 ? String(number + 1) : ""] + (withIDs ? [id.text] : [])
          + cells(id, roster, columns)
      }
    }
    return TextTable.lines([header] + rows)
  }

  private static func cells(
    _ id: MemberID, _ roster: Roster, _ columns: [FacetColumn]
  ) -> [String] {
    guard let index = roster.index(of: id) else {
      return [id.text] + columns.map { _ in "" }
    }
    let name = roster.members[index].name
    return [name.isEmpty ? id.text : name] + columns.map { $0.value(at: index) ?? "" }
  }
}
