public import Rounds

extension PairListWriter {
  /// The pair list of `round` as a table: one row a group, then one row a member
  /// left out, with a blank group.
  ///
  /// Can be read as history as it is.
  ///
  /// - Complexity: O(participants).
  public static func table(
    _ round: Round, roster: Roster, _ numbering: Numbering = .whole
  ) -> OutgoingTable {
    let (groups, leftOut) = listing(round, roster)
    let facets = shownFacets.filter { roster.column(of: $0) != nil }
    let size = max(numbering.width, groups.map(\.count).max() ?? 0)
    let start = [String(round.number), round.date.description]
    return OutgoingTable(
      header: header(size: size, facets: facets), count: groups.count + leftOut.count
    ) { number in
      guard number < groups.count else {
        let alone = leftOut[number - groups.count].member
        return start + cells("", [alone], size: size, facets: facets.count)
      }
      return start
        + cells(
          String(numbering.first + number), groups[number], size: size, facets: facets.count)
    }
  }

  private static func header(size: Int, facets: [Facet]) -> [String] {
    let details = ["name", "email"] + facets.map(\.name)
    return ["round", "date", "group"] + (1...size).map { "member_\($0)" }
      + (1...size).flatMap { number in details.map { "\($0)_\(number)" } }
  }

  private static func cells(
    _ group: String, _ members: [ListedMember], size: Int, facets: Int
  ) -> [String] {
    let missing = size - members.count
    let details = members.flatMap { member in
      [member.name, member.email ?? ""] + member.facets.map { $0.value ?? "" }
    }
    return [group] + members.map(\.id.text) + [String](repeating: "", count: missing)
      + details + [String](repeating: "", count: missing * (2 + facets))
  }
}
