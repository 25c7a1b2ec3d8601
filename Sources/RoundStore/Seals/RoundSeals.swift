internal import GRDB

/// Digests of rounds, each with all that belongs to it.
struct RoundSeals {
  /// A round by what it is called, and its place among the others.
  struct Name: Hashable {
    let number: Int
    let label: String
  }

  private let database: Database
  private let coverage: SealCoverage

  init(_ database: Database, covering coverage: SealCoverage = .everything) {
    (self.database, self.coverage) = (database, coverage)
  }

  /// Seals the rounds that a transaction changed. O(people of these rounds).
  func seal() throws {
    let open = try Int64.fetchAll(
      database, sql: "SELECT round FROM round_seal WHERE digest IS NULL")
    for round in open {
      try database.execute(
        sql: "UPDATE round_seal SET digest = ? WHERE round = ?",
        arguments: [try digest(of: round), round])
    }
  }

  /// Marks the rounds that another program changed: each transaction of ours seals what it changes.
  func markForeign() throws {
    try database.execute(
      sql: "UPDATE round_seal SET digest = ? WHERE digest IS NULL", arguments: [Seals.foreign])
  }

  /// Takes off the seals of all rounds that are as they were sealed, for others that cover more. A round that is
  /// not keeps its seal, by which it is known as damaged from then on, too.
  func open() throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT round, digest FROM round_seal WHERE digest IS NOT NULL")
    for row in rows {
      let (round, sealed): (Int64, String) = try (row.read(0), row.read(1))
      guard try sealed == digest(of: round) else { continue }
      try database.execute(
        sql: "UPDATE round_seal SET digest = NULL WHERE round = ?", arguments: [round])
    }
  }

  /// Looks at the next `count` rounds after the one with this key.
  func look(after key: Int64, _ count: Int) throws -> SealSlice<Name> {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT key, number, label, digest FROM round LEFT JOIN round_seal ON round_seal.round = key
        WHERE key > ? ORDER BY key LIMIT ?
        """, arguments: [key, count])
    var slice = SealSlice<Name>(last: try rows.last.map { try $0.read(0) })
    for row in rows {
      let sealed: String? = try row.read(3)
      guard try sealed != digest(of: row.read(0)) else { continue }
      slice.broken.append(try Name(number: row.read(1), label: row.read(2)))
    }
    return slice
  }

  private func digest(of round: Int64) throws -> String {
    var record = SealedRecord()
    let own = "key, number, label, date, state, record, approved_by"
    try add("SELECT \(own) FROM round WHERE key = ?", of: round, to: &record)
    switch coverage {
    case .groups: try addGroups(of: round, to: &record)
    case .everything:
      for part in Self.parts {
        record.add(part.table.databaseValue)
        try add(
          "SELECT \(part.columns) FROM \(part.table) WHERE round = ? ORDER BY \(part.order)",
          of: round, to: &record)
      }
    }
    return record.finish()
  }

  private func add(
    _ sql: String, of round: Int64, to record: inout SealedRecord
  ) throws {
    let rows = try Row.fetchCursor(database, sql: sql, arguments: [round])
    while let row = try rows.next() { try record.add(row) }
  }

  /// What belongs to a round besides its own row, each in an order that two rows never share.
  private static let parts: [(table: String, columns: String, order: String)] = [
    ("round_group", "number, date, met", "number"),
    ("group_member", "number, person", "number, person"),
    ("round_snapshot", "document", "round"),
    ("round_amendment", "drawn, document", "round"),
    ("round_person", "person, id, name, email, left_out, reason", "person"),
    ("round_person_facet", "person, facet, value", "person, facet"),
    ("round_column", "facet", "facet"),
    ("round_note", "position, text", "position"),
    ("round_absence", "person, kind, until_day, until_round", "person"),
    ("round_change", "number, kind, first, second, confirmed", "number"),
    ("round_change_person", "number, person, before", "number, person"),
  ]

  /// The same of schemas 6 to 9, which files out there were sealed with: never changed.
  private func addGroups(of round: Int64, to record: inout SealedRecord) throws {
    try add(
      """
      SELECT round_group.number, date, met, person FROM round_group
      LEFT JOIN group_member USING (round, number) WHERE round = ?
      ORDER BY round_group.number, person
      """, of: round, to: &record)
    for (table, columns) in [
      ("round_snapshot", "document"), ("round_amendment", "drawn, document"),
    ] {
      // The name of a table stands only where there is a row.
      try add(
        "SELECT '\(table)', \(columns) FROM \(table) WHERE round = ?", of: round, to: &record)
    }
  }
}
