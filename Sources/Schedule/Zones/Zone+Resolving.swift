/// When a clock of the zone shows a time.
public struct ResolvedClock: Hashable, Sendable {
  /// How often a clock shows a time.
  public enum Kind: Hashable, Sendable {
    /// Once.
    case once
    /// Never: clocks are put forward over it. Resolved as if they were not yet.
    case never
    /// Twice: clocks are put back over it. Resolved to the first time.
    case twice
  }

  /// The moment.
  public let instant: Instant
  /// How often the time is shown.
  public let kind: Kind
}

extension Zone {
  /// When clocks show `clock`, as RFC 5545, section 3.3.5, says: a time that occurs twice is the
  /// first one, and one that does not occur is counted with the offset before the gap.
  ///
  /// - Complexity: four look-ups of an offset.
  public func resolve(_ clock: WallClock) -> ResolvedClock {
    // No zone changes its offset twice within two days.
    let before = offset(at: Instant(seconds: clock.seconds - 86_400))
    let after = offset(at: Instant(seconds: clock.seconds + 86_400))
    let found = Set([before, after]).map { Instant(seconds: clock.seconds - $0) }
      .filter { self.clock(at: $0) == clock }.sorted()
    guard let first = found.first else {
      return ResolvedClock(instant: Instant(seconds: clock.seconds - before), kind: .never)
    }
    return ResolvedClock(instant: first, kind: found.count == 1 ? .once : .twice)
  }
}
