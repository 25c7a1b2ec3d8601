internal import GRDB

extension Forgetting {
  /// Erases the messages to them, and the content of those to others that name them: what has not left of the
  /// latter does not leave any more, but what coordinators read of a round that they are not in any more: that is to
  /// be written anew, without them.
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
    let anew = try Int64.fetchAll(
      database,
      sql: """
        SELECT key FROM message WHERE person IS NULL AND state IN ('queued', 'retry') AND \(named)
          AND NOT EXISTS (SELECT 1 FROM group_member
            WHERE group_member.round = message.round AND group_member.person IN \(these))
        """, arguments: ["people": list])
    try database.execute(
      sql: """
        UPDATE message SET content = NULL, next_at = NULL, reply = NULL, state = 'failed'
        WHERE state NOT IN ('sent', 'written') AND \(named)
        """, arguments: ["people": list])
    losses.unsent = database.changesCount - anew.count
    try database.execute(
      sql: """
        UPDATE message SET content = NULL, reply = NULL, returned = NULL WHERE \(named);
        DELETE FROM message_person WHERE person IN \(these);
        """, arguments: ["people": list])
    for key in anew {
      try database.execute(
        sql: "UPDATE message SET reply = ? WHERE key = ?", arguments: [Schema.outdated, key])
    }
  }
}
