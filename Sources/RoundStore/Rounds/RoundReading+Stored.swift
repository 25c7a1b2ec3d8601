internal import GRDB
internal import Rounds

extension RoundReading {
  /// A round with everybody in it.
  func stored(_ summary: RoundSummary, table: MemberTable, people: People) throws -> StoredRound {
    let rows = try groups(of: summary.key)
    let leftOut = try leftOut(of: summary.key)
    var placed: [[MemberID]] = []
    var sittingOut: MemberID?
    var unplaced: [Round.Unplaced] = []
    let frozen = summary.state == .imported ? nil : try frozen(summary.key)
    func id(_ number: Int64) -> MemberID { frozen?.ids[number] ?? people.id(of: number) }
    for row in rows {
      guard row.people.count == 1 else {
        placed.append(row.people.map(id))
        continue
      }
      let (kind, reason) = leftOut[row.people[0]] ?? ("unplaced", "in no group of this round")
      if kind == "sits out" {
        sittingOut = id(row.people[0])
      } else {
        unplaced.append(.init(id: id(row.people[0]), reason: reason ?? ""))
      }
    }
    if summary.state != .imported {
      // Groups that were changed by hand come last.
      placed = placed.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    return StoredRound(
      summary: summary, groups: placed, sittingOut: sittingOut, unplaced: unplaced,
      roster: frozen?.roster ?? table.roster,
      notes: try String.fetchAll(
        database, sql: "SELECT text FROM round_note WHERE round = ? ORDER BY position",
        arguments: [summary.key]),
      changes: try changes(of: summary.key, id))
  }

  private func leftOut(of key: Int64) throws -> [Int64: (kind: String, reason: String?)] {
    let rows = try Row.fetchAll(
      database,
      sql:
        "SELECT person, left_out, reason FROM round_person WHERE round = ? AND left_out IS NOT NULL",
      arguments: [key])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], ($0[1], $0[2])) })
  }

  /// The participants of a drawn round as they were.
  private func frozen(_ key: Int64) throws -> (ids: [Int64: MemberID], roster: Roster) {
    var valuesOf: [Int64: [Int64: String]] = [:]
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM round_person_facet WHERE round = ?",
      arguments: [key])
    while let row = try values.next() { valuesOf[row[0], default: [:]][row[1]] = row[2] }
    var ids: [Int64: MemberID] = [:]
    var members: [Member] = []
    var texts: [[Int64: String]] = []
    let rows = try Row.fetchCursor(
      database, sql: "SELECT person, id, name, email FROM round_person WHERE round = ?",
      arguments: [key])
    while let row = try rows.next() {
      let number: Int64 = row[0]
      ids[number] = MemberID(row[1] as String)
      members.append(Member(id: MemberID(row[1] as String), name: row[2], email: row[3]))
      texts.append(valuesOf[number] ?? [:])
    }
    let facets = Dictionary(
      uniqueKeysWithValues: try columns(of: key).map { column -> (Facet, [String?]) in
        (column.facet, texts.map { $0[column.number] })
      })
    return (ids, Roster(members: members, facets: facets))
  }

  /// The facets whose values a drawn round keeps, with their numbers.
  func columns(of key: Int64) throws -> [(number: Int64, facet: Facet)] {
    let rows = try Row.fetchAll(
      database,
      sql:
        "SELECT facet, name FROM round_column JOIN facet ON facet = facet.number WHERE round = ?",
      arguments: [key])
    return rows.map { ($0[0], Facet($0[1] as String)) }
  }
}
