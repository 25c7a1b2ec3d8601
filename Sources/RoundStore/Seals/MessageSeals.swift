internal import GRDB

/// Digests of messages as they were queued, and of whom they name.
struct MessageSeals {
  /// What is never changed of a message that is queued, but where somebody is forgotten or has another
  /// address.
  static let columns = """
    round, about, kind, revision, recipient, person, address, sender, message_id, writes_first, queued_at, \
    content
    """

  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Seals the messages that a transaction queued, or changed more of than what became of them.
  func seal() throws {
    let open = try Int64.fetchAll(
      database, sql: "SELECT message FROM message_seal WHERE digest IS NULL")
    var record = SealedRecord()
    for message in open {
      try database.cachedStatement(sql: "UPDATE message_seal SET digest = ? WHERE message = ?")
        .execute(arguments: [try digest(of: message, with: &record), message])
    }
  }

  /// Marks the messages that another program changed: each transaction of ours seals what it changes.
  func markForeign() throws {
    try database.execute(
      sql: "UPDATE message_seal SET digest = ? WHERE digest IS NULL", arguments: [Seals.foreign])
  }

  private func digest(of key: Int64, with record: inout SealedRecord) throws -> String {
    let message = try database.cachedStatement(
      sql: "SELECT \(Self.columns) FROM message WHERE key = ?")
    if let row = try Row.fetchOne(message, arguments: [key]) { try record.add(row) }
    let people = try database.cachedStatement(
      sql: "SELECT person FROM message_person WHERE message = ? ORDER BY person")
    for person in try Int64.fetchAll(people, arguments: [key]) { record.add(person.databaseValue) }
    return record.finish()
  }

  /// Looks at the next `count` messages after the one with this key, and gives the numbers of the broken ones.
  ///
  /// Two tables in the order of their keys, side by side. O(bytes of these messages).
  func look(after key: Int64, _ count: Int) throws -> SealSlice<Int64> {
    let last = try Int64.fetchOne(
      database,
      sql: "SELECT max(key) FROM (SELECT key FROM message WHERE key > ? ORDER BY key LIMIT ?)",
      arguments: [key, count])
    var slice = SealSlice<Int64>(last: last)
    guard let last else { return slice }
    let messages = try Row.fetchCursor(
      database,
      sql: """
        SELECT key, message_seal.digest, \(Self.columns)
        FROM message LEFT JOIN message_seal ON message_seal.message = key
        WHERE key > ? AND key <= ? ORDER BY key
        """, arguments: [key, last])
    let people = try Row.fetchCursor(
      database,
      sql: """
        SELECT message, person FROM message_person WHERE message > ? AND message <= ?
        ORDER BY message, person
        """, arguments: [key, last])
    var named = try people.next()
    var record = SealedRecord()
    while let message = try messages.next() {
      let (key, sealed): (Int64, String?) = try (message.read(0), message.read(1))
      try record.add(message, from: 2)
      while let row = named, (try row.read(0) as Int64) <= key {
        record.add(try row.read(1))
        named = try people.next()
      }
      if sealed != record.finish() { slice.broken.append(key) }
    }
    return slice
  }
}
