internal import GRDB
internal import Rounds

/// How many take part in a round, and how many do not for which reason: ``Participation`` without
/// anybody's name, which does not read all members where what they have in common decides.
struct ParticipationCount {
  /// How many take part.
  private(set) var active = 0
  /// Why the others do not, and how many each.
  private(set) var absent: [Absence: Int] = [:]

  /// Counts.
  ///
  /// - Complexity: O(members) in the database; where people sign up or take turns, as ``Participation``.
  init(_ database: Database, _ query: ParticipationQuery) throws {
    guard try Self.needsPeople(database, query) else {
      try count(database, query)
      return
    }
    let participation = Participation(
      try ParticipationBasis(database, try MemberTable(database), try People(database)), query)
    active = participation.count
    for absence in participation.absences { absent[absence.reason, default: 0] += 1 }
  }

  /// Whether it matters who somebody is: who signed up, was chosen, or met others when.
  private static func needsPeople(
    _ database: Database, _ query: ParticipationQuery
  ) throws -> Bool {
    if query.chosen != nil || query.rules.needsSignUp { return true }
    if try rememberOthers(database, query) { return true }
    guard query.label != nil else { return false }
    return try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM member WHERE frequency IS NOT NULL)") ?? false
  }

  /// Whether rounds for others may be what keeps somebody skipping.
  private static func rememberOthers(
    _ database: Database, _ query: ParticipationQuery
  ) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM member, (SELECT count(DISTINCT round) AS number
            FROM round_absence WHERE kind = 'not-chosen') AS others
          WHERE others.number > 0 AND member.skips_before + others.number > ?)
        """, arguments: [query.round]) ?? false
  }

  private mutating func count(_ database: Database, _ query: ParticipationQuery) throws {
    // The days of joining are many, and matter to a grace only.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT status, paused_until, skips_before, CASE WHEN ? THEN joined END AS since, count(*)
        FROM member GROUP BY status, paused_until, skips_before, since
        """, arguments: [query.rules.grace > 0])
    while let row = try rows.next() {
      let member = Member(
        id: "", name: "", status: MemberStatus(rawValue: try row.read(0))?.model ?? .active,
        joined: try row.readDay(3), pausedUntil: try row.readDay(1))
      let reason = MemberRow(member: member, facets: [:], skipsBefore: try row.read(2))
        .absence(from: query, nil, last: nil)
      let number: Int = try row.read(4)
      if let reason { absent[reason, default: 0] += number } else { active += number }
    }
  }
}
