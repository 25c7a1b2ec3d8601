internal import FoundationEssentials
internal import GRDB
internal import Rounds

/// Writes to the queue in a transaction.
struct OutboxScribe {
  private let database: Database
  private let people: People?
  private let author: RoundStore.Author

  init(_ database: Database, people: People? = nil, author: RoundStore.Author) {
    (self.database, self.people, self.author) = (database, people, author)
  }

  /// One that may add messages to the queue of `store`.
  init(addingTo store: RoundStore, _ database: Database, people: People? = nil) throws {
    self.init(database, people: people, author: store.author)
    try SenderLock.tie(database, at: store.path)
  }

  /// Takes a message that has not left out of the queue, by its number.
  func withdraw(_ key: Int64) throws {
    try database.execute(
      sql: "DELETE FROM message WHERE key = ? AND state IN \(MessageState.withdrawable.sqlList)",
      arguments: [key])
  }

  /// Takes a message that has not left out of the queue.
  private func withdraw(_ message: NewMessage, from round: Int64) throws {
    try database.cachedStatement(
      sql: """
        DELETE FROM message WHERE round = ? AND recipient = ? AND kind = ? AND revision = ?
          AND state IN \(MessageState.withdrawable.sqlList)
        """
    ).execute(arguments: [round, try recipient(of: message), message.kind, message.revision])
  }

  private func number(_ id: MemberID) throws -> Int64 {
    guard let number = people?.number(of: id) else {
      throw StoreError.bug("a message names nobody known")
    }
    return number
  }

  private func recipient(of message: NewMessage) throws -> String {
    try message.member.map { "m\(try number($0))" } ?? FoldedText(message.address).folded
  }

  /// Adds messages, to be sent or as sent in another way, and notes how many were not there yet; what is
  /// renewed and has not left is replaced.
  func add(
    _ messages: some Sequence<NewMessage>, about subject: MailSubject, renewing: Bool = false,
    sentVia way: String? = nil
  ) throws -> Int {
    let added: Int
    switch subject {
    case .round(let round):
      added = try messages.count { message in
        if renewing { try withdraw(message, from: round.key) }
        return try add(message, to: round.key, sentVia: way)
      }
      guard added > 0 else { return 0 }
      try note(
        way == nil ? "queue mail" : "note mail sent", round: round.key, detail: "\(added) messages")
    case .missing(let label):
      added = try messages.count { try add($0, to: nil, about: label) }
      guard added > 0 else { return 0 }
      try note("queue mail", round: nil, detail: "\(added) alarms")
    }
    return added
  }

  /// Adds a message, to be sent or as sent in another way; whether it was not there yet.
  func add(
    _ message: NewMessage, to round: Int64?, about label: String? = nil, sentVia way: String? = nil
  ) throws -> Bool {
    let person = try message.member.map(number)
    let recipient = try recipient(of: message)
    try database.cachedStatement(
      sql: """
        INSERT INTO message (round, about, kind, revision, recipient, person, address, sender, message_id,
          writes_first, content, queued_at, state, via, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (round, recipient, kind, revision) DO NOTHING
        ON CONFLICT (about, recipient, kind, revision) WHERE round IS NULL DO NOTHING
        """
    ).execute(
      arguments: [
        round, label, message.kind, message.revision, recipient, person, message.address,
        message.sender,
        message.messageID, message.writesFirst ? 1 : 0, Data(message.content), author.now,
        way == nil ? "queued" : "sent", way, author.now,
      ])
    guard database.changesCount == 1 else { return false }
    let key = database.lastInsertedRowID
    let name = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO message_person (message, person) VALUES (?, ?)")
    for id in message.names { try name.execute(arguments: [key, try number(id)]) }
    return true
  }

