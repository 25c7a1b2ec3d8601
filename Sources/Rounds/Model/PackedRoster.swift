/// A list of members as a ``Roster`` has it, packed: about a hundred bytes each, for lists that are
/// taken in and not worked with. Members are made when somebody asks for one.
package struct PackedRoster: Sendable {
  /// The columns of facets, in the order of their names.
  package private(set) var columns: [FacetColumn]
  /// The ids, by ``row(at:)``.
  package let ids: PackedTexts
  /// The names, by ``row(at:)``.
  package let names: PackedTexts
  /// The addresses, by ``row(at:)``; an empty text where there is none.
  package let emails: PackedTexts
  /// What else is said of members, each once; ``kind(at:)`` tells which of these holds for a member.
  package let kinds: [MemberTraits]

  private let kindOf: [Int32]
  /// The rows in the order of their ids.
  private var order: [Int32]

  init(
    ids: PackedTexts, names: PackedTexts, emails: PackedTexts, kinds: [MemberTraits],
    kindOf: [Int32], order: [Int32], columns: [FacetColumn]
  ) {
    (self.ids, self.names, self.emails) = (ids, names, emails)
    (self.kinds, self.kindOf, self.order, self.columns) = (kinds, kindOf, order, columns)
  }

  /// The members of `roster`, packed.
  ///
  /// - Complexity: O(members x facets).
  package init(_ roster: Roster) {
    var builder = PackedRosterBuilder()
    for member in roster.members { builder.append(member) }
    self = builder.roster(columns: roster.columns)
  }

  /// How many members there are.
  package var count: Int { order.count }

  /// The row of the member at `index`, as rows came into the list: positions go by ids.
  package func row(at index: Int) -> Int { Int(order[index]) }

  /// The id of the member at `index`.
  package func id(at index: Int) -> MemberID { MemberID(ids[row(at: index)]) }

  /// The position in ``kinds`` of what is said of the member at `index`.
  package func kind(at index: Int) -> Int { Int(kindOf[row(at: index)]) }

  /// The member at `index`.
  package subscript(index: Int) -> Member {
    let row = row(at: index)
    let kind = kinds[Int(kindOf[row])]
    return Member(
      id: MemberID(ids[row]), name: names[row], email: emails.isEmpty(at: row) ? nil : emails[row],
      status: kind.status, joined: kind.joined, locale: kind.locale, pausedUntil: kind.pausedUntil,
      consent: kind.consent, frequency: kind.frequency)
  }

  /// The position of the member with this id, or `nil`.
  ///
  /// - Complexity: O(log members).
  package func index(of id: MemberID) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.id(at: middle) < id { low = middle + 1 } else { high = middle }
    }
    return low < count && self.id(at: low) == id ? low : nil
  }

  /// The members but those at `indices`.
  ///
  /// - Complexity: O(members x facets).
  package func removing(_ indices: Set<Int>) -> PackedRoster {
    let kept = order.indices.filter { !indices.contains($0) }
    var rest = self
    rest.order = kept.map { order[$0] }
    rest.columns = columns.map { column in
      FacetColumn(
        facet: column.facet, spellings: column.values, codes: kept.lazy.map { column.codes[$0] })
    }
    return rest
  }

  /// The members without the values that `isMeant` holds for.
  ///
  /// - Complexity: O(values), and O(members) for a column that has any.
  package func removing(values isMeant: (Facet, String) -> Bool) -> PackedRoster {
    var rest = self
    rest.columns = columns.map { column in
      let spellings = column.values.map { isMeant(column.facet, $0) ? "" : $0 }
      guard spellings != column.values else { return column }
      return FacetColumn(facet: column.facet, spellings: spellings, codes: column.codes)
    }
    return rest
  }

  /// The members as the rest of the engine works with them.
  ///
  /// - Complexity: O(members x facets).
  package var roster: Roster {
    Roster(sorted: order.indices.map { self[$0] }, columns: columns)
  }
}
