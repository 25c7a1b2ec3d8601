internal import GRDB
public import Rounds

/// What a round is drawn from, and what the programme has of rounds, as of one moment.
public struct ProgrammeState: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// Everybody known.
  public let roster: Roster
  /// The imported and confirmed rounds.
  public let history: History
  /// Who must not meet.
  public let exclusions: [Exclusion]
  /// The rounds, by number; without those discarded.
  public let rounds: [RoundSummary]
}

extension RoundStore {
  /// Everything that a round is drawn from.
  ///
  /// - Complexity: O(members x facets + history).
  public func state() throws(StoreError) -> ProgrammeState {
    try read { database in
      let people = try People(database)
      return ProgrammeState(
        revision: try Self.revision(database), roster: try MemberTable(database).roster,
        history: try RoundReading(database).history(people),
        exclusions: try Self.exclusions(database, people),
        rounds: try RoundReading(database).summaries())
    }
  }

  /// The rounds, by number; discarded drafts with them if asked for.
  public func rounds(withDiscarded: Bool = false) throws(StoreError) -> [RoundSummary] {
    try read { try RoundReading($0).summaries(withDiscarded: withDiscarded) }
  }

  /// The round named `label`, or of that number; without one the draft, else the latest round.
  ///
  /// - Throws: ``StoreError/unknownRound(label:)``; ``StoreError/noRound``.
  public func round(_ label: String?) throws(StoreError) -> StoredRound {
    try read { try Self.stored($0, label) }
  }

  /// The round, as ``round(_:)`` finds it, with the snapshot that it was drawn from; `nil` for an
  /// imported one.
  public func snapshot(
    _ label: String?
  ) throws(StoreError) -> (round: StoredRound, snapshot: RoundSnapshot?, ids: [Int64: MemberID]) {
    try read { database in
      let round = try Self.stored(database, label)
      let text = try String.fetchOne(
        database, sql: "SELECT document FROM round_snapshot WHERE round = ?",
        arguments: [round.summary.key])
      let rows = try Row.fetchAll(
        database, sql: "SELECT person, id FROM round_person WHERE round = ?",
        arguments: [round.summary.key])
      return (
        round, try text.map { try JSONText.value(RoundSnapshot.self, from: $0) },
        Dictionary(uniqueKeysWithValues: rows.map { ($0[0], MemberID($0[1] as String)) })
      )
    }
  }

  /// Saves a drawn round as the draft.
  ///
  /// - Throws: ``StoreError/changedMeanwhile`` if the programme is not as it was when the input was
  ///   read; ``StoreError/labelTaken(label:state:)`` or ``StoreError/draftExists(label:)``.
  /// - Complexity: O(members x facets + history).
  public func save(_ draft: NewDraft) throws(StoreError) {
    try write("draw") { database in
      let rounds = try RoundReading(database).summaries()
      try rounds.refuseDraft(draft.label, replacing: draft.replacing)
      guard try Self.revision(database) == draft.revision else { throw StoreError.changedMeanwhile }
      let people = try People(database)
      let scribe = RoundScribe(database, people: people)
      if let old = rounds.draft { try scribe.discard(old.key) }
      let numbers = try draft.input.roster.members.map { member in
        guard let number = people.number(of: member.id) else { throw StoreError.changedMeanwhile }
        return number
      }
      let key = try scribe.add(
        number: draft.round.number, label: draft.label, date: draft.round.date, state: .draft,
        record: draft.record, revision: draft.revision + 1)
      try scribe.add(
        draft.round, roster: draft.input.roster,
        shown: draft.shownFacets.compactMap(draft.input.roster.column), to: key)
      try scribe.add(
        RoundSnapshot(draft.input, terms: draft.terms, numbers: numbers), notes: draft.notes,
        to: key)
      return Change(value: (), round: key)
    }
  }

  /// Makes the draft history.
  ///
  /// - Parameter label: Which round; `nil` = the draft.
  /// - Returns: The round, and whether it was the draft; `false` = it was confirmed already.
  /// - Throws: ``StoreError/noDraft(latest:_:)``, ``StoreError/unknownRound(label:)`` or
  ///   ``StoreError/notADraft(label:state:)``.
  public func confirm(
    _ label: String?
  ) throws(StoreError) -> (round: RoundSummary, isNew: Bool) {
    try write("confirm") { database in
      let round = try Self.draft(database, label, or: .confirmed)
      let isNew = round.state == .draft
      if isNew {
        try RoundScribe(database, people: try People(database)).set(.confirmed, of: round.key)
      }
      return Change(value: (round, isNew), round: round.key, isChange: isNew)
    }
  }

  /// Throws the draft away.
  ///
  /// - Throws: As ``confirm(_:)``.
  public func discard(_ label: String?) throws(StoreError) -> RoundSummary {
    try write("discard") { database in
      let round = try Self.draft(database, label, or: nil)
      try RoundScribe(database, people: try People(database)).discard(round.key)
      return Change(value: round, round: round.key)
    }
  }

  /// Notes that something left the programme; changes nothing that a draw depends on.
  public func note(_ event: String, of round: RoundSummary) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "INSERT INTO event (at, actor, kind, round, detail) VALUES (?, ?, ?, ?, '')",
        arguments: [author.now, author.name, event, round.key])
    }
  }

  private static func draft(
    _ database: Database, _ label: String?, or other: RoundState?
  ) throws -> RoundSummary {
    guard let label else {
      let rounds = try RoundReading(database).summaries()
      guard let draft = rounds.draft else {
        throw StoreError.noDraft(latest: rounds.last?.label, rounds.last?.state)
      }
      return draft
    }
    let round = try RoundReading(database).summary(of: label)
    guard round.state == .draft || round.state == other else {
      throw StoreError.notADraft(label: round.label, state: round.state)
    }
    return round
  }

  private static func stored(_ database: Database, _ label: String?) throws -> StoredRound {
    let reading = RoundReading(database)
    var summary: RoundSummary?
    if let label {
      summary = try reading.summary(of: label)
    } else {
      let all = try reading.summaries()
      summary = all.draft ?? all.last
    }
    guard let summary else { throw StoreError.noRound }
    return try reading.stored(
      summary, table: try MemberTable(database), people: try People(database))
  }

  static func revision(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT revision FROM programme") ?? 0
  }
}
