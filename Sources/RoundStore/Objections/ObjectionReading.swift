internal import GRDB
public import Rounds

/// Reads in a transaction what has come up against rounds since they were drawn.
struct ObjectionReading {
  private let reading: RoundReading
  private let people: People
  /// Who must not meet, by the first of the two.
  private let exclusions: [MemberID: [Exclusion]]

  /// Reads who must not meet. O(people + exclusions); O(members x facets) where columns keep people apart.
  init(_ database: Database, _ people: People) throws {
    (reading, self.people) = (RoundReading(database), people)
    var all = try RoundStore.exclusions(database, people)
    let hasColumns = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM exclusion_column)")
    if hasColumns == true {
      all += try ExclusionColumns(database, MemberTable.roster(database)).exclusions
    }
    exclusions = Dictionary(grouping: all, by: \.first)
  }

  /// Pairs in one group of a round who must not meet on its day, each once, by id; without those that were
  /// allowed when it was confirmed.
  func excluded(in round: RoundSummary) throws -> [Exclusion] {
    guard !exclusions.isEmpty, let day = round.date else { return [] }
    let allowed = try AllowedPairs(of: round, reading.database, people)
    var found: [[MemberID]: Exclusion] = [:]
    for group in try reading.groups(of: round.key) where group.people.count > 1 {
      let ids = Set(group.people.map(people.id(of:)))
      for exclusion in ids.flatMap({ exclusions[$0] ?? [] }) {
        let isInForce = exclusion.until.map { day < $0 } ?? true
        guard isInForce, ids.contains(exclusion.second), !allowed.contains(exclusion) else {
          continue
        }
        found[[exclusion.first, exclusion.second]] = exclusion
      }
    }
    return found.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// Those in a round who do not take part any more, seen from `today`, or are no members any more, by id; and
  /// whether nobody else is in it. Where nobody meets, nobody is missed.
  func away(
    from round: RoundSummary, today: CivilDate
  ) throws -> (ids: [MemberID], isEverybody: Bool) {
    let groups = try reading.groups(of: round.key)
    guard groups.contains(where: { $0.people.count > 1 }) else { return ([], false) }
    let away = try reading.away(from: round, today: today)
    let members = try Int64.fetchSet(reading.database, sql: "SELECT person FROM member")
    let placed = Set(groups.flatMap(\.people).map(people.names.present))
    let gone = placed.filter { away.contains($0) || !members.contains($0) }
    return (gone.map(people.id(of:)).sorted(), gone.count == placed.count)
  }
}

extension RoundStore {
  /// What has come up against the draft and the rounds that are under way on `day`; those of them against
  /// which nothing has are left out.
  ///
  /// - Complexity: O(people + exclusions + groups of these rounds).
  public func objections(on day: CivilDate) throws(StoreError) -> [Objections] {
    try read { database in
      let rounds = try RoundReading(database).summaries()
      let concerned = rounds.filter { $0.state == .draft || $0.isUnderWay(on: day) }
      guard !concerned.isEmpty else { return [] }
      let reading = try ObjectionReading(database, try People(database))
      let atHand = rounds.draft ?? rounds.last
      return try concerned.compactMap { round -> Objections? in
        guard let date = round.date else { return nil }
        let away = try reading.away(from: round, today: day)
        let found = Objections(
          label: round.label, state: round.state, date: date, isAtHand: round.key == atHand?.key,
          excluded: try reading.excluded(in: round), away: away.ids,
          isEverybodyAway: away.isEverybody)
        return found.isEmpty ? nil : found
      }
    }
  }

  /// Refuses to merge somebody away who is in a round that is under way: its messages name them.
  static func refuseUnderWay(
    _ gone: (number: Int64, row: MemberRow), mergedInto kept: (number: Int64, row: MemberRow),
    on day: CivilDate, _ database: Database
  ) throws {
    let reading = RoundReading(database)
    let names = try People(database).names
    var (goneFrom, keptIn): ([RoundSummary], [RoundSummary]) = ([], [])
    for round in try reading.summaries() where round.state == .draft || round.isUnderWay(on: day) {
      let placed = Set(try reading.groups(of: round.key).flatMap(\.people).map(names.present))
      if round.state == .confirmed, placed.contains(gone.number) { goneFrom.append(round) }
      if placed.contains(kept.number) { keptIn.append(round) }
    }
    guard let first = goneFrom.first else { return }
    // Where the one who would be kept is in a round, too, merging them the other way round is no way out.
    let other = keptIn.first { $0.key == first.key } ?? keptIn.first
    throw StoreError.inRoundUnderWay(
      gone.row.member.id, mergedInto: kept.row.member.id, label: first.label,
      until: goneFrom.compactMap(\.over).max() ?? day, keptIn: other?.label)
  }
}
