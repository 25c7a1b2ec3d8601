internal import GRDB
public import Rounds

/// What a round is drawn from, and what the programme has of rounds, as of one moment.
public struct ProgrammeState: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// Everybody known.
  public let roster: Roster
  private let basis: ParticipationBasis
  /// The imported and confirmed rounds.
  public let history: History
  /// People whom the rounds name and who are no members, those who were merged or forgotten among them.
  public let strangers: [MemberID]
  /// Who must not meet, those whom columns keep apart among them.
  public let exclusions: [Exclusion]
  /// The columns that keep people apart.
  public let exclusionColumns: [ExclusionColumns.Column]
  /// The rounds, by number; without those discarded.
  public let rounds: [RoundSummary]

  init(_ database: Database) throws {
    let people = try People(database)
    let table = try MemberTable(database)
    basis = try ParticipationBasis(database, table, people)
    roster = table.roster
    revision = try RoundStore.revision(database)
    history = try RoundReading(database).history(people.names)
    strangers = people.names(without: table.rows.map(\.number))
    let columns = try ExclusionColumns(database, roster)
    exclusions = try RoundStore.exclusions(database, people) + columns.exclusions
    exclusionColumns = columns.columns
    rounds = try RoundReading(database).summaries()
  }

  /// The number of the next round: one more than the highest of those that happened, also of one in
  /// which nobody is left, of which ``history`` does not know.
  public var nextRound: Int { rounds.nextNumber }

  /// How many signed up, by the label of the round, where it is not confirmed.
  public var signUps: [String: Int] { basis.signUps.mapValues(\.count) }

  /// Who takes part in a round on `day`, and why the others do not.
  ///
  /// - Parameters:
  ///   - day: Its day.
  ///   - label: What it is called; `nil` = no certain round, for which nobody signs up and whose turn
  ///     it is does not matter.
  ///   - round: Its number; `nil` = the next one.
  ///   - chosen: Whom it is for; `nil` = everybody.
  ///   - rules: What the programme says.
  /// - Returns: Everybody, and why some do not take part.
  public func participation(
    on day: CivilDate, label: String? = nil, round: Int? = nil, chosen: Set<MemberID>? = nil,
    rules: ParticipationRules = ParticipationRules()
  ) -> Participation {
    Participation(
      basis,
      ParticipationQuery(
        day: day, round: round ?? nextRound, label: label, chosen: chosen, rules: rules))
  }
}

/// A round with all that a check of it needs. People have numbers, which never change.
public struct RoundEvidence: Sendable {
  /// The round, as it was shown.
  public let round: StoredRound
  /// What its draw saw.
  public let snapshot: RoundSnapshot
  /// What holds since it was changed by hand; the same where it was not.
  public let amended: RoundSnapshot
  /// Its groups, and members left out as rows of one.
  public let groups: [[Int64]]
  /// The groups that were drawn, where they were changed since.
  public let drawn: [[Int64]]?
  /// What was changed by hand, in order.
  public let changes: [RoundChange]
  /// The ids that people know.
  public let ids: [Int64: MemberID]
}

extension RoundStore {
  /// Everything that a round is drawn from.
  ///
  /// - Complexity: O(members x facets + history).
  public func state() throws(StoreError) -> ProgrammeState {
    try read { try ProgrammeState($0) }
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

  /// All that a check of the round needs that ``round(_:)`` finds; `nil` for an imported one.
  public func evidence(
    _ label: String?
  ) throws(StoreError) -> RoundEvidence? {
    try read { database in
      let reading = RoundReading(database)
      let round = try Self.stored(database, label)
      let key = round.summary.key
      guard let snapshot = try reading.snapshot(of: key, amended: false),
        let amended = try reading.snapshot(of: key, amended: true)
      else { return nil }
      let people = try People(database)
      return RoundEvidence(
        round: round, snapshot: snapshot, amended: amended,
        groups: try reading.groups(of: key).map(\.people), drawn: try reading.drawn(of: key),
        changes: try reading.changes(of: key, people.ownID),
        ids: try Dictionary(once: Set(snapshot.members + amended.members)) {
          ($0, people.ownID(of: $0))
        })
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
      try scribe.add(draft.absences, to: key)
      return Change(value: (), round: key)
    }
  }

  /// Makes the draft history, and queues messages about it in the same transaction.
  ///
  /// - Parameters:
  ///   - label: Which round; `nil` = the draft.
  ///   - approver: Who approved it; `nil` = the author of the event.
  ///   - mail: The messages, and the revision of the programme that they were made from.
  ///   - allowingExcluded: Whether pairs who must not meet may be in one group.
  /// - Returns: The round, and whether it was the draft; `false` = it was confirmed already, and
  ///   nothing was queued. Whoever must not meet, and is in one group now, is never objected to again.
  /// - Throws: ``StoreError/noDraft(latest:_:)``, ``StoreError/unknownRound(label:)`` or
  ///   ``StoreError/notADraft(label:state:)``; ``StoreError/excludedTogether(label:pairs:)``;
  ///   ``StoreError/changedMeanwhile`` if the messages were made from something else.
  public func confirm(
    _ label: String?, by approver: String? = nil,
    mail: (messages: [NewMessage], revision: Int)? = nil, allowingExcluded: Bool = false
  ) throws(StoreError) -> (round: RoundSummary, isNew: Bool, allowed: [Exclusion]) {
    try write("confirm") { database in
      let round = try Self.draft(database, label, or: .confirmed)
      let isNew = round.state == .draft
      var (allowed, detail): ([Exclusion], String) = ([], "")
      if isNew {
        let people = try People(database)
        allowed = try ObjectionReading(database, people).excluded(in: round)
        guard allowed.isEmpty || allowingExcluded else {
          throw StoreError.excludedTogether(label: round.label, pairs: allowed.count)
        }
        detail = AllowedPairs.detail(allowed, people)
        let scribe = RoundScribe(database, people: people)
        try scribe.set(.confirmed, of: round.key)
        try scribe.approve(approver ?? author.name, of: round.key)
        if let mail {
          guard try Self.revision(database) == mail.revision else {
            throw StoreError.changedMeanwhile
          }
          let outbox = try OutboxScribe(addingTo: self, database, people: people)
          for message in mail.messages { _ = try outbox.add(message, to: round.key) }
        }
      }
      return Change(
        value: (round, isNew, allowed), round: round.key, detail: detail, isChange: isNew)
    }
  }

  /// Throws the draft away.
  ///
  /// - Throws: As ``confirm(_:by:mail:allowingExcluded:)``, whoever must not meet.
  public func discard(_ label: String?) throws(StoreError) -> RoundSummary {
    try write("discard") { database in
      let round = try Self.draft(database, label, or: nil)
      try RoundScribe(database, people: try People(database)).discard(round.key)
      return Change(value: round, round: round.key)
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

  static func stored(_ database: Database, _ label: String?) throws -> StoredRound {
    try RoundReading(database).stored(
      try summary(database, label), table: try MemberTable(database),
      people: try People(database)
    ).round
  }

  /// The round named `label`, or of that number; without one the draft, else the latest round.
  static func summary(_ database: Database, _ label: String?) throws -> RoundSummary {
    let reading = RoundReading(database)
    if let label { return try reading.summary(of: label) }
    let all = try reading.summaries()
    guard let found = all.draft ?? all.last else { throw StoreError.noRound }
    return found
  }

  static func revision(_ database: Database) throws -> Int {
    try Row.fetchOne(database, sql: "SELECT revision FROM programme").map { try $0.read(0) } ?? 0
  }
}
