public import Rounds

/// Writes members files (DESIGN section 4), as ``MemberReader`` reads them.
///
/// The columns are `id,name,email`, then `region,role,organisation` as far as the roster has them,
/// then its other facets by name, then `status,joined,locale`.
public enum MemberWriter {
  /// The members of `roster` as CSV, by id.
  ///
  /// Cells that a spreadsheet would run as formulas get an apostrophe in front, which our readers
  /// take away again.
  public static func csv(_ roster: Roster) -> String {
    let columns = columns(of: roster)
    var csv = CSVText()
    let days = days(of: roster)
    csv.append(header(columns) + days.map(\.name))
    for (index, member) in roster.members.enumerated() {
      let cells = cells(member, columns.map { $0.value(at: index) }) + days.map { $0.of(member) }
      csv.append(cells.map { $0 ?? "" })
    }
    return csv.text
  }

  /// The members of `roster` as JSON, by id: an array of objects.
  ///
  /// ```json
  /// [
  /// {"id": "q1", "name": "Ann", "email": "ann@x", "region": null, "status": "active", ...},
  /// ...
  /// ]
  /// ```
  ///
  /// Every object has every key; a value is a text, or `null` where there is none.
  public static func json(_ roster: Roster) -> String {
    let columns = columns(of: roster)
    let days = days(of: roster)
    let keys = header(columns) + days.map(\.name)
    var rows = JSONRows()
    for (index, member) in roster.members.enumerated() {
      let values = cells(member, columns.map { $0.value(at: index) }) + days.map { $0.of(member) }
      rows.append(zip(keys, values).map { ($0, .optional($1)) })
    }
    return rows.array
  }

  /// The facets in the order of the columns.
  static func columns(of roster: Roster) -> [FacetColumn] {
    let first = PairListWriter.shownFacets.compactMap(roster.column)
    return first + roster.columns.filter { !PairListWriter.shownFacets.contains($0.facet) }
  }

  /// The columns that most communities have no value for, and what they say of a member.
  private static func days(of roster: Roster) -> [(name: String, of: (Member) -> String?)] {
    let all: [(name: String, of: (Member) -> String?)] = [
      ("paused_until", { $0.pausedUntil?.description }), ("consent", { $0.consent?.description }),
    ]
    return all.filter { column in roster.members.contains { column.of($0) != nil } }
  }

  /// The names of the columns.
  static func header(_ columns: [FacetColumn]) -> [String] {
    ["id", "name", "email"] + columns.map(\.facet.name) + ["status", "joined", "locale"]
  }

  /// The cells of a row, `nil` where there is no value.
  static func cells(_ member: Member, _ facets: [String?]) -> [String?] {
    let status =
      switch member.status {
      case .active: "active"
      case .inactive(let reason): reason
      }
    let name = member.name.isEmpty ? nil : member.name
    return [member.id.text, name, member.email] + facets
      + [status, member.joined?.description, member.locale]
  }
}
