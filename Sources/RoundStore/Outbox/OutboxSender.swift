internal import GRDB

/// The one process that may send from a database, from its creation to its end.
///
/// Every step of a message is a transaction, on disk when the method returns. What an earlier sender
/// left in the middle is put right by ``recover(resending:at:)`` first.
public final class OutboxSender: Sendable {
  /// What a sender that was interrupted left behind.
  public struct Recovery: Hashable, Sendable {
    /// Messages that were certainly not accepted, and wait again.
    public let requeued: Int
    /// Messages that may or may not have arrived.
    public let doubtful: [QueuedMessage]
  }

  /// How a try ended.
  public enum Outcome: Hashable, Sendable {
    /// It was accepted.
    case sent(via: String)
    /// It was written to a file.
    case written(via: String)
    /// It certainly was not, and is to be tried again at a time (UTC).
    case retry(at: String)
    /// It certainly was not, and waits as before: nothing was wrong with the message.
    case untried
    /// It will never be accepted.
    case failed
    /// Nobody knows.
    case held
  }

  /// The database.
  public let store: RoundStore
  private let lock: SenderLock
  private let token: String

  /// Takes the right to send from `store`.
  ///
  /// - Parameters:
  ///   - store: The database.
  ///   - adopting: Whether to send from a copy, or an older state, of what was sent from last.
  ///   - token: A text that no other database has, for one that was never sent from.
  /// - Throws: ``StoreError/outbox(_:)``: somebody else sends, or this is a copy.
  public convenience init(
    _ store: RoundStore, adopting: Bool = false, token: String
  ) throws(StoreError) {
    try self.init(store, adopting: adopting, token: token) {}
  }

  /// The same; `betweenSteps` runs where a power cut leaves the file behind the database.
  init(
    _ store: RoundStore, adopting: Bool = false, token: String,
    betweenSteps: () throws(StoreError) -> Void
  ) throws(StoreError) {
    self.store = store
    lock = try Self.locking { () throws(OutboxError) in try SenderLock(beside: store.path) }
    let known = try store.read { database in
      try Row.fetchOne(database, sql: "SELECT token, epoch FROM outbox").map {
        SenderLock.Mark(token: $0[0], epoch: $0[1])
      }
    }
    guard adopting || Self.isOurs(lock.mark, known) else {
      throw .outbox(.restored(path: store.path))
    }
    self.token = adopting ? token : known?.token ?? lock.mark?.token ?? token
    if known == nil, lock.mark == nil { try write(.init(token: self.token, epoch: 0)) }
    // What an earlier sender left behind is caught up first: it must never fall back by two.
    if let known, !adopting, lock.mark != known { try write(known) }
    try step(betweenSteps)
  }

  /// Whether the lock file and the database speak of the same state; a new pair does from now on.
  private static func isOurs(_ mark: SenderLock.Mark?, _ known: SenderLock.Mark?) -> Bool {
    guard let mark else { return known == nil }
    guard let known else { return mark.epoch == 0 }
    // A power cut between the two leaves the file one behind, never ahead.
    return mark.token == known.token && (mark.epoch == known.epoch || mark.epoch == known.epoch - 1)
  }

  /// Says that nothing more will be sent: a copy that was made meanwhile is a copy from now on.
  public func finish() throws(StoreError) { try step() }

