internal import GRDB

/// Those whom a database has forgotten, to be looked for in copies.
struct FormerPeople: Sendable {
  private let numbers: Set<Int64>
  /// The seals of what was done in the database.
  private let seals: Set<String>
  private let list: Suppression?

  /// Whether nobody was forgotten.
  var isEmpty: Bool { numbers.isEmpty }

  init(_ database: Database) throws {
    numbers = try Int64.fetchSet(
      database, sql: "SELECT number FROM person WHERE id IS NULL AND merged_into IS NULL")
    // A damaged database has copies, too.
    seals = (try? String.fetchSet(database, sql: "SELECT digest FROM event_seal")) ?? []
    list = try? Suppression(database)
  }

  /// How many of them a copy names. One of an earlier state has them under their numbers; where another copy was
  /// put back since it was made, others may have these, and people are known by their ids and addresses.
  ///
  /// - Complexity: O(people of the copy).
  func count(in copy: Database) throws -> Int {
    guard !isEmpty else { return 0 }
    let isEarlier = try isEarlier(copy)
    let people = try Row.fetchCursor(
      copy,
      sql: """
        SELECT number, id, email FROM person LEFT JOIN member ON member.person = number
        WHERE id IS NOT NULL
        """)
    var count = 0
    while let row = try people.next() {
      let number: Int64 = try row.read(0)
      let texts: [String?] = try [row.read(1), row.read(2)]
      let isMeant =
        isEarlier
        ? numbers.contains(number)
        : texts.contains { text in text.flatMap { list?.number(of: $0) } != nil }
      if isMeant { count += 1 }
    }
    return count
  }

  /// Whether the last thing that was done in a copy was done in the database, too.
  private func isEarlier(_ copy: Database) throws -> Bool {
    guard try copy.tableExists("event_seal") else { return true }
    let last = try String.fetchOne(
      copy, sql: "SELECT digest FROM event_seal ORDER BY event DESC LIMIT 1")
    return last.map { seals.contains($0) } ?? true
  }
}
