internal import GRDB

/// Which of the messages that wait are meant.
public struct OutboxSelection: Sendable {
  /// The round that they are about; `nil` = whatever they are about.
  public var round: RoundSummary?
  /// What they are for; `nil` = whatever they are for.
  public var kinds: Set<String>?
  /// Whether those that were only written to files are among them.
  public var withWritten: Bool

  /// All that waits, unless something is set.
  public init(round: RoundSummary? = nil, kinds: Set<String>? = nil, withWritten: Bool = false) {
    (self.round, self.kinds, self.withWritten) = (round, kinds, withWritten)
  }

  /// Whether `message` is meant, in whichever state it is.
  public func contains(_ message: QueuedMessage) -> Bool {
    (round.map { $0.label == message.round } ?? true)
      && (kinds.map { $0.contains(message.kind) } ?? true)
  }

  /// The condition (SQL) for those that are due at `now`, whose number is greater than `last`.
  ///
  /// "+": in the order of the numbers, from the last one on; by the index of states SQLite would
  /// gather and sort all that waits for each message.
  func due(at now: String, after last: Int64 = 0) -> (sql: String, arguments: StatementArguments) {
    var sql = "(+message.state = 'queued' OR +message.state = 'retry' AND next_at <= ?"
    if withWritten { sql += " OR +message.state = 'written' AND content IS NOT NULL" }
    sql += ") AND message.key > ?"
    var arguments: StatementArguments = [now, last]
    if let round {
      // An alarm about it was written before there was such a round.
      sql += " AND (+message.round = ? OR +message.round IS NULL AND about = ?)"
      arguments += [round.key, round.label]
    }
    if let kinds {
      sql += " AND kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))"
      arguments += StatementArguments(kinds.sorted())
    }
    return (sql, arguments)
  }
}
