internal import GRDB
internal import Rounds

/// Writes members in a transaction.
struct MemberScribe {
  private let database: Database
  private var facetNumbers: [Facet: Int64]
  private var people: People
  private let insertion: Statement

  init(_ database: Database, people: People, facets: [Int64: Facet]) throws {
    (self.database, self.people) = (database, people)
    insertion = try database.cachedStatement(
      sql: """
        INSERT INTO member (name, email, email_folded, status, joined, locale, paused_until, consent,
          skips_before, frequency, person)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    facetNumbers = try Dictionary(once: facets) { ($1, $0) }
  }

  /// Adds a member who is not there yet.
  mutating func add(_ row: MemberRow) throws {
    let number = try people.number(of: row.member.id, addingTo: database)
    try insertion.execute(arguments: arguments(row.member, skipsBefore: row.skipsBefore, number))
    for (facet, value) in row.facets { try set(value, of: facet, for: number) }
  }

  /// Replaces what is known of a member. The e-mail addresses of all who get another one must have
  /// been cleared before: two may change places.
  mutating func replace(_ old: MemberRow, by new: MemberRow, number: Int64) throws {
    // Most of what changes in many members at once is a facet.
    if new.member != old.member || new.skipsBefore != old.skipsBefore {
      try update(new, number: number)
    }
    for facet in Set(old.facets.keys).union(new.facets.keys)
    where old.facets[facet] != new.facets[facet] {
      try set(new.facets[facet], of: facet, for: number)
    }
  }

  private func update(_ new: MemberRow, number: Int64) throws {
    try database.cachedStatement(
      sql: """
        UPDATE member SET name = ?, email = ?, email_folded = ?, status = ?, joined = ?, locale = ?,
          paused_until = ?, consent = ?, skips_before = ?, frequency = ?
        WHERE person = ?
        """
    ).execute(arguments: arguments(new.member, skipsBefore: new.skipsBefore, number))
  }

  /// Makes a member's address free for somebody else.
  func clearEmail(of number: Int64) throws {
    try database.cachedStatement(
      sql: "UPDATE member SET email = NULL, email_folded = NULL WHERE person = ?"
    ).execute(arguments: [number])
  }

  private mutating func set(_ value: String?, of facet: Facet, for number: Int64) throws {
    let column = try self.number(of: facet)
    guard let value else {
      try database.cachedStatement(sql: "DELETE FROM member_facet WHERE person = ? AND facet = ?")
        .execute(arguments: [number, column])
      return
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO member_facet (person, facet, value) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET value = excluded.value
        """
    ).execute(arguments: [number, column, value])
  }

  /// The number of a facet, which gets one if there is none yet.
  mutating func number(of facet: Facet) throws -> Int64 {
    if let number = facetNumbers[facet] { return number }
    try database.execute(sql: "INSERT INTO facet (name) VALUES (?)", arguments: [facet.name])
    facetNumbers[facet] = database.lastInsertedRowID
    return database.lastInsertedRowID
  }

  private func arguments(
    _ member: Member, skipsBefore: Int?, _ number: Int64
  ) -> StatementArguments {
    [
      member.name, member.email, member.email.map { FoldedText($0).folded },
      (MemberStatus(member.status) ?? .active).rawValue, member.joined?.description, member.locale,
      member.pausedUntil?.description, member.consent?.description, skipsBefore,
      member.frequency, number,
    ]
  }
}
