internal import GRDB

/// Digests of events, each of itself and of the digest before it: none is changed or removed alone.
struct EventSeals {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Seals the events that have no seal: the one just noted, or all when seals are new.
  func seal() throws {
    let last = try Row.fetchOne(
      database, sql: "SELECT event, digest FROM event_seal ORDER BY event DESC LIMIT 1")
    var digest: String = try last.map { try $0.read(1) } ?? ""
    var record = SealedRecord()
    let events = try Row.fetchAll(
      database, sql: "SELECT \(Self.columns) FROM event WHERE number > ? ORDER BY number",
      arguments: [try last.map { try $0.read(0) as Int64 } ?? 0])
    for event in events {
      digest = try Self.digest(of: event, after: digest, with: &record)
      try database.execute(
        sql: "INSERT INTO event_seal (event, digest) VALUES (?, ?)",
        arguments: [try event.read(0) as Int64, digest])
    }
  }

  /// Marks the events that another program added: each transaction of ours seals its own.
  func markForeign() throws {
    try database.execute(
      sql: """
        INSERT INTO event_seal (event, digest)
        SELECT number, ? FROM event
        WHERE number > (SELECT coalesce(max(event), 0) FROM event_seal) ORDER BY number
        """, arguments: [Seals.foreign])
  }

  /// The number of the first event that is not as it was sealed, or is missing; `nil` = all are there.
  func broken() throws -> Int64? {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(Self.columns), event_seal.digest
        FROM event LEFT JOIN event_seal ON event_seal.event = number ORDER BY number
        """)
    var digest = ""
    var record = SealedRecord()
    var expected: Int64 = 1
    while let row = try rows.next() {
      digest = try Self.digest(of: row, after: digest, with: &record)
      let (number, sealed): (Int64, String?) = try (row.read(0), row.read(6))
      guard number == expected, sealed == digest else { return expected }
      expected += 1
    }
    let last = try Int64.fetchOne(
      database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'event'")
    return expected - 1 == last ?? 0 ? nil : expected
  }

  private static let columns = "number, at, actor, kind, round, detail"

  private static func digest(
    of event: Row, after seal: String, with record: inout SealedRecord
  ) throws -> String {
    record.add(seal.databaseValue)
    for column in 0..<6 { record.add(try event.read(column)) }
    return record.finish()
  }
}
