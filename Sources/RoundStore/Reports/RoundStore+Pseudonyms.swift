internal import GRDB
public import Rounds

extension RoundStore {
  /// A name for everybody ever named that says nothing of who it is, and stays the same in every
  /// export of this programme. Who has none yet gets one, made of `fresh` numbers of 53 bits.
  ///
  /// - Complexity: O(people).
  public func pseudonyms(fresh: () -> UInt64) throws(StoreError) -> [MemberID: String] {
    var names: [MemberID: String] = [:]
    try write { database in
      let lacking = try Int64.fetchAll(
        database,
        sql: "SELECT number FROM person WHERE number NOT IN (SELECT person FROM pseudonym)")
      let statement = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO pseudonym (person, code) VALUES (?, ?)")
      for number in lacking {
        // Two alike among millions are rare, and refused by the table: then another one.
        repeat {
          try statement.execute(arguments: [number, Self.code(fresh())])
        } while database.changesCount == 0
      }
      let people = try People(database)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT person, code FROM pseudonym JOIN person ON number = person
          WHERE merged_into IS NULL
          """)
      while let row = try rows.next() {
        try names[people.id(of: row.read(0))] = row.read(1) as String
      }
    }
    return names
  }

  /// Ten letters and digits, without those that look like others.
  private static func code(_ number: UInt64) -> String {
    let digits = Array("23456789abcdefghjkmnpqrstuvwxyz")
    var rest = number
    return "p"
      + String(
        (0..<10).map { _ -> Character in
          defer { rest /= UInt64(digits.count) }
          return digits[Int(rest % UInt64(digits.count))]
        })
  }
}
