internal import GRDB
public import Rounds

/// Where a programme stands, without its people.
public struct ProgrammeOverview: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// How many members there are.
  public let members: Int
  /// How many of them take part in the round that was asked for; 0 where none was.
  public let active: Int
  /// Why the others do not, and how many each.
  public let absent: [Absence: Int]
  /// How many signed up, by the label of the round, where it is not confirmed.
  public let signUps: [String: Int]
  /// What was done since the draft was drawn or changed, and not taken back, the oldest first; empty
  /// without a draft.
  public let sinceDraft: [String]
  /// The rounds, by number; without those discarded.
  public let rounds: [RoundSummary]
  /// How many messages are in each state; without those that failed so long ago that nobody sends them any more.
  public let mail: [MessageState: Int]
  /// The labels of the rounds that members were told of, or will be once what waits is sent; and of those in
  /// which nobody has an address.
  public let announced: Set<String>
}

extension RoundStore {
  /// Where the programme stands, and how many take part in a round.
  ///
  /// - Parameters:
  ///   - day: The day of the round; `nil` = nobody asks who takes part.
  ///   - label: What it is called; `nil` = no certain round.
  ///   - rules: What the programme says of who takes part.
  /// - Returns: Where it stands.
  /// - Throws: A ``StoreError`` if the database cannot be read.
  /// - Complexity: O(members + history); O(members x facets) where people sign up or take turns.
  public func overview(
    on day: CivilDate? = nil, label: String? = nil, rules: ParticipationRules = ParticipationRules()
  ) throws(StoreError) -> ProgrammeOverview {
    try read { database in
      let rounds = try RoundReading(database).summaries()
      let participation = try day.map { day in
        try ParticipationCount(
          database,
          ParticipationQuery(day: day, round: rounds.nextNumber, label: label, rules: rules))
      }
      let signUps = try Row.fetchAll(
        database,
        sql: """
          SELECT label, count(*) FROM sign_up WHERE label NOT IN
            (SELECT label FROM round WHERE state IN \(RoundState.past.sqlList)) GROUP BY label
          """)
      return ProgrammeOverview(
        revision: try Self.revision(database),
        members: try Int.fetchOne(database, sql: "SELECT count(*) FROM member") ?? 0,
        active: participation?.active ?? 0,
        absent: participation?.absent ?? [:],
        signUps: try Dictionary(once: signUps) { try ($0.read(0), $0.read(1)) },
        sinceDraft: try rounds.draft.map { try Self.events(since: $0, database) } ?? [],
        rounds: rounds, mail: try OutboxReading(database).openCounts(),
        announced: try String.fetchSet(
          database,
          sql: """
            SELECT label FROM round WHERE EXISTS (SELECT 1 FROM message WHERE round = round.key
              AND kind IN ('introduction', 'left-out', 'correction'))
            OR (state = 'confirmed' AND NOT EXISTS (
              SELECT 1 FROM round_person AS told LEFT JOIN member ON member.person = told.person
              WHERE told.round = round.key AND
                CASE WHEN member.person IS NULL THEN told.email ELSE member.email END IS NOT NULL))
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
