public import Rounds

/// Writes members files, as ``MemberReader`` reads them.
///
/// The columns are `id,name,email`, then `region,role,organisation` as far as the roster has them,
/// then its other facets by name, then `status,joined,locale`, then `paused_until,consent,frequency` as
/// far as a member has a value.
public enum MemberWriter {
  /// The members of `roster` as a table, by id.
  public static func table(_ roster: Roster) -> OutgoingTable {
    let columns = columns(of: roster)
    let rare = rareColumns(of: roster)
    return OutgoingTable(
      header: header(columns) + rare.map(\.name), count: roster.members.count
    ) { index in
      let member = roster.members[index]
      let cells = cells(member, columns.map { $0.value(at: index) }) + rare.map { $0.of(member) }
      return cells.map { $0 ?? "" }
    }
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
  public static func json(_ roster: Roster) -> String { rows(roster, JSONRows()).array }

  /// The same objects as NDJSON.
  public static func ndjson(_ roster: Roster) -> String {
    rows(roster, JSONRows(isLines: true)).ndjson
  }

  private static func rows(_ roster: Roster, _ start: JSONRows) -> JSONRows {
    let columns = columns(of: roster)
    let rare = rareColumns(of: roster)
    let keys = header(columns) + rare.map(\.name)
    var rows = start
    for (index, member) in roster.members.enumerated() {
      let values = cells(member, columns.map { $0.value(at: index) }) + rare.map { $0.of(member) }
      rows.append(zip(keys, values).map { ($0, .optional($1)) })
    }
    return rows
  }

  /// The facets in the order of the columns.
  static func columns(of roster: Roster) -> [FacetColumn] {
    let first = PairListWriter.shownFacets.compactMap(roster.column)
    return first + roster.columns.filter { !PairListWriter.shownFacets.contains($0.facet) }
  }

  /// The columns that most communities have no value for, and what they say of a member.
  private static func rareColumns(
    of roster: Roster
  ) -> [(name: String, of: @Sendable (Member) -> String?)] {
    let all: [(name: String, of: @Sendable (Member) -> String?)] = [
      ("paused_until", { $0.pausedUntil?.description }), ("consent", { $0.consent?.description }),
      ("frequency", { $0.frequency.map(String.init) }),
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
