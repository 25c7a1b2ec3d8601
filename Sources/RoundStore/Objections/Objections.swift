public import Rounds

/// What has come up against a round since it was drawn: it stays as it is, and somebody has to decide.
public struct Objections: Hashable, Sendable {
  /// What the round is called.
  public let label: String
  /// Whether it is the draft, or confirmed.
  public let state: RoundState
  /// Its day.
  public let date: CivilDate
  /// Whether commands mean it where no round is named.
  public let isAtHand: Bool
  /// Pairs in one group who must not meet, each once, by id; without those that were allowed when it was
  /// confirmed.
  public let excluded: [Exclusion]
  /// Those in it who left, are paused, are no members any more, or do not take part for another reason, by
  /// id; without anybody where nobody meets.
  public let away: [MemberID]
  /// Whether nobody else is in it.
  public let isEverybodyAway: Bool

  /// Whether nothing has come up.
  public var isEmpty: Bool { excluded.isEmpty && away.isEmpty }
}

extension RoundSummary {
  /// For so many days people meet in a round: the next one of a monthly programme is not nearer.
  private static let span = 28

  /// The first day on which everybody in it has met.
  var over: CivilDate? { date?.adding(days: Self.span) }

  /// Whether people are about to meet in it, or meeting: what happens to them concerns their partners.
  public func isUnderWay(on day: CivilDate) -> Bool {
    state == .confirmed && over.map { day < $0 } ?? false
  }
}
