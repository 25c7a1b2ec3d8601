internal import GRDB
internal import Rounds

extension RoundReading {
  /// A round with everybody in it, and the ids that people have in one that was drawn, by numbers.
  func stored(
    _ summary: RoundSummary, table: MemberTable, people: People
  ) throws -> (round: StoredRound, ids: [Int64: MemberID]) {
    let rows = try groups(of: summary.key)
    let leftOut = try leftOut(of: summary.key)
    var placed: [[MemberID]] = []
    var sittingOut: MemberID?
    var unplaced: [Round.Unplaced] = []
    let frozen = summary.state == .imported ? nil : try frozen(summary.key, people)
    func id(_ number: Int64) -> MemberID { frozen?.ids[number] ?? people.id(of: number) }
    for row in rows {
      guard row.people.count == 1 else {
        placed.append(row.people.map(id))
        continue
      }
      let (kind, reason) = leftOut[row.people[0]] ?? ("unplaced", "in no group of this round")
      if kind == "sits out" {
        sittingOut = id(row.people[0])
      } else {
        unplaced.append(.init(id: id(row.people[0]), reason: reason ?? ""))
      }
    }
    if summary.state != .imported {
      // Groups that were changed by hand come last.
      placed = placed.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    let round = StoredRound(
      summary: summary, groups: placed, sittingOut: sittingOut, unplaced: unplaced,
      roster: frozen?.roster ?? table.roster,
      notes: try String.fetchAll(
        database, sql: "SELECT text FROM round_note WHERE round = ? ORDER BY position",
        arguments: [summary.key]),
      changes: try changes(of: summary.key, id))
    return (round, frozen?.ids ?? [:])
  }

  private func leftOut(of key: Int64) throws -> [Int64: (kind: String, reason: String?)] {
    let rows = try Row.fetchAll(
      database,
      sql:
        "SELECT person, left_out, reason FROM round_person WHERE round = ? AND left_out IS NOT NULL",
      arguments: [key])
    return try Dictionary(once: rows) { try ($0.read(0), ($0.read(1), $0.read(2))) }
  }

  /// The participants of a drawn round as they were.
  private func frozen(
    _ key: Int64, _ people: People
  ) throws -> (ids: [Int64: MemberID], roster: Roster) {
    var valuesOf: [Int64: [Int64: String]] = [:]
    let values = try Row.fetchCursor(
      database, sql: "SELECT person, facet, value FROM round_person_facet WHERE round = ?",
      arguments: [key])
    while let row = try values.next() {
      try valuesOf[row.read(0), default: [:]][row.read(1)] = row.read(2) as String
    }
    var (numbers, members): ([Int64], [Member]) = ([], [])
    let rows = try Row.fetchCursor(
      database, sql: "SELECT person, id, name, email FROM round_person WHERE round = ?",
      arguments: [key])
    while let row = try rows.next() {
      numbers.append(try row.read(0))
      members.append(
        try Member(id: MemberID(row.read(1)), name: row.read(2), email: row.read(3)))
    }
    if Self.isAmbiguous(members, numbers, people) {
      for place in members.indices { members[place].id = people.ownID(of: numbers[place]) }
      guard Set(members.map(\.id)).count == members.count else { throw Contradiction() }
    }
    let ids = try Dictionary(once: members.indices) { (numbers[$0], members[$0].id) }
    let facets = try Dictionary(once: try columns(of: key)) { column -> (Facet, [String?]) in
      (column.facet, numbers.map { valuesOf[$0]?[column.number] })
    }
    return (ids, Roster(members: members, facets: facets))
  }

  /// Whether an id of then means two of a round: who came late has it, or another one in it gave theirs up and
  /// took it. Then all have the ids of now.
  private static func isAmbiguous(
    _ members: [Member], _ numbers: [Int64], _ people: People
  ) -> Bool {
    let then = Set(members.map(\.id))
    return then.count < members.count
      || zip(members, numbers).contains { member, number in
        let now = people.ownID(of: number)
        return now != member.id && then.contains(now)
      }
  }

  /// The facets whose values a drawn round keeps, with their numbers.
  func columns(of key: Int64) throws -> [(number: Int64, facet: Facet)] {
    let rows = try Row.fetchAll(
      database,
      sql:
        "SELECT facet, name FROM round_column JOIN facet ON facet = facet.number WHERE round = ?",
      arguments: [key])
    return try rows.map { try ($0.read(0), Facet($0.read(1))) }
  }
}
