internal import Digests
internal import GRDB

/// Digests of rounds, of messages and of the list of events, by which damage that a database does not notice by
/// itself is noticed: a flipped bit in a number is a number.
struct Seals {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Seals what a transaction did, at its end. O(people of the rounds that it changed, and messages).
  func close() throws {
    try sealEvents()
    try sealRounds()
    try sealMessages()
  }

  /// Seals the messages that a transaction queued, or changed more of than what became of them.
  func sealMessages() throws {
    let open = try Int64.fetchAll(
      database, sql: "SELECT message FROM message_seal WHERE digest IS NULL")
    for message in open {
      try database.cachedStatement(sql: "UPDATE message_seal SET digest = ? WHERE message = ?")
        .execute(arguments: [try digest(ofMessage: message), message])
    }
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

  /// The numbers of the messages that are not as they were sealed, or have no seal.
  func brokenMessages() throws -> [Int64] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT key, message_seal.digest FROM message LEFT JOIN message_seal ON message_seal.message = key
        ORDER BY key
        """)
    return try rows.filter { row in
      let sealed: String? = row[1]
      return try sealed != digest(ofMessage: row[0])
    }.map { $0[0] }
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
    for part in Self.parts {
      record.add(part.table.databaseValue)
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT \(part.columns) FROM \(part.table) WHERE round = ? ORDER BY \(part.order)",
        arguments: [round])
      while let row = try rows.next() {
        for column in 0..<row.count { record.add(row[column]) }
      }
    }
    return record.digest
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

  /// What is never changed of a message that is queued, but where somebody is forgotten or has another
  /// address.
  static let messageColumns = """
    round, about, kind, revision, recipient, person, address, sender, message_id, writes_first, queued_at, \
    content
    """

  private func digest(ofMessage key: Int64) throws -> String {
    var record = SealedRecord()
    let message = try database.cachedStatement(
      sql: "SELECT \(Self.messageColumns) FROM message WHERE key = ?")
    if let row = try Row.fetchOne(message, arguments: [key]) {
      for column in 0..<row.count { record.add(row[column]) }
    }
    let people = try database.cachedStatement(
      sql: "SELECT person FROM message_person WHERE message = ? ORDER BY person")
    for person in try Int64.fetchAll(people, arguments: [key]) { record.add(person.databaseValue) }
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
