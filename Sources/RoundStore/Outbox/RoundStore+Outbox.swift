internal import GRDB
public import Rounds

/// What messages about a round are made from.
public struct MailBasis: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// The round.
  public let round: StoredRound
  /// Everybody as they are today, with everything that is known of them.
  public let roster: Roster
  /// The numbers of the members: what a message may say of them to the world.
  public let numbers: [MemberID: Int64]
  /// The ids by which those in the round are known now, by those of then.
  public let present: [MemberID: MemberID]
  /// How far each is ahead of their share of writing first, by the messages about earlier rounds: being
  /// asked in a group of g counts g - 1, being asked to wait -1. So a newcomer, and who takes part
  /// seldom, owes nothing.
  public let turns: [MemberID: Int]
  /// Who was asked to write first in a message about the round, by those whom it names.
  public let firstWriters: [Set<MemberID>: MemberID]
  /// The messages about the round that are there already, by number.
  public let queued: [QueuedMessage]
  /// Whom each of them names.
  public let named: [Int64: Set<MemberID>]
  /// Hosts who were in the round, or might have been, and are not needed.
  public let idleHosts: Set<MemberID>
}

extension RoundStore {
  /// Notes what a report said of a message that had left: it stays sent, and came back.
  ///
  /// - Returns: The message; `nil` if there is none of that name.
  public func noteReturn(
    of messageID: String, saying words: String
  ) throws(StoreError) -> QueuedMessage? {
    try write { database in
      let found = try OutboxReading(database).messages(where: "message_id = ?", [messageID]).first
      guard let found else { return nil }
      try database.execute(
        sql: "UPDATE message SET returned = ? WHERE key = ?", arguments: [words, found.key])
      return found
    }
  }

  /// What messages about the round are made from; without a label the latest round that is
  /// confirmed, else the draft.
  ///
  /// - Throws: As ``round(_:)``.
  /// - Complexity: O(members x facets + history).
  public func mailBasis(_ label: String?) throws(StoreError) -> MailBasis {
    try read { database in
      let reading = RoundReading(database)
      let all = try label == nil ? reading.summaries() : [reading.summary(of: label ?? "")]
      guard let summary = all.last(where: { $0.state == .confirmed }) ?? all.draft ?? all.last
      else { throw StoreError.noRound }
      return try Self.mailBasis(summary, database)
    }
  }

  /// What messages about a round are made from, as the transaction sees it.
  static func mailBasis(_ summary: RoundSummary, _ database: Database) throws -> MailBasis {
    let (table, people) = (try MemberTable(database), try People(database))
    let turns = try Row.fetchAll(
      database,
      sql: """
        SELECT person, sum(size * asked - 1) FROM (
          SELECT message.person, message.round, size, max(writes_first) AS asked FROM message
            JOIN round ON round.key = message.round
            JOIN (
              SELECT message, count(*) AS size FROM message_person GROUP BY message
            ) AS named ON named.message = message.key
          WHERE message.person IS NOT NULL AND number < ? AND size > 1
            AND kind IN ('introduction', 'correction')
          GROUP BY message.person, message.round)
        GROUP BY person
        """, arguments: [summary.number])
    let asking = try Row.fetchAll(
      database,
      sql: """
        SELECT key, person FROM message
        WHERE round = ? AND writes_first = 1 AND person IS NOT NULL ORDER BY key
        """, arguments: [summary.key])
    let named = try Row.fetchAll(
      database,
      sql: """
        SELECT message, message_person.person FROM message_person
          JOIN message ON key = message WHERE round = ?
        """, arguments: [summary.key])
    var names: [Int64: Set<MemberID>] = [:]
    for row in named { try names[row.read(0), default: []].insert(people.id(of: row.read(1))) }
    var firstWriters: [Set<MemberID>: MemberID] = [:]
    for row in asking {
      if let group = names[try row.read(0)] { firstWriters[group] = people.id(of: try row.read(1)) }
    }
    let idle = try Row.fetchAll(
      database, sql: "SELECT person FROM round_absence WHERE round = ? AND kind = 'host'",
      arguments: [summary.key])
    let (round, ids) = try RoundReading(database).stored(summary, table: table, people: people)
    return MailBasis(
      revision: try Self.revision(database),
      round: round,
      roster: table.roster,
      numbers: try Dictionary(once: table.rows) { ($0.row.member.id, $0.number) },
      present: try Dictionary(once: ids) { ($1, people.id(of: $0)) },
      turns: Dictionary(
        try turns.map { try (people.id(of: $0.read(0)), $0.read(1) as Int) }, uniquingKeysWith: +),
      firstWriters: firstWriters,
      queued: try OutboxReading(database).messages(where: "round = ?", [summary.key]),
      named: names,
      idleHosts: Set(try idle.map { try people.id(of: $0.read(0)) }))
  }

