internal import GRDB
internal import Rounds

extension RoundReading {
  /// The members who do not take part in a round any more, seen from `today`, whether they are in it or not.
  func away(from round: RoundSummary, today: CivilDate) throws -> Set<Int64> {
    guard let day = round.date else { return [] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person, status, paused_until, skips_before FROM member
        WHERE status <> 'active' OR skips_before IS NOT NULL
        """)
    let seen = max(day, today)
    var away: Set<Int64> = []
    for row in rows {
      let (until, skipsBefore): (String?, Int?) = try (row.read(2), row.read(3))
      let member = Member(
        id: "", name: "", status: MemberStatus(rawValue: try row.read(1))?.model ?? .active,
        pausedUntil: until.flatMap { CivilDate($0) })
      // Who skips rounds skips those to come: a confirmed one is none of them.
      let skips = round.state == .draft && skipsBefore.map { round.number < $0 } ?? false
      if skips || MemberStatus(member, on: seen) != .active { away.insert(try row.read(0)) }
    }
    return away
  }

  /// Those among `people` whom nobody can newly meet in a round: they are away from it, were forgotten, or
  /// turned out to be somebody who has a place of their own in it.
  func gone(
    among people: [Int64], from round: RoundSummary, members: Set<Int64>, _ names: PeopleNames,
    today: CivilDate
  ) throws -> [Int64] {
    let away = try away(from: round, today: today)
    let placed = Set(try groups(of: round.key).flatMap(\.people))
    // Of several who are one person, one has the place.
    let places = Dictionary(grouping: placed, by: names.present)
    return people.filter { number in
      let present = names.present(number)
      guard members.contains(present), !away.contains(present) else { return true }
      let own = places[present] ?? []
      let first = own.min { (names.own[$0] ?? "") < (names.own[$1] ?? "") }
      return number != (own.contains(present) ? present : first ?? number)
    }
  }
}
