internal import GRDB
public import Rounds

/// Where a programme stands, without its people.
public struct ProgrammeOverview: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// How many members there are.
  public let members: Int
  /// How many of them take part in a round on the day of the look.
  public let active: Int
  /// What was done since the draft was drawn or changed, and not taken back, the oldest first; empty
  /// without a draft.
  public let sinceDraft: [String]
  /// The rounds, by number; without those discarded.
  public let rounds: [RoundSummary]
  /// How many messages are in each state.
  public let mail: [MessageState: Int]
  /// The labels of the rounds that members were told of, or will be once what waits is sent.
  public let announced: Set<String>
}

extension RoundStore {
  /// Where the programme stands on `day`; without a day, pauses with an end count as pauses.
  ///
  /// - Complexity: O(members + history).
  public func overview(on day: CivilDate? = nil) throws(StoreError) -> ProgrammeOverview {
    try read { database in
      let rounds = try RoundReading(database).summaries()
      let next = (rounds.last { $0.state != .draft }?.number ?? 0) + 1
      return ProgrammeOverview(
        revision: try Self.revision(database),
        members: try Int.fetchOne(database, sql: "SELECT count(*) FROM member") ?? 0,
        active: try Int.fetchOne(
          database,
          sql: """
            SELECT count(*) FROM member
            WHERE (status = 'active' OR status = 'paused' AND paused_until <= ?)
              AND (skips_before IS NULL OR skips_before <= ?)
            """, arguments: [day?.description, next]) ?? 0,
        sinceDraft: try rounds.draft.map { try Self.events(since: $0, database) } ?? [],
        rounds: rounds, mail: try OutboxReading(database).counts(),
        announced: try String.fetchSet(
          database,
          sql: """
            SELECT label FROM round WHERE EXISTS (SELECT 1 FROM message WHERE round = round.key
              AND kind IN ('introduction', 'left-out', 'correction'))
            """))
    }
  }

  private static func events(
    since draft: RoundSummary, _ database: Database
  ) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT kind FROM event
        WHERE number > (SELECT max(number) FROM event WHERE round = ?1) AND round IS NOT ?1
          AND NOT \(isExport) AND kind <> 'undo' AND 'event ' || number NOT IN
            (SELECT detail FROM event WHERE kind = 'undo')
        ORDER BY number
        """, arguments: [draft.key])
  }
}
