internal import Digests
internal import GRDB
public import Rounds

/// Until which day what is kept of people is kept too long.
public struct RetentionLimits: Hashable, Sendable {
  /// Messages that left, or failed, before this day; `nil` = none.
  public var messages: CivilDate?
  /// Members who left before this day; `nil` = none.
  public var departures: CivilDate?

  /// No limits.
  public init() {}
}

/// What is kept too long.
public struct RetentionPlan: Hashable, Sendable {
  /// A member who left.
  public struct Departed: Hashable, Sendable {
    /// Who.
    public let id: MemberID
    /// Since when.
    public let since: CivilDate
    let number: Int64
  }

  /// How many messages.
  public internal(set) var messages = 0
  /// Members who left, by id.
  public internal(set) var departed: [Departed] = []
  /// Members who left and are in the draft: they stay until it is decided about.
  public internal(set) var inDraft: [MemberID] = []
  /// Of who was forgotten: how many comments of others on a meeting with them there are, without their address, and
  /// their first and last name together.
  public internal(set) var comments = 0
  /// Of what was erased: whether the file was written anew, so that no unused place of it has anything of that.
  public internal(set) var isRewritten = false

  /// Whether nothing is.
  public var isEmpty: Bool { messages == 0 && departed.isEmpty }
}

extension RoundStore {
  /// What is kept too long by these limits.
  ///
  /// - Complexity: O(messages + members).
  public func retentionPlan(_ limits: RetentionLimits) throws(StoreError) -> RetentionPlan {
    try read { try Self.plan(limits, $0) }
  }

  /// Since when members have left who did.
  ///
  /// - Complexity: O(members who left).
  public func departures() throws(StoreError) -> [MemberID: CivilDate] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, since FROM departure JOIN person ON person.number = departure.person
          WHERE since IS NOT NULL
          """)
      return try Dictionary(once: rows) { row in
        guard let since = CivilDate(try row.read(1)) else { throw Contradiction() }
        return (MemberID(try row.read(0)), since)
      }
    }
  }

  /// Erases what is kept too long, all in one transaction: of messages the bytes, the address and the
  /// answers, and forgets members who left.
  ///
  /// That a message left stays, with its kind, round, recipient by number, time and digest.
  ///
  /// - Returns: What was erased.
  /// - Complexity: O(size of the database), however many are forgotten.
  public func erase(_ limits: RetentionLimits) throws(StoreError) -> RetentionPlan {
    try eraseRepliesOfInterruptedSender()
    var done: RetentionPlan = try write("retention") { database in
      var plan = try Self.plan(limits, database)
      let forgetting = try Forgetting(of: plan.departed.map(\.number), database)
      plan.comments = try forgetting.erase(suppressing: true).comments
      // After that: their old addresses are in old messages, and bring nobody back either.
      if let day = limits.messages { try Self.eraseMessages(before: day, database) }
      return Change(
        value: plan,
        detail: "\(plan.messages) messages, \(plan.departed.count) members"
          + (plan.departed.isEmpty ? "" : " " + Self.persons(forgetting.numbers)),
        isChange: !plan.isEmpty, isOfNoDraw: plan.departed.isEmpty)
    }
    if !done.isEmpty { done.isRewritten = isRewritten() }
    return done
  }

  private static func plan(
    _ limits: RetentionLimits, _ database: Database
  ) throws -> RetentionPlan {
    var plan = RetentionPlan()
    if let day = limits.messages {
      plan.messages =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM message WHERE \(old)",
          arguments: [day.description]) ?? 0
    }
    guard let day = limits.departures else { return plan }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person.number, id, since, EXISTS (
          SELECT 1 FROM group_member JOIN round ON round.key = group_member.round
          WHERE state = 'draft' AND group_member.person = person.number)
        FROM departure JOIN person ON person.number = departure.person
        WHERE since < ? ORDER BY id
        """, arguments: [day.description])
    for row in rows {
      let id = MemberID(try row.read(1))
      guard let since = CivilDate(try row.read(2)) else { throw Contradiction() }
      if try row.read(3) {
        plan.inDraft.append(id)
      } else {
        plan.departed.append(.init(id: id, since: since, number: try row.read(0)))
      }
    }
    return plan
  }

  /// Which messages are old and have something to erase.
  private static let old = """
    state IN ('sent', 'written', 'failed') AND changed_at < ?
      AND (content IS NOT NULL OR person IS NOT NULL AND address <> '\(Schema.erasedAddress)')
    """

  private static func eraseMessages(before day: CivilDate, _ database: Database) throws {
    let keys = try Int64.fetchAll(
      database, sql: "SELECT key FROM message WHERE \(old)", arguments: [day.description])
    for key in keys {
      try database.cachedStatement(
        sql: """
          UPDATE message SET digest = coalesce(digest, ?), content = NULL, reply = NULL, returned = NULL,
            address = CASE WHEN person IS NULL THEN address ELSE '\(Schema.erasedAddress)' END
          WHERE key = ?
          """
      ).execute(arguments: [
        try OutboxReading(database).content(of: key).map { SHA256.hex(of: $0) }, key,
      ])
    }
  }
}