  /// Moves the database and the lock file to the next epoch.
  private func step(
    _ betweenSteps: () throws(StoreError) -> Void = {}
  ) throws(StoreError) {
    let mark = try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO outbox (one, token, epoch) VALUES (1, ?, ?)
          ON CONFLICT (one) DO UPDATE SET token = excluded.token, epoch = max(epoch, excluded.epoch - 1) + 1
          """, arguments: [token, (lock.mark?.epoch ?? 0) + 1])
      let epoch = try Int.fetchOne(database, sql: "SELECT epoch FROM outbox") ?? 1
      return SenderLock.Mark(token: token, epoch: epoch)
    }
    try betweenSteps()
    try write(mark)
  }

  private func write(_ mark: SenderLock.Mark) throws(StoreError) {
    try Self.locking { () throws(OutboxError) in try lock.write(mark) }
  }

  private static func locking<Value>(
    _ work: () throws(OutboxError) -> Value
  ) throws(StoreError) -> Value {
    do {
      return try work()
    } catch {
      throw .outbox(error)
    }
  }

  /// Puts right what a sender that was interrupted left: what was claimed waits again, what was in
  /// doubt is held, or waits again where `resending` says so.
  public func recover(resending: Bool, at now: String) throws(StoreError) -> Recovery {
    try store.write { database in
      try OutboxScribe(database, author: store.author).recover(resending: resending, at: now)
    }
  }

  /// How many messages wait to be sent now: those that were only written to files among them, if
  /// `withWritten`.
  public func waiting(at now: String, withWritten: Bool) throws(StoreError) -> [QueuedMessage] {
    try store.read {
      try OutboxReading($0).messages(where: Self.due(withWritten: withWritten), [now])
    }
  }

  /// Takes the next message that waits; `nil` if none does. None is handed out twice.
  public func claim(
    at now: String, withWritten: Bool, after last: Int64 = 0
  ) throws(StoreError) -> (message: QueuedMessage, content: [UInt8])? {
    try store.write { database in
      let reading = OutboxReading(database)
      let due = Self.due(withWritten: withWritten)
      guard
        let message = try reading.messages(
          where: "\(due) AND message.key > ?", [now, last], limit: 1
        )
        .first,
        let content = try reading.content(of: message.key),
        try OutboxScribe(database, author: store.author).move(
          message.key, from: [.queued, .retry, .written], to: .claimed, at: now, isAttempt: true)
      else { return nil }
      return (message, content)
    }
  }

  /// "+": in the order of the numbers, from the last one on; by the index of states SQLite would
  /// gather and sort all that waits for each message.
  private static func due(withWritten: Bool) -> String {
    "(+message.state = 'queued' OR +message.state = 'retry' AND next_at <= ?"
      + (withWritten ? " OR +message.state = 'written' AND content IS NOT NULL)" : ")")
  }

  /// Notes that the body of a message is out, before its end is: from here on nobody can know
  /// whether it arrives, until there is an answer.
  public func enterDoubt(_ key: Int64, at now: String) throws(StoreError) {
    try move(key, from: [.claimed], to: .inDoubt, at: now)
  }

  /// Notes how a try ended, and what was answered.
  public func settle(
    _ key: Int64, _ outcome: Outcome, reply: String, at now: String
  ) throws(StoreError) {
    let from: [MessageState] = [.claimed, .inDoubt]
    switch outcome {
    case .sent(let via): try move(key, from: from, to: .sent, at: now, reply, via: via)
    case .written(let via): try move(key, from: from, to: .written, at: now, reply, via: via)
    case .retry(let time): try move(key, from: from, to: .retry, at: now, reply, nextAt: time)
    case .untried: try move(key, from: from, to: .queued, at: now, reply)
    case .failed: try move(key, from: from, to: .failed, at: now, reply)
    case .held: try move(key, from: from, to: .held, at: now, reply)
    }
  }

  private func move(
    _ key: Int64, from states: [MessageState], to state: MessageState, at now: String,
    _ reply: String? = nil, via: String? = nil, nextAt: String? = nil
  ) throws(StoreError) {
    try store.write { database in
      let moved = try OutboxScribe(database, author: store.author).move(
        key, from: states, to: state, at: now, reply: reply, via: via, nextAt: nextAt)
      // Somebody whom it names may have been forgotten meanwhile.
      guard try moved || OutboxReading(database).content(of: key) == nil else {
        throw StoreError.bug("message \(key) is not where its sender left it")
      }
    }
  }
}
