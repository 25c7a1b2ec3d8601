internal import Digests
internal import GRDB

/// Digests of rounds and of the list of events, by which damage that a database does not notice by
/// itself is noticed: a flipped bit in a number is a number.
struct Seals {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Seals what a transaction did, at its end. O(groups of the rounds that it changed).
  func close() throws {
    try sealEvents()
    try sealRounds()
  }

  private func sealRounds() throws {
    let open = try Int64.fetchAll(
      database, sql: "SELECT round FROM round_seal WHERE digest IS NULL")
    for round in open {
      try database.execute(
        sql: "UPDATE round_seal SET digest = ? WHERE round = ?",
        arguments: [try digest(of: round), round])
    }
  }

  /// Seals the events that have no seal: the one just noted, or all when seals are new.
  private func sealEvents() throws {
    let last = try Row.fetchOne(
      database, sql: "SELECT event, digest FROM event_seal ORDER BY event DESC LIMIT 1")
    var digest: String = last?[1] ?? ""
    let events = try Row.fetchAll(
      database, sql: "\(Self.events) WHERE number > ? ORDER BY number",
      arguments: [last?[0] as Int64? ?? 0])
    for event in events {
      digest = Self.digest(of: event, after: digest)
      try database.execute(
        sql: "INSERT INTO event_seal (event, digest) VALUES (?, ?)",
        arguments: [event[0] as Int64, digest])
    }
  }

  /// The labels of the rounds that are not as they were sealed, or have no seal, by number.
  func brokenRounds() throws -> [String] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT key, label, digest FROM round LEFT JOIN round_seal ON round_seal.round = key
        ORDER BY number, key
        """)
    return try rows.filter { row in
      let sealed: String? = row[2]
      return try sealed != digest(of: row[0])
    }.map { $0[1] }
  }

  /// The number of the first event that is not as it was sealed, or is missing; `nil` = all are there.
  func brokenEvent() throws -> Int64? {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, at, actor, kind, round, detail, event_seal.digest AS digest
        FROM event LEFT JOIN event_seal ON event_seal.event = number ORDER BY number
        """)
    var digest = ""
    var expected: Int64 = 1
    for row in rows {
      digest = Self.digest(of: row, after: digest)
      let number: Int64 = row[0]
      let sealed: String? = row["digest"]
      guard number == expected, sealed == digest else { return expected }
      expected += 1
    }
    let next = try Int64.fetchOne(
      database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'event'")
    return expected == (next ?? 0) + 1 ? nil : expected
  }

  private static let events = "SELECT number, at, actor, kind, round, detail FROM event"

  private static func digest(of event: Row, after seal: String) -> String {
    var record = SealedRecord()
    record.add(seal.databaseValue)
    for column in 0..<6 { record.add(event[column]) }
    return record.digest
  }

  private func digest(of round: Int64) throws -> String {
    var record = SealedRecord()
    let columns = "key, number, label, date, state, record, approved_by"
    if let row = try Row.fetchOne(
      database, sql: "SELECT \(columns) FROM round WHERE key = ?", arguments: [round])
    {
      for column in 0..<row.count { record.add(row[column]) }
    }
    let groups = try Row.fetchCursor(
      database,
      sql: """
        SELECT round_group.number, date, met, person FROM round_group
        LEFT JOIN group_member USING (round, number) WHERE round = ?
        ORDER BY round_group.number, person
        """, arguments: [round])
    while let row = try groups.next() {
      for column in 0..<4 { record.add(row[column]) }
    }
    for (table, columns) in [
      ("round_snapshot", "document"), ("round_amendment", "drawn, document"),
    ] {
      let row = try Row.fetchOne(
        database, sql: "SELECT \(columns) FROM \(table) WHERE round = ?", arguments: [round])
      guard let row else { continue }
      record.add(table.databaseValue)
      for column in 0..<row.count { record.add(row[column]) }
    }
    return record.digest
  }
}

/// Fields, of which each has its length in front: no two records have the same bytes.
private struct SealedRecord {
  private var hash = SHA256()
  private var open: [UInt8] = []

  mutating func add(_ value: DatabaseValue) {
    switch value.storage {
    case .null: open.append(UInt8(ascii: "-"))
    case .int64(let number): open += "\(number);".utf8
    case .double(let number): open += "\(number.bitPattern)f".utf8
    case .string(let text): add(Array(text.utf8))
    case .blob(let data): add(Array(data))
    }
  }

  private mutating func add(_ bytes: [UInt8]) {
    open += "\(bytes.count):".utf8
    open += bytes
    guard open.count >= 4096 else { return }
    hash.add(open)
    open.removeAll(keepingCapacity: true)
  }

  var digest: String {
    var hash = hash
    hash.add(open)
    return hash.hex
  }
}
