internal import Rounds

extension Roster {
  /// The same members, with `member` in the place of the one with its id.
  func replacing(_ member: Member) -> Roster {
    Roster(members: members.map { $0.id == member.id ? member : $0 }, facets: texts { _ in nil })
  }

  /// The same members and `member`, with the values that `value` has for the columns.
  func adding(_ member: Member, value: (Facet) -> String?) -> Roster {
    Roster(members: members + [member], facets: texts { [value($0)] })
  }

  /// The values of all columns, and more of them.
  private func texts(_ more: (Facet) -> [String?]?) -> [Facet: [String?]] {
    Dictionary(
      uniqueKeysWithValues: columns.map { column in
        (column.facet, members.indices.map { column.value(at: $0) } + (more(column.facet) ?? []))
      })
  }
}
