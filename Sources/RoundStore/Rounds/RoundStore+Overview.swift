internal import GRDB

/// Where a programme stands, without its people.
public struct ProgrammeOverview: Sendable {
  /// Counts the changes of the programme.
  public let revision: Int
  /// How many members there are.
  public let members: Int
  /// How many of them take part.
  public let active: Int
  /// The rounds, by number; without those discarded.
  public let rounds: [RoundSummary]
}

extension RoundStore {
  /// Where the programme stands.
  ///
  /// - Complexity: O(members + history).
  public func overview() throws(StoreError) -> ProgrammeOverview {
    try read { database in
      ProgrammeOverview(
        revision: try Self.revision(database),
        members: try Int.fetchOne(database, sql: "SELECT count(*) FROM member") ?? 0,
        active: try Int.fetchOne(
          database, sql: "SELECT count(*) FROM member WHERE status = 'active'") ?? 0,
        rounds: try RoundReading(database).summaries())
    }
  }
}
