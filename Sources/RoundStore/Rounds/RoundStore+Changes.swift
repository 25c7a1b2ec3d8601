internal import GRDB
public import Rounds

extension RoundStore {
  /// The round that ``round(_:)`` finds, with all that a change by hand has to know; without a day nobody of it
  /// counts as gone.
  ///
  /// - Throws: ``StoreError/unknownRound(label:)``, ``StoreError/noRound``, or
  ///   ``StoreError/notDrawn(label:)`` for an imported round.
  public func roundAtHand(
    _ label: String?, on day: CivilDate? = nil
  ) throws(StoreError) -> RoundAtHand {
    try read { database in
      let summary = try Self.summary(database, label)
      guard summary.state != .imported else { throw StoreError.notDrawn(label: summary.label) }
      return try RoundReading(database).atHand(summary, on: day)
    }
  }

  /// Writes a round that was changed by hand, and queues what its people must be told, in the same
  /// transaction.
  ///
  /// - Parameters:
  ///   - changed: The round.
  ///   - telling: Makes the messages, where there were any about the round, from how it is now and
  ///     from those that were withdrawn because they are no longer true.
  /// - Returns: The messages that were queued.
  /// - Throws: ``StoreError/changedMeanwhile`` if the programme is not as it was when the round was
  ///   read.
  /// - Complexity: O(members x facets + history).
  @discardableResult
  public func save(
    _ changed: ChangedRound, telling: ((MailBasis, [QueuedMessage]) -> [NewMessage])? = nil
  ) throws(StoreError) -> [NewMessage] {
    let (before, change) = (changed.before, changed.change)
    return try write(change.kind.rawValue) { database in
      guard try Self.revision(database) == before.revision else {
        throw StoreError.changedMeanwhile
      }
      let key = before.summary.key
      let people = try People(database)
      let scribe = RoundScribe(database, people: people)
      let messages = try OutboxReading(database).messages(where: "round = ?", [key])
      try scribe.amend(changed)
      // A confirmed round became one by a change, too.
      try Self.keepFresh(
        database, before.summary, revision: before.revision,
        grace: before.summary.state == .confirmed ? 1 : 0)
      let persons = try [change.first, change.second].compactMap(\.self).map(scribe.number(of:))
      var queued: [NewMessage] = []
      if let telling, !messages.isEmpty {
        let now = try RoundReading(database).summary(of: before.summary.label)
        let basis = try Self.mailBasis(now, database)
        let left = Set(basis.queued.map(\.key))
        let outbox = try OutboxScribe(addingTo: self, database, people: people)
        queued = try telling(basis, messages.filter { !left.contains($0.key) })
          .filter { try outbox.add($0, to: key) }
      }
      return Change(value: queued, round: key, detail: Self.persons(persons))
    }
  }