  /// Moves a message to another state, if it is in one of `states`; whether it was.
  func move(
    _ key: Int64, from states: [MessageState], to state: MessageState, at now: String,
    reply: String? = nil, via: String? = nil, nextAt: String? = nil, isAttempt: Bool = false
  ) throws -> Bool {
    try database.cachedStatement(
      sql: """
        UPDATE message SET state = ?, changed_at = ?, next_at = ?, reply = coalesce(?, reply),
          via = coalesce(?, via), attempts = attempts + ?
        WHERE key = ? AND state IN \(states.sqlList)
        """
    ).execute(arguments: [state.rawValue, now, nextAt, reply, via, isAttempt ? 1 : 0, key])
    return database.changesCount == 1
  }

  /// Notes how a try of a message that is claimed ended; whether the message was claimed.
  func apply(_ settlement: Settlement) throws -> Bool {
    try move(
      settlement.key, from: [.claimed, .inDoubt], to: settlement.state, at: settlement.at,
      reply: settlement.reply, via: settlement.via, nextAt: settlement.nextAt,
      isAttempt: settlement.state != .queued)
  }

  /// Notes that a message was sent whose content was erased while it was claimed, with somebody whom it
  /// names: that stays true.
  func applyLate(_ settlement: Settlement) throws {
    guard settlement.state == .sent else { return }
    try database.execute(
      sql: """
        UPDATE message SET state = 'sent', changed_at = ?, via = ?, attempts = attempts + 1
        WHERE key = ? AND state = 'failed' AND content IS NULL AND attempts = ?
        """,
      arguments: [settlement.at, settlement.via, settlement.key, settlement.attempts])
  }

  /// Keeps back a message that was claimed while an address in it was changed: it waits to be written
  /// anew, as those do that were not claimed then; or it goes, if whom it is for turned out to be somebody
  /// who has one of their own.
  func outdate(_ key: Int64) throws {
    try database.execute(
      sql: """
        DELETE FROM message WHERE key = ? AND state = 'claimed' AND recipient <> 'm' || person
        """, arguments: [key])
    try database.execute(
      sql: """
        UPDATE message SET content = NULL, state = 'failed', reply = ?
        WHERE key = ? AND state = 'claimed'
        """, arguments: [Schema.outdated, key])
  }

  /// Puts right what a sender that was interrupted left, of which `notes` tell; without any, nobody
  /// knows of what is claimed whether it arrived. What an address was changed under meanwhile does not
  /// go out as it is: it waits to be written anew.
  func recover(
    _ notes: [SenderNote]?, resending: Bool, at now: String
  ) throws -> OutboxSender.Recovery {
    let reading = OutboxReading(database)
    var requeued = 0
    var doubtful = try reading.messages(where: "message.state = 'in doubt'")
    for message in try reading.messages(where: "message.state = 'claimed'") {
      var isDoubtful = notes == nil
      var settlement: Settlement?
      for note in notes ?? [] {
        switch note {
        case .doubt(let key, let attempts):
          if key == message.key, attempts == message.attempts { isDoubtful = true }
        case .settled(let found):
          if found.key == message.key, found.attempts == message.attempts { settlement = found }
        }
      }
      if let settlement {
        _ = try apply(settlement)
      } else if isDoubtful {
        doubtful.append(message)
      } else if message.reply == Schema.outdated {
        try outdate(message.key)
      } else {
        _ = try move(message.key, from: [.claimed], to: .queued, at: now)
        requeued += 1
      }
    }
    for case .settled(let settlement) in notes ?? [] { try applyLate(settlement) }
    for message in doubtful {
      if resending, message.reply == Schema.outdated {
        try outdate(message.key)
        continue
      }
      _ = try move(
        message.key, from: [.claimed, .inDoubt], to: resending ? .queued : .held, at: now,
        reply: "interrupted before the answer", isAttempt: true)
    }
    return .init(requeued: requeued, doubtful: doubtful)
  }

  /// Notes an event: counts, no names.
  func note(_ kind: String, round: Int64?, detail: String) throws {
    try database.execute(
      sql: "INSERT INTO event (at, actor, kind, round, detail) VALUES (?, ?, ?, ?, ?)",
      arguments: [author.now, author.name, kind, round, detail])
  }
}
