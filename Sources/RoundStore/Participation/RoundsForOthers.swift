internal import GRDB
internal import Rounds

/// The confirmed rounds that were for some members only, as those see them who were not asked: they stand
/// beside these members' own rounds, and use up none of what they skip, and no turn of theirs.
struct RoundsForOthers {
  /// A round that somebody was not asked to take part in.
  private struct Round {
    let number: Int
    /// The events with which it became history, and a draft again, the earliest first.
    let settled: [(event: Int64, isPast: Bool)]

    /// Whether it was history already when an event happened.
    func wasPast(at event: Int64) -> Bool {
      settled.last { $0.event < event }?.isPast ?? false
    }
  }

  private var rounds: [MemberID: [Round]] = [:]
  /// The event with which somebody asked to skip rounds, the latest. What somebody asked for who turned out to
  /// be them went with that name.
  private var skips: [MemberID: Int64] = [:]

  /// No such rounds.
  init() {}

  /// Those of members for whom they make a difference: who skip rounds, or take part in every nth one.
  ///
  /// - Complexity: O(those members x such rounds + events).
  init(_ database: Database, _ people: People) throws {
    let steps = try Row.fetchCursor(
      database,
      sql: """
        SELECT round, number, kind = 'confirm' FROM event
        WHERE kind IN ('confirm', 'reopen') AND round IS NOT NULL ORDER BY number
        """)
    var settled: [Int64: [(event: Int64, isPast: Bool)]] = [:]
    while let row = try steps.next() {
      let (round, event, isPast): (Int64, Int64, Bool) = try (
        row.read(0), row.read(1), row.read(2)
      )
      settled[round, default: []].append((event, isPast))
    }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT absence.person, round.number, round.key
        FROM round_absence AS absence JOIN round ON round.key = absence.round
        WHERE absence.kind = 'not-chosen' AND round.state = 'confirmed' AND absence.person IN
          (SELECT person FROM member WHERE skips_before IS NOT NULL OR frequency IS NOT NULL)
        """)
    while let row = try rows.next() {
      try rounds[people.id(of: row.read(0)), default: []].append(
        Round(number: row.read(1), settled: settled[row.read(2)] ?? []))
    }
    guard !rounds.isEmpty else { return }
    let events = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, detail FROM event WHERE kind = 'skip' AND 'event ' || number NOT IN
          (SELECT detail FROM event WHERE kind = 'undo')
        ORDER BY number
        """)
    while let row = try events.next() {
      let (number, detail): (Int64, String) = try (row.read(0), row.read(1))
      for person in RoundStore.parts(of: detail).persons {
        skips[people.ownID(of: person)] = number
      }
    }
  }

  /// How many there were before round `round` since `id` asked to skip rounds.
  func sinceSkipping(_ id: MemberID, before round: Int) -> Int {
    guard let event = skips[id], let others = rounds[id] else { return 0 }
    return others.count { $0.number < round && !$0.wasPast(at: event) }
  }

  /// How many there were between two rounds, of which `id` was in the first.
  func between(_ first: Int, _ last: Int, for id: MemberID) -> Int {
    rounds[id]?.count { first < $0.number && $0.number < last } ?? 0
  }
}
