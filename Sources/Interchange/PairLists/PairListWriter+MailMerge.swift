public import Rounds

extension PairListWriter {
  /// The facets whose values a row of a mail merge has of the partners.
  private static let mergedFacets: [Facet] = ["region", "role"]

  /// The round for a mail merge: one row a participant, by id, with the details of
  /// its own partners and of nobody else.
  ///
  /// Of several partners, each column has as many texts, joined by `; `, in the order of their ids; a
  /// text may be empty. Who is left out has a row without partners and group. A facet that is not
  /// among `shareable` is no business of a partner: its column is empty (`nil` = all are).
  ///
  /// - Complexity: O(n log n) for n participants.
  public static func mailMerge(
    _ round: Round, roster: Roster, shareable: [Facet]? = nil, _ numbering: Numbering = .whole
  ) -> OutgoingTable {
    let (groups, leftOut) = listing(round, roster)
    let shared = mergedFacets.map { shareable?.contains($0) ?? true }
    let number = String(round.number)
    var rows: [MergeRow] = leftOut.map { MergeRow(member: $0.member, group: nil, place: 0) }
    for (group, members) in groups.enumerated() {
      for place in members.indices {
        rows.append(MergeRow(member: members[place], group: group, place: place))
      }
    }
    rows.sort { $0.member.id < $1.member.id }
    return OutgoingTable(
      header: [
        "id", "name", "email", "partner_names", "partner_emails", "partner_regions",
        "partner_roles", "round", "group",
      ],
      count: rows.count
    ) { [rows] index in
      let row = rows[index]
      var partners = row.group.map { groups[$0] } ?? []
      if !partners.isEmpty { partners.remove(at: row.place) }
      func joined(_ text: (ListedMember) -> String?) -> String {
        let texts = partners.map { text($0) ?? "" }
        return texts.allSatisfy(\.isEmpty) ? "" : texts.joined(separator: "; ")
      }
      let facets = zip(mergedFacets, shared).map { facet, isShared in
        isShared ? joined { $0.value(facet) } : ""
      }
      return [row.member.id.text, row.member.name, row.member.email ?? ""]
        + [joined { $0.name.isEmpty ? $0.id.text : $0.name }, joined(\.email)] + facets
        + [number, row.group.map { String(numbering.first + $0) } ?? ""]
    }
  }
}

/// A participant, and where in the round it is.
private struct MergeRow {
  let member: ListedMember
  let group: Int?
  let place: Int
}
