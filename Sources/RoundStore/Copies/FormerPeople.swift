internal import GRDB

/// Those whom a database has forgotten, to be looked for in copies.
struct FormerPeople: Sendable {
  private let numbers: Set<Int64>
  private let lineage: Lineage?
  private let list: Suppression?
  private let others: TextsOfOthers?

  /// Whether nobody was forgotten.
  var isEmpty: Bool { numbers.isEmpty }

  init(_ database: Database) throws {
    numbers = try Int64.fetchSet(
      database, sql: "SELECT number FROM person WHERE id IS NULL AND merged_into IS NULL")
    // A damaged database has copies, too.
    lineage = try? Lineage(database)
    list = try? Suppression(database)
    others = try? TextsOfOthers(database)
  }

  /// How many of them a copy names: by their numbers if it is of an earlier state, else by their ids and addresses.
  ///
  /// - Complexity: O(people of the copy).
  func count(in copy: Database) throws -> Int {
    guard !isEmpty else { return 0 }
    let isEarlier = try lineage?.includes(copy) ?? true
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
        : texts.compactMap(\.self).contains { text in
          !(others?.have(text) ?? false) && list?.number(of: text) != nil
        }
      if isMeant { count += 1 }
    }
    return count
  }
}
