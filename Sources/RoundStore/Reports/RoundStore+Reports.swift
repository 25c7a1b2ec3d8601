internal import GRDB
public import Rounds

/// What a report is made of, as of one moment: nothing that somebody wrote, nothing of exclusions.
public struct ReportRecords: Sendable {
  /// What single members answered about a round.
  public struct Answers: Sendable {
    /// How many answered.
    public var count = 0
    /// How many gave 1, 2, 3, 4 and 5.
    public var ratings = [0, 0, 0, 0, 0]
  }

  /// Members, history and rounds.
  public let state: ProgrammeState
  /// How many members did not take part, by the number of the round, where it was drawn here.
  public let absent: [Int: Int]
  /// For how long a meeting counted in the draw, by the number of the round, where it was drawn here.
  public let windows: [Int: Policy.RepeatWindow]
  /// What members answered, by the number of the round.
  public let answers: [Int: Answers]
  /// How many messages are in which state; empty where none were ever queued.
  public let messages: [Messages]

  /// The messages of one kind about one round.
  public struct Messages: Sendable {
    /// The number of the round.
    public let round: Int
    /// What they are.
    public let kind: String
    /// How many are in each state.
    public let states: [MessageState: Int]
  }
}

extension RoundStore {
  /// Everything that a report is made of.
  ///
  /// - Complexity: O(members x facets + history).
  public func reportRecords() throws(StoreError) -> ReportRecords {
    try read { database in
      ReportRecords(
        state: try ProgrammeState(database), absent: try Self.absent(database),
        windows: try Self.windows(database), answers: try Self.answers(database),
        messages: try Self.messages(database))
    }
  }

  private static func absent(_ database: Database) throws -> [Int: Int] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, count(person) FROM round LEFT JOIN round_absence ON round = key
        WHERE state = 'confirmed' GROUP BY number
        """)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  private static func windows(_ database: Database) throws -> [Int: Policy.RepeatWindow] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, document ->> '$.policy.windowRounds', document ->> '$.policy.windowMonths'
        FROM round JOIN round_snapshot ON round = key WHERE state = 'confirmed'
        """)
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let (rounds, months): (Int?, Int?) = (row[1], row[2])
        return (row[0], rounds.map { .rounds($0) } ?? months.map { .months($0) } ?? .ever)
      })
  }

  private static func answers(_ database: Database) throws -> [Int: ReportRecords.Answers] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, rating FROM feedback JOIN round ON round = key
        WHERE state IN \(RoundState.past.sqlList)
        """)
    var answers: [Int: ReportRecords.Answers] = [:]
    while let row = try rows.next() {
      let rating: Int? = row[1]
      var answer = answers[row[0]] ?? .init()
      answer.count += 1
      if let rating { answer.ratings[rating - 1] += 1 }
      answers[row[0]] = answer
    }
    return answers
  }

  private static func messages(_ database: Database) throws -> [ReportRecords.Messages] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, kind, message.state, count(*) FROM message JOIN round ON round = round.key
        WHERE round.state <> 'discarded' GROUP BY number, kind, message.state ORDER BY number, kind
        """)
    let groups = Dictionary(grouping: rows) { [$0[0] as Int as AnyHashable, $0[1] as String] }
    return groups.values.map { rows in
      ReportRecords.Messages(
        round: rows[0][0], kind: rows[0][1],
        states: Dictionary(
          uniqueKeysWithValues: rows.compactMap { row in
            MessageState(rawValue: row[2]).map { ($0, row[3]) }
          }))
    }.sorted { ($0.round, $0.kind) < ($1.round, $1.kind) }
  }
}