  /// Makes a confirmed round a draft again.
  ///
  /// - Returns: The round as it was, and how many messages about it waited to be sent, and do not any more.
  /// - Throws: ``StoreError/notConfirmed(label:state:)``; ``StoreError/draftExists(label:)``;
  ///   ``StoreError/laterRound(label:later:)``; ``StoreError/mailed(label:)``.
  public func reopen(_ label: String?) throws(StoreError) -> (round: RoundSummary, withdrawn: Int) {
    try write("reopen") { database in
      let all = try RoundReading(database).summaries()
      let round = try label.map { try RoundReading(database).summary(of: $0) } ?? all.last
      guard let round else { throw StoreError.noRound }
      guard round.state == .confirmed else {
        throw StoreError.notConfirmed(label: round.label, state: round.state)
      }
      if let draft = all.draft { throw StoreError.draftExists(label: draft.label) }
      // A later round was drawn from this one.
      if let later = all.last(where: { $0.number > round.number && $0.state == .confirmed }) {
        throw StoreError.laterRound(label: round.label, later: later.label)
      }
      // The others go with the confirmation: what they say is no longer so.
      let left = try OutboxReading(database).messages(
        where: "round = ? AND message.state NOT IN \(MessageState.withdrawable.sqlList)",
        [round.key], limit: 1)
      if !left.isEmpty {
        throw StoreError.mailed(label: round.label)
      }
      let withdrawn = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM message
          WHERE round = ? AND state IN \(MessageState.waiting.sqlList)
          """,
        arguments: [round.key])
      let scribe = RoundScribe(database, people: try People(database))
      try scribe.set(.draft, of: round.key)
      try scribe.approve(nil, of: round.key)
      // Confirming it was a change, and is taken back.
      let revision = try Self.revision(database)
      try Self.keepFresh(database, round, revision: revision, grace: 1)
      return Change(value: (round, withdrawn ?? 0), round: round.key)
    }
  }

  /// A draft that was up to date is so after a change of itself, too: such a change is no reason to
  /// draw it anew.
  private static func keepFresh(
    _ database: Database, _ round: RoundSummary, revision: Int, grace: Int
  ) throws {
    guard let drawn = round.revision, drawn + grace >= revision else { return }
    try database.execute(
      sql: "UPDATE round SET revision = ? WHERE key = ?", arguments: [revision + 1, round.key])
  }
}

extension RoundScribe {
  /// Writes a round as it is after a change by hand.
  func amend(_ changed: ChangedRound) throws {
    let key = changed.before.summary.key
    let reading = RoundReading(database)
    let old = try reading.groups(of: key)
    if try reading.drawn(of: key) == nil {
      try database.execute(
        sql: "INSERT INTO round_amendment (round, drawn, document) VALUES (?, ?, '')",
        arguments: [key, try JSONText.of(old.map(\.people))])
    }
    try add(newcomersOf: changed, to: key)
    let numbers = try changed.input.roster.members.map { try number(of: $0.id) }
    let snapshot = RoundSnapshot(changed.input, terms: changed.terms, numbers: numbers)
    try database.execute(
      sql: "UPDATE round_amendment SET document = ? WHERE round = ?",
      arguments: [try JSONText.of(snapshot), key])
    try replaceGroups(old, by: changed.round, of: key)
    try database.execute(
      sql: "UPDATE round SET record = ? WHERE key = ?",
      arguments: [try JSONText.of(changed.record), key])
    try add(changed.change, to: key)
    try add(leaversOf: changed, to: key)
  }

  /// Whoever was in the round and is not: who dropped out, and those who went with them.
  private func add(leaversOf changed: ChangedRound, to key: Int64) throws {
    let (change, roster) = (changed.change, changed.input.roster)
    let seated = Set(changed.round.groups.joined() + changed.round.leftOut)
    for id in changed.before.rows.joined() where !seated.contains(id) {
      // Who takes part, and has no place, is a host who is not needed any more.
      let isHost = roster.index(of: id).map { roster.members[$0].status == .active } ?? false
      let kind =
        id == change.first && change.kind == .rematch ? "silent" : isHost ? "host" : "dropped"
      try database.execute(
        sql: "INSERT OR REPLACE INTO round_absence (round, person, kind) VALUES (?, ?, ?)",
        arguments: [key, try number(of: id), kind])
    }
  }

  /// Groups that stay keep their numbers; the others get new ones.
  private func replaceGroups(
    _ old: [(number: Int, date: String?, met: Bool?, people: [Int64])], by round: Round,
    of key: Int64
  ) throws {
    let rows = round.groups + round.leftOut.map { [$0] }
    let wanted = try rows.map { row in Set(try row.map(number(of:))) }
    let kept = Set(old.map { Set($0.people) }).intersection(wanted)
    for group in old where !kept.contains(Set(group.people)) {
      try database.execute(
        sql: "DELETE FROM round_group WHERE round = ? AND number = ?",
        arguments: [key, group.number])
    }
    var next = old.map(\.number).max() ?? 0
    for (row, people) in zip(rows, wanted) where !kept.contains(people) {
      next += 1
      try add(row, as: next, to: key)
    }
    try database.execute(
      sql: "UPDATE round_person SET left_out = NULL, reason = NULL WHERE round = ?",
      arguments: [key])
    if let sitter = round.sittingOut { try leave(sitter, out: "sits out", nil, of: key) }
    for member in round.unplaced {
      try leave(member.id, out: "unplaced", member.reason, of: key)
    }
  }

  private func leave(
    _ id: MemberID, out kind: String, _ reason: String?, of key: Int64
  ) throws {
    try database.execute(
      sql: "UPDATE round_person SET left_out = ?, reason = ? WHERE round = ? AND person = ?",
      arguments: [kind, reason, key, try number(of: id)])
  }

  /// Whoever is in the round and was not, as they are now.
  private func add(newcomersOf changed: ChangedRound, to key: Int64) throws {
    let known = Set(
      try Int64.fetchAll(
        database, sql: "SELECT person FROM round_person WHERE round = ?", arguments: [key]))
    let columns = try RoundReading(database).columns(of: key)
    let roster = changed.before.roster
    for id in changed.round.groups.joined() + changed.round.leftOut {
      let person = try number(of: id)
      guard !known.contains(person), let index = roster.index(of: id) else { continue }
      let member = roster.members[index]
      try database.execute(
        sql: "INSERT INTO round_person (round, person, id, name, email) VALUES (?, ?, ?, ?, ?)",
        arguments: [key, person, id.text, member.name, member.email])
      for column in columns {
        guard let value = roster.column(of: column.facet)?.value(at: index) else { continue }
        try database.execute(
          sql: "INSERT INTO round_person_facet (round, person, facet, value) VALUES (?, ?, ?, ?)",
          arguments: [key, person, column.number, value])
      }
    }
    let placed = Set(try changed.round.groups.joined().map(number(of:)))
    let absent = try Int64.fetchSet(
      database, sql: "SELECT person FROM round_absence WHERE round = ?", arguments: [key])
    for person in absent.intersection(placed) {
      try database.execute(
        sql: "DELETE FROM round_absence WHERE round = ? AND person = ?", arguments: [key, person])
    }
  }

  private func add(_ change: RoundChange, to key: Int64) throws {
    let position =
      try Int.fetchOne(
        database, sql: "SELECT max(number) FROM round_change WHERE round = ?", arguments: [key])
      ?? 0
    try database.execute(
      sql: """
        INSERT INTO round_change (round, number, kind, first, second, confirmed)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key, position + 1, change.kind.rawValue, try number(of: change.first),
        try change.second.map(number(of:)), change.wasConfirmed,
      ])
    for moved in change.moved {
      try database.execute(
        sql: """
          INSERT INTO round_change_person (round, number, person, before) VALUES (?, ?, ?, ?)
          """,
        arguments: [
          key, position + 1, try number(of: moved.id),
          try JSONText.of(try moved.before.map(number(of:))),
        ])
    }
  }
}
