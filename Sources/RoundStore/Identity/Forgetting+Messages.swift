internal import GRDB

extension Forgetting {
  /// Erases the messages to them, and the content of those to others that name them: what has not left of the
  /// latter does not leave any more.
  func eraseMessages(_ losses: inout Losses) throws {
    let these = Self.these
    losses.named = try Int64.fetchSet(
      database,
      sql: """
        SELECT key FROM message WHERE person IN \(these)
        UNION SELECT message FROM message_person WHERE person IN \(these)
        """, arguments: ["people": list])
    try database.execute(
      sql: "DELETE FROM message WHERE person IN \(these)", arguments: ["people": list])
    losses.messages = database.changesCount
    let named = "key IN (SELECT message FROM message_person WHERE person IN \(these))"
    try database.execute(
      sql: """
        UPDATE message SET content = NULL, next_at = NULL, reply = NULL, state = 'failed'
        WHERE state NOT IN ('sent', 'written') AND \(named)
        """, arguments: ["people": list])
    losses.unsent = database.changesCount
    try database.execute(
      sql: """
        UPDATE message SET content = NULL, reply = NULL, returned = NULL WHERE \(named);
        DELETE FROM message_person WHERE person IN \(these);
        """, arguments: ["people": list])
  }
}
