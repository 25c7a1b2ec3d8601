internal import GRDB

/// The one process that may send from a database, from its creation to its end.
///
/// It claims some messages at a time in one transaction, notes in the file of its lock what becomes of
/// each (see ``enterDoubt(_:)`` and ``settle(_:_:reply:at:)``), and tells the database of it with the next
/// ones that it claims. What an earlier sender left in the middle is put right by
/// ``recover(resending:at:)`` first.
public final class OutboxSender {
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

  /// A message that is claimed, with its bytes.
  public struct Claimed: Sendable {
    /// The message, as it was before.
    public let message: QueuedMessage
    /// Its bytes.
    public let content: [UInt8]
  }

  /// The database.
  public let store: RoundStore
  private let lock: SenderLock
  private let token: String
  /// Whether the notes in the file of the lock are about this database.
  private let knowsNotes: Bool
  /// What is claimed, and has not been settled, by number.
  private var open: [Int64: Open] = [:]
  private struct Open {
    let attempts: Int
    /// Where its notes are.
    let place: Int
    /// The addresses of all whom it names, when it was claimed.
    let addresses: String
  }

  /// What is settled, and not in the database yet.
  private var settled: [Settlement] = []
  /// Counts what other processes did to the database.
  private var version = 0

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
    let known = try Self.mark(of: store)
    knowsNotes = lock.isOf(known)
    guard adopting || knowsNotes else {
      throw .outbox(.restored(path: store.path))
    }
    self.token = adopting ? token : known?.token ?? lock.mark?.token ?? token
    if known == nil, lock.mark == nil { try write(.init(token: self.token, epoch: 0)) }
    // What an earlier sender left behind is caught up first: it must never fall back by two.
    if let known, !adopting, lock.mark != known { try write(known) }
    try step(betweenSteps)
  }

  /// Which sender the database says that it belongs to.
  static func mark(of store: RoundStore) throws(StoreError) -> SenderLock.Mark? {
    try store.read { try SenderLock.Mark(of: $0) }
  }

  /// Says that nothing more will be sent: what is claimed waits again, and a copy that was made
  /// meanwhile is a copy from now on.
  public func finish(at now: String) throws(StoreError) {
    try release(at: now)
    try Self.locking { () throws(OutboxError) in try lock.clearNotes() }
    try step()
  }

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
    let notes = knowsNotes ? lock.notes : nil
    let recovery = try store.write { database in
      try OutboxScribe(database, author: store.author)
        .recover(notes, resending: resending, at: now)
    }
    try Self.locking { () throws(OutboxError) in try lock.clearNotes() }
    (open, settled) = ([:], [])
    return recovery
  }

  /// The messages that are meant and wait to be sent now.
  public func waiting(
    at now: String, _ selection: OutboxSelection = .init()
  ) throws(StoreError) -> [QueuedMessage] {
    let (sql, arguments) = selection.due(at: now)
    return try store.read { try OutboxReading($0).messages(where: sql, arguments) }
  }

  /// Takes the next messages that wait, at most `count`; none where none does. None is handed out
  /// twice. In the same transaction the database learns of what was settled, and what was taken before
  /// and was not tried waits again.
  ///
  /// - Complexity: O(`count` + messages that were taken before).
  public func claim(
    _ count: Int, at now: String, _ selection: OutboxSelection = .init(), after last: Int64 = 0
  ) throws(StoreError) -> [Claimed] {
    let (sql, arguments) = selection.due(at: now, after: last)
    let (claimed, version) = try store.step { database in
      try tell(database, at: now)
      let (reading, scribe) = (
        OutboxReading(database), OutboxScribe(database, author: store.author)
      )
      let messages =
        count == 0 ? [] : try reading.messages(where: sql, arguments, limit: count)
      let claimed = try messages.compactMap { message -> Claimed? in
        guard let content = try reading.content(of: message.key),
          try scribe.move(
            message.key, from: [.queued, .retry, .written], to: .claimed, at: now)
        else { return nil }
        return Claimed(message: message, content: content)
      }
      let addresses = try claimed.map { try reading.addresses(in: $0.message.key) }
      return (Array(zip(claimed, addresses)), try Self.version(database))
    }
    settled = []
    open = [:]
    for (place, (one, addresses)) in claimed.enumerated() {
      open[one.message.key] = Open(
        attempts: one.message.attempts, place: place, addresses: addresses)
    }
    self.version = version
    return claimed.map(\.0)
  }

  /// Tells the database of what was settled; what was taken and not tried waits again.
  public func release(at now: String) throws(StoreError) {
    guard !open.isEmpty || !settled.isEmpty else { return }
    _ = try claim(0, at: now)
  }

  private func tell(_ database: Database, at now: String) throws {
    let scribe = OutboxScribe(database, author: store.author)
    for settlement in settled where try !scribe.apply(settlement) {
      // Somebody whom it names may have been forgotten meanwhile.
      guard try OutboxReading(database).content(of: settlement.key) == nil else {
        throw StoreError.bug("message \(settlement.key) is not where its sender left it")
      }
      try scribe.applyLate(settlement)
    }
    let isDisturbed = try Self.version(database) != version
    for (key, one) in open.sorted(by: { $0.key < $1.key }) {
      if isDisturbed, try OutboxReading(database).addresses(in: key) != one.addresses {
        try scribe.outdate(key)
      } else {
        _ = try scribe.move(key, from: [.claimed], to: .queued, at: now)
      }
    }
  }

  /// Whether a message is claimed, and was not settled.
  public func holds(_ key: Int64) -> Bool { open[key] != nil }

  /// Whether another process has changed the database since messages were claimed: what they say may
  /// not be so any more.
  public func isDisturbed() throws(StoreError) -> Bool {
    try store.glance(Self.version) != version
  }

  private static func version(_ database: Database) throws -> Int {
    try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
  }

  /// Notes that the body of a message is out, before its end is: from here on nobody can know
  /// whether it arrives, until there is an answer. The note is on the disk when this returns.
  public func enterDoubt(_ key: Int64) throws(StoreError) {
    guard let one = open[key] else { throw .bug("message \(key) was not claimed") }
    try Self.locking { () throws(OutboxError) in
      try lock.write(.doubt(key: key, attempts: one.attempts), at: 2 * one.place, durable: true)
    }
  }

  /// Notes how a try ended, and what was answered. The database learns of it later; what was noted
  /// is known even if this process is killed before.
  public func settle(
    _ key: Int64, _ outcome: Outcome, reply: String, at now: String
  ) throws(StoreError) {
    guard let one = open.removeValue(forKey: key) else {
      throw .bug("message \(key) was not claimed")
    }
    var settlement = Settlement(
      key: key, attempts: one.attempts, state: outcome.state, at: now, reply: reply)
    switch outcome {
    case .sent(let via), .written(let via): settlement.via = via
    case .retry(let time): settlement.nextAt = time
    case .untried, .failed, .held: break
    }
    settled.append(settlement)
    do {
      try lock.write(.settled(settlement), at: 2 * one.place + 1, durable: false)
    } catch {
      // Then the database itself has to know at once.
      try release(at: now)
    }
  }
}

extension OutboxSender.Outcome {
  fileprivate var state: MessageState {
    switch self {
    case .sent: .sent
    case .written: .written
    case .retry: .retry
    case .untried: .queued
    case .failed: .failed
    case .held: .held
    }
  }
}
