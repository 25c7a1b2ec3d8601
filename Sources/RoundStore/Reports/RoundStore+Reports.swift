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
    return try Dictionary(once: rows) { try ($0.read(0), $0.read(1)) }
  }

  private static func windows(_ database: Database) throws -> [Int: Policy.RepeatWindow] {
    let rows: [Row]
    do {
      rows = try Row.fetchAll(
        database,
        sql: """
          SELECT number, document ->> '$.policy.windowRounds', document ->> '$.policy.windowMonths'
          FROM round JOIN round_snapshot ON round = key WHERE state = 'confirmed'
          """)
    } catch let error as DatabaseError where error.message == "malformed JSON" {
      throw Contradiction()
    }
    return try Dictionary(once: rows) { row in
      let number: Int = try row.read(0)
      // Nobody counts with a window: rules may name any number.
      let (rounds, months): (Int64?, Int64?) = try (row.read(1), row.read(2))
      if let rounds { return (number, .rounds(Int(rounds))) }
      if let months { return (number, .months(Int(months))) }
      return (number, .ever)
    }
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
      let (round, rating): (Int, Int?) = try (row.read(0), row.read(1))
      var answer = answers[round] ?? .init()
      answer.count += 1
      if let rating {
        guard (1...answer.ratings.count).contains(rating) else { throw Contradiction() }
        answer.ratings[rating - 1] += 1
      }
      answers[round] = answer
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
    var groups: [Int: [String: [MessageState: Int]]] = [:]
    for row in rows {
      guard let state = MessageState(rawValue: try row.read(2)) else { throw Contradiction() }
      let (round, kind): (Int, String) = try (row.read(0), row.read(1))
      groups[round, default: [:]][kind, default: [:]][state, default: 0] += try row.read(3)
    }
    return groups.flatMap { round, kinds in
      kinds.map { ReportRecords.Messages(round: round, kind: $0, states: $1) }
    }.sorted { ($0.round, $0.kind) < ($1.round, $1.kind) }
  }
}
