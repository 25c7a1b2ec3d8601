public import Rounds

extension PairListWriter {
  /// The pair list of `round` as CSV (DESIGN section 4): one row a group, then one row a member
  /// left out, with a blank group.
  ///
  /// Can be read as history as it is.
  ///
  /// Cells that a spreadsheet would run as formulas get an apostrophe in front, which our readers
  /// take away again.
  public static func csv(_ round: Round, roster: Roster) -> String {
    let (groups, leftOut) = listing(round, roster)
    let facets = shownFacets.filter { roster.column(of: $0) != nil }
    let size = max(2, groups.map(\.count).max() ?? 0)
    var csv = CSVText()
    csv.append(header(size: size, facets: facets))
    let start = [String(round.number), round.date.description]
    for (number, group) in groups.enumerated() {
      csv.append(start + cells(String(number + 1), group, size: size, facets: facets.count))
    }
    for (member, _) in leftOut {
      csv.append(start + cells("", [member], size: size, facets: facets.count))
    }
    return csv.text
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