  /// Queues messages about a round, all in one transaction; those that are there stay as they are,
  /// or with `renewing` are replaced, where they have not left. With `way` they are noted as sent in
  /// that way, and do not leave.
  ///
  /// - Returns: How many were added.
  /// - Complexity: O(people + messages).
  public func queue(
    _ messages: some Sequence<NewMessage>, about round: RoundSummary, renewing: Bool = false,
    sentVia way: String? = nil
  ) throws(StoreError) -> Int {
    try write { database in
      let scribe = try OutboxScribe(addingTo: self, database, people: People(database))
      return try scribe.add(messages, about: .round(round), renewing: renewing, sentVia: way)
    }
  }

  /// Queues messages about several things, all in one transaction, as
  /// ``queue(_:about:renewing:sentVia:)`` does; those that they are `replacing`, by number, go, where they
  /// have not left.
  ///
  /// - Returns: How many of each were added.
  public func queue(
    _ all: [(messages: any Sequence<NewMessage>, subject: MailSubject, replacing: [Int64])],
    renewing: Bool
  ) throws(StoreError) -> [Int] {
    try write { database in
      let scribe = try OutboxScribe(addingTo: self, database, people: People(database))
      return try all.map { messages, subject, replaced in
        for key in replaced { try scribe.withdraw(key) }
        return try scribe.add(messages, about: subject, renewing: renewing)
      }
    }
  }

  /// How many messages are in each state.
  public func messageCounts() throws(StoreError) -> [MessageState: Int] {
    try read { try OutboxReading($0).counts() }
  }

  /// The messages in these states, by number; of one round or of all.
  public func messages(
    in states: [MessageState] = MessageState.allCases, of round: RoundSummary? = nil
  ) throws(StoreError) -> [QueuedMessage] {
    try read { database in
      try OutboxReading(database).messages(
        where: "message.state IN \(states.sqlList) AND (?1 IS NULL OR round = ?1)", [round?.key])
    }
  }

  /// The messages that wait to be written anew, because an address in them was changed.
  public func outdatedMessages() throws(StoreError) -> [QueuedMessage] {
    try read { database in
      try OutboxReading(database).messages(
        where: "message.state = 'failed' AND content IS NULL AND reply = ?", [Schema.outdated])
    }
  }

  /// Lets go of messages that lie in files, and that an address was changed under since, where all have met in
  /// their round by `day`: nobody is to read them anew. That they were written stays; their bytes do not.
  public func releaseOldFiles(on day: CivilDate) throws(StoreError) {
    try write { database in
      for round in try RoundReading(database).summaries()
      where round.state == .confirmed && !round.isUnderWay(on: day) {
        try database.execute(
          sql: """
            UPDATE message SET state = 'written', reply = NULL
            WHERE round = ? AND state = 'failed' AND content IS NULL AND reply = ? AND via = 'folder'
            """, arguments: [round.key, Schema.outdated])
      }
    }
  }

  /// The bytes of a message; `nil` for one that was removed with somebody whom it named.
  public func content(of message: QueuedMessage) throws(StoreError) -> [UInt8]? {
    try read { try OutboxReading($0).content(of: message.key) }
  }

  /// The round named `label`, or of that number, in one line.
  ///
  /// - Throws: ``StoreError/unknownRound(label:)``.
  public func summary(of label: String) throws(StoreError) -> RoundSummary {
    try read { try RoundReading($0).summary(of: label) }
  }
}
