internal import GRDB
internal import Rounds

extension RoundReading {
  /// A drawn round with all that a change by hand on a day has to know.
  func atHand(_ summary: RoundSummary, on day: CivilDate?) throws -> RoundAtHand {
    let people = try People(database)
    let table = try MemberTable(database)
    guard let snapshot = try snapshot(of: summary.key, amended: true) else {
      throw Contradiction()
    }
    let known = try names(summary.key)
    let present = try Dictionary(once: table.rows) { ($0.number, $0.row.member) }
    let input = snapshot.input { position in
      let number = snapshot.members[position]
      let (name, email) = known[number] ?? (present[number]?.name ?? "", present[number]?.email)
      return Member(id: people.ownID(of: number), name: name, email: email)
    }
    // Whoever turned out to be somebody else since is in the round by the id of then.
    let inRound = Dictionary(grouping: snapshot.members, by: people.id(of:))
      .mapValues { $0.map(people.ownID(of:)) }
    func own(_ id: MemberID) -> [MemberID] { inRound[id] ?? [id] }
    func own(_ exclusions: [Exclusion]) -> [Exclusion] {
      exclusions.flatMap { exclusion in
        own(exclusion.first).flatMap { first in
          own(exclusion.second).map { second in
            Exclusion(first, second, reason: exclusion.reason, until: exclusion.until)
          }
        }
      }
    }
    let exclusions =
      try RoundStore.exclusions(database, people)
      + ExclusionColumns(database, table.roster).exclusions
    let allowed = try AllowedPairs(of: summary, database, people)
    let gone = try day.map { day in
      try self.gone(
        among: snapshot.members, from: summary, members: Set(present.keys), people.names, today: day
      )
    }
    let rows = try groups(of: summary.key).map { $0.people.map(people.ownID).sorted() }
    let seated = Set(rows.joined())
    // A pair of then stays one, whoever of its people were two when the round was drawn.
    func one(_ id: MemberID) -> MemberID { own(id).first(where: seated.contains) ?? own(id)[0] }
    let earlier = try history(people.names).groups.filter { $0.round < summary.number }
    return RoundAtHand(
      summary: summary, revision: try RoundStore.revision(database),
      rows: rows, input: input,
      exclusions: own(exclusions), allowed: own(exclusions.filter(allowed.contains)),
      roster: table.roster,
      history: History(
        earlier.map { group in
          History.Group(
            round: group.round, date: group.date, members: group.members.map(one),
            met: group.met)
        }),
      changes: try changes(of: summary.key, people.ownID),
      gone: Set((gone ?? []).map(people.ownID)))
  }

  /// What the draw saw, or, if `amended`, what holds since a change by hand.
  func snapshot(of key: Int64, amended: Bool) throws -> RoundSnapshot? {
    let tables = (amended ? ["round_amendment"] : []) + ["round_snapshot"]
    for table in tables {
      let text = try String.fetchOne(
        database, sql: "SELECT document FROM \(table) WHERE round = ?", arguments: [key])
      if let text { return try RoundSnapshot(stored: text) }
    }
    return nil
  }

  /// What was changed by hand in a round, in order.
  func changes(of key: Int64, _ id: (Int64) -> MemberID) throws -> [RoundChange] {
    let movedRows = try Row.fetchAll(
      database, sql: "SELECT number, person, before FROM round_change_person WHERE round = ?",
      arguments: [key])
    var moved: [Int: [RoundChange.Moved]] = [:]
    for row in movedRows {
      let before = try JSONText.value([Int64].self, from: try row.read(2))
      try moved[row.read(0), default: []].append(
        .init(id: id(row.read(1)), before: before.map(id).sorted()))
    }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, kind, first, second, confirmed FROM round_change WHERE round = ?
        ORDER BY number
        """, arguments: [key])
    return try rows.compactMap { row in
      let (number, second): (Int, Int64?) = try (row.read(0), row.read(3))
      return try RoundChange.Kind(rawValue: row.read(1)).map { kind in
        RoundChange(
          kind: kind, first: id(try row.read(2)), second: second.map(id),
          wasConfirmed: try row.read(4), moved: (moved[number] ?? []).sorted { $0.id < $1.id })
      }
    }
  }

  /// The groups that were drawn, by the numbers of their members, where they were changed since.
  func drawn(of key: Int64) throws -> [[Int64]]? {
    let text = try String.fetchOne(
      database, sql: "SELECT drawn FROM round_amendment WHERE round = ?", arguments: [key])
    return try text.map { try JSONText.value([[Int64]].self, from: $0) }
  }

  private func names(_ key: Int64) throws -> [Int64: (name: String, email: String?)] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT person, name, email FROM round_person WHERE round = ?",
      arguments: [key])
    return try Dictionary(once: rows) { try ($0.read(0), ($0.read(1), $0.read(2))) }
  }
}
