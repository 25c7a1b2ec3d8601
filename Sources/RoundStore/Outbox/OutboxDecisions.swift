internal import GRDB

/// What a person decides about messages: only while nobody sends, and nobody does until this ends.
public final class OutboxDecisions: Sendable {
  private let store: RoundStore
  private let lock: SenderLock

  /// Takes the right to decide, and holds what a sender that was interrupted left in doubt.
  ///
  /// - Throws: ``StoreError/outbox(_:)`` while somebody sends.
  public init(_ store: RoundStore, at now: String) throws(StoreError) {
    self.store = store
    do {
      lock = try SenderLock(beside: store.path)
    } catch {
      throw .outbox(error)
    }
    let isOurs = lock.isOf(try OutboxSender.mark(of: store))
    let notes = isOurs ? lock.notes : nil
    _ = try store.write { database in
      try OutboxScribe(database, author: store.author).recover(notes, resending: false, at: now)
    }
    do {
      try lock.clearNotes()
      // Messages may wait again from now on.
      if isOurs { try lock.noteItself() }
    } catch {
      throw .outbox(error)
    }
  }

  /// Which messages a decision is about.
  public enum Choice: Hashable, Sendable {
    /// All that it can be about.
    case all
    /// All that it can be about, but those of these kinds that are in these states.
    case allBut(kinds: Set<String>, in: Set<MessageState>)
    /// These, by number.
    case keys([Int64])
  }

  /// What becomes of messages.
  public enum Decision: Hashable, Sendable {
    /// They have arrived, in the way that the text names.
    case sent(via: String)
    /// They wait to be sent again.
    case again
  }

  /// Decides about the messages in one of `states` that `choice` names, of one round or of all.
  ///
  /// - Returns: The messages as they were.
  /// - Throws: ``OutboxError/unknownMessage(_:)`` or ``OutboxError/wrongState(_:_:)``, and nothing
  ///   is changed.
  public func decide(
    _ decision: Decision, _ choice: Choice, in states: [MessageState],
    of round: RoundSummary? = nil, at now: String
  ) throws(StoreError) -> [QueuedMessage] {
    try store.write { database in
      let chosen = try Self.chosen(database, choice, in: states, of: round)
      let scribe = OutboxScribe(database, author: store.author)
      for message in chosen {
        switch decision {
        case .sent(let via):
          _ = try scribe.move(
            message.key, from: states, to: .sent, at: now, reply: "marked by a person", via: via)
        case .again:
          _ = try scribe.move(message.key, from: states, to: .queued, at: now)
        }
      }
      if !chosen.isEmpty {
        let what = decision == .again ? "again" : "sent"
        try scribe.note("decide mail", round: round?.key, detail: "\(chosen.count) \(what)")
      }
      return chosen
    }
  }

  private static func chosen(
    _ database: Database, _ choice: Choice, in states: [MessageState], of round: RoundSummary?
  ) throws -> [QueuedMessage] {
    let reading = OutboxReading(database)
    switch choice {
    case .all:
      return try reading.messages(
        where: """
          message.state IN \(states.sqlList) AND (?1 IS NULL OR round = ?1) AND content IS NOT NULL
          """, [round?.key])
    case .allBut(let kinds, let spared):
      return try chosen(database, .all, in: states, of: round).filter {
        !(kinds.contains($0.kind) && spared.contains($0.state))
      }
    case .keys(let keys):
      return try keys.map { key in
        guard let message = try reading.messages(where: "message.key = ?", [key]).first else {
          throw StoreError.outbox(.unknownMessage(String(key)))
        }
        guard states.contains(message.state) else {
          throw StoreError.outbox(.wrongState(key, message.state))
        }
        guard try reading.content(of: key) != nil else {
          throw StoreError.outbox(.removed(key))
        }
        return message
      }
    }
  }
}
