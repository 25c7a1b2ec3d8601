internal import GRDB
internal import Rounds

/// Reads the queue in a transaction.
struct OutboxReading {
  let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// The messages that `condition` (SQL) holds for, in the order of their numbers.
  func messages(
    where condition: String, _ arguments: StatementArguments = [], limit: Int? = nil
  ) throws -> [QueuedMessage] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT message.key, coalesce(round.label, about), kind, message.revision, person.id, member.name, address,
          sender, message_id, message.state, attempts, queued_at, next_at, changed_at, via, reply,
          returned, digest, content IS NULL
        FROM message LEFT JOIN round ON round.key = message.round
          LEFT JOIN member ON member.person = message.person
          LEFT JOIN person ON person.number = message.person
        WHERE \(condition) ORDER BY message.key \(limit.map { "LIMIT \($0)" } ?? "")
        """, arguments: arguments)
    return try rows.map(Self.message)
  }

  /// The bytes of a message; `nil` for one that was removed.
  func content(of key: Int64) throws -> [UInt8]? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT content FROM message WHERE key = ?"), arguments: [key]
    )
    .flatMap { row in try row.withUnsafeData(atIndex: 0) { data in data.map { Array($0) } } }
  }

  /// The addresses of all whom a message names, in one text.
  func addresses(in key: Int64) throws -> String {
    let list = try String.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT coalesce(email, '') FROM message_person JOIN member USING (person)
          WHERE message = ? ORDER BY person
          """), arguments: [key])
    return list.joined(separator: "\n")
  }

  /// How many messages are in each state.
  func counts() throws -> [MessageState: Int] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT state, count(*) FROM message GROUP BY state")
    // An index that is damaged, and out of order, gives a state twice.
    return Dictionary(
      try rows.compactMap { row in
        let number: Int = try row.read(1)
        return MessageState(rawValue: try row.read(0)).map { ($0, number) }
      }, uniquingKeysWith: +)
  }

  /// How many messages are in each state; without those that failed so long ago that nobody sends them any more.
  func openCounts() throws -> [MessageState: Int] {
    var counts = try self.counts()
    let past = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM message WHERE state = 'failed' AND content IS NULL
          AND (digest IS NOT NULL OR address = '\(Schema.erasedAddress)')
        """)
    let failed = (counts[.failed] ?? 0) - (past ?? 0)
    counts[.failed] = failed > 0 ? failed : nil
    return counts
  }

  private static func message(_ row: Row) throws -> QueuedMessage {
    guard let state = MessageState(rawValue: try row.read(9)) else { throw Contradiction() }
    let id: String? = try row.read(4)
    return try QueuedMessage(
      key: row.read(0), round: row.read(1), kind: row.read(2), revision: row.read(3),
      member: id.map { MemberID($0) }, name: row.read(5) ?? "", address: row.read(6),
      sender: row.read(7), messageID: row.read(8), state: state, attempts: row.read(10),
      queuedAt: row.read(11), nextAt: row.read(12), changedAt: row.read(13), via: row.read(14),
      reply: row.read(15), returned: row.read(16), digest: row.read(17), isErased: row.read(18))
  }
}
