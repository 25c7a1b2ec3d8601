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
      rows.compactMap { row in
        MessageState(rawValue: row[0]).map { ($0, row[1] as Int) }
      }, uniquingKeysWith: +)
  }

  private static func message(_ row: Row) throws -> QueuedMessage {
    guard let state = MessageState(rawValue: row[9]) else {
      throw StoreError.bug("a message has an unknown state")
    }
    let id: String? = row[4]
    return QueuedMessage(
      key: row[0], round: row[1], kind: row[2], revision: row[3], member: id.map { MemberID($0) },
      name: row[5] ?? "", address: row[6], sender: row[7], messageID: row[8], state: state,
      attempts: row[10], queuedAt: row[11], nextAt: row[12], changedAt: row[13], via: row[14],
      reply: row[15], returned: row[16], digest: row[17], isErased: row[18])
  }
}
