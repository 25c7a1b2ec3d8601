internal import GRDB
public import Rounds

/// What a programme says of who takes part.
public struct ParticipationRules: Hashable, Sendable {
  /// Whether a round is only for those who signed up for it.
  public var needsSignUp = false
  /// For how many days after joining somebody does not take part yet.
  public var grace = 0

  /// The usual rules: whoever is active takes part.
  public init() {}
}

/// The round of which somebody wants to know who takes part.
public struct ParticipationQuery: Hashable, Sendable {
  /// Its day.
  public var day: CivilDate
  /// Its number.
  public var round: Int
  /// What it is called; `nil` = no certain round, for which nobody signs up and whose turn it is does
  /// not matter.
  public var label: String?
  /// Whom it is for; `nil` = everybody.
  public var chosen: Set<MemberID>?
  /// What the programme says.
  public var rules: ParticipationRules

  /// A round on `day`.
  public init(
    day: CivilDate, round: Int, label: String? = nil, chosen: Set<MemberID>? = nil,
    rules: ParticipationRules = ParticipationRules()
  ) {
    (self.day, self.round, self.label) = (day, round, label)
    (self.chosen, self.rules) = (chosen, rules)
  }
}

/// Who takes part in a round, and why the others do not: a function of what the programme knows, the
/// day, the number and the label of the round.
public struct Participation: Sendable {
  /// Everybody, with those who take part as the active ones.
  public let roster: Roster
  /// Who does not take part, by id.
  public let absences: [(id: MemberID, reason: Absence)]

  /// How many take part.
  public var count: Int { roster.members.count - absences.count }

  init(_ known: ParticipationBasis, _ query: ParticipationQuery) {
    var absences: [(id: MemberID, reason: Absence)] = []
    let signedUp = known.signedUp(query)
    roster = known.table.roster { row in
      var member = row.member
      let isChosen = query.chosen?.contains(member.id) ?? true
      let reason =
        isChosen
        ? row.absence(
          from: query, signedUp, last: known.lastRounds[member.id], others: known.others)
        : .notChosen
      if let reason { absences.append((member.id, reason)) }
      member.status = reason == nil ? .active : .inactive("away")
      return member
    }
    self.absences = absences
  }
}

/// All that decides who takes part, as one transaction sees it.
struct ParticipationBasis {
  let table: MemberTable
  /// Who signed up, by the label of the round: for rounds that are not confirmed yet.
  let signUps: [String: Set<MemberID>]
  /// The number of the last round in which somebody was in a group: of those who do not take part in
  /// every round.
  let lastRounds: [MemberID: Int]
  /// The rounds that those who skip some, or do not take part in every one, were not asked to be in.
  let others: RoundsForOthers

  init(_ database: Database, _ table: MemberTable, _ people: People) throws {
    self.table = table
    var signUps: [String: Set<MemberID>] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT label, person FROM sign_up WHERE label NOT IN
          (SELECT label FROM round WHERE state IN \(RoundState.past.sqlList))
        """)
    while let row = try rows.next() {
      try signUps[row.read(0), default: []].insert(people.id(of: row.read(1)))
    }
    self.signUps = signUps
    lastRounds =
      table.rows.contains { $0.row.member.frequency != nil }
      ? try Self.lastRounds(database, people) : [:]
    others =
      table.rows.contains { $0.row.member.frequency != nil || $0.row.skipsBefore != nil }
      ? try RoundsForOthers(database, people) : RoundsForOthers()
  }

  /// Those who signed up, where the round is only for them.
  ///
  /// A round for some members is for all of these, unless people signed up for it.
  func signedUp(_ query: ParticipationQuery) -> Set<MemberID>? {
    guard query.rules.needsSignUp, let label = query.label else { return nil }
    let signedUp = signUps[label]
    return query.chosen == nil ? signedUp ?? [] : signedUp
  }

  private static func lastRounds(
    _ database: Database, _ people: People
  ) throws -> [MemberID: Int] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT person, max(round.number) FROM group_member AS one JOIN round ON round.key = one.round
        WHERE state IN \(RoundState.past.sqlList) AND EXISTS (SELECT 1 FROM group_member AS other
          WHERE other.round = one.round AND other.number = one.number AND other.person <> one.person)
        GROUP BY person
        """)
    var last: [MemberID: Int] = [:]
    while let row = try rows.next() {
      let (id, number): (MemberID, Int) = try (people.id(of: row.read(0)), row.read(1))
      last[id] = max(last[id] ?? 0, number)
    }
    return last
  }
}
