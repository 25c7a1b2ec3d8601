internal import GRDB
internal import Rounds

/// Writes rounds in a transaction.
struct RoundScribe {
  let database: Database
  let people: People

  init(_ database: Database, people: People) {
    (self.database, self.people) = (database, people)
  }

  /// Adds an empty round, and returns its key.
  func add(
    number: Int, label: String, date: CivilDate?, state: RoundState, record: RoundRecord? = nil,
    revision: Int? = nil
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO round (number, label, date, state, record, revision) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, label, date?.description, state.rawValue, try record.map(JSONText.of), revision,
      ])
    return database.lastInsertedRowID
  }

  /// Adds a group to a round.
  func add(
    _ members: [MemberID], as number: Int, to round: Int64, date: CivilDate? = nil,
    met: Bool? = nil
  ) throws {
    try database.cachedStatement(
      sql: "INSERT INTO round_group (round, number, date, met) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [round, number, date?.description, met.map { $0 ? 1 : 0 }])
    let statement = try database.cachedStatement(
      sql: "INSERT INTO group_member (round, number, person) VALUES (?, ?, ?)")
    for id in members {
      try statement.execute(arguments: [round, number, try self.number(of: id)])
    }
  }

  /// Adds the groups and everybody of a drawn round.
  func add(_ round: Round, roster: Roster, shown: [FacetColumn], to key: Int64) throws {
    let rows = round.groups + round.leftOut.map { [$0] }
    for (offset, members) in rows.enumerated() { try add(members, as: offset + 1, to: key) }
    let facetNumbers = try facetNumbers()
    for column in shown {
      try database.execute(
        sql: "INSERT INTO round_column (round, facet) VALUES (?, ?)",
        arguments: [key, facetNumbers[column.facet.name]])
    }
    let reasons = Dictionary(
      round.unplaced.map { ($0.id, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let person = try database.cachedStatement(
      sql: """
        INSERT INTO round_person (round, person, id, name, email, left_out, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    let value = try database.cachedStatement(
      sql: "INSERT INTO round_person_facet (round, person, facet, value) VALUES (?, ?, ?, ?)")
    for id in rows.joined() {
      guard let index = roster.index(of: id) else {
        throw StoreError.bug("a drawn member is not in the roster")
      }
      let member = roster.members[index]
      let number = try number(of: id)
      let leftOut =
        id == round.sittingOut ? "sits out" : reasons[id] == nil ? nil : "unplaced"
      try person.execute(
        arguments: [key, number, id.text, member.name, member.email, leftOut, reasons[id]])
      for column in shown {
        guard let text = column.value(at: index) else { continue }
        try value.execute(arguments: [key, number, facetNumbers[column.facet.name], text])
      }
    }
  }

  /// Adds what the draw saw, and sentences about it.
  func add(_ snapshot: RoundSnapshot, notes: [String], to key: Int64) throws {
    try database.execute(
      sql: "INSERT INTO round_snapshot (round, document) VALUES (?, ?)",
      arguments: [key, try JSONText.of(snapshot)])
    for (position, text) in notes.enumerated() {
      try database.execute(
        sql: "INSERT INTO round_note (round, position, text) VALUES (?, ?, ?)",
        arguments: [key, position, text])
    }
  }

  /// Takes everything away from a round but its row, which says that it was discarded.
  func discard(_ key: Int64) throws {
    try set(.discarded, of: key)
    for table in [
      "round_snapshot", "round_note", "round_column", "round_person", "round_group",
      "round_absence", "round_amendment", "round_change",
    ] {
      try database.execute(sql: "DELETE FROM \(table) WHERE round = ?", arguments: [key])
    }
  }

  /// Moves a round to another state.
  func set(_ state: RoundState, of key: Int64) throws {
    try database.execute(
      sql: "UPDATE round SET state = ? WHERE key = ?", arguments: [state.rawValue, key])
  }

  /// Notes who approved a round.
  func approve(_ approver: String?, of key: Int64) throws {
    try database.execute(
      sql: "UPDATE round SET approved_by = ? WHERE key = ?", arguments: [approver, key])
  }

  /// The number of somebody who is known.
  func number(of id: MemberID) throws -> Int64 {
    guard let number = people.number(of: id) else {
      throw StoreError.bug("a member of a round is nobody known")
    }
    return number
  }

  private func facetNumbers() throws -> [String: Int64] {
    let rows = try Row.fetchAll(database, sql: "SELECT name, number FROM facet")
    return try Dictionary(once: rows) { try ($0.read(0), $0.read(1)) }
  }
}
