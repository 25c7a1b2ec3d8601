/// A time in which nothing was noted, so long that a clock was wrong before it (a small computer has
/// none that runs on, and begins in 1970), or nobody was at work.
public struct Silence: Hashable, Sendable {
  /// The last thing before it.
  public let last: Instant
  /// The first thing after it.
  public let end: Instant

  /// The latest silence among the moments at which something was noted, in any order; `nil` = none of
  /// them is more than a year after the one before, which a clock is believed.
  ///
  /// - Complexity: O(n log n)
  public init?(among moments: [Instant]) {
    let sorted = moments.sorted()
    let found = sorted.indices.dropFirst().last {
      sorted[$0].seconds - sorted[$0 - 1].seconds > Situation.ahead
    }
    guard let found else { return nil }
    (last, end) = (sorted[found - 1], sorted[found])
  }
}

extension Situation {
  /// Lets the programme begin anew after a silence: nobody waits for what was due before it ended, but
  /// within the grace.
  public mutating func begin(after silence: Silence) {
    let start = silence.end.adding(seconds: -rules.grace)
    began = max(began, start)
    guard since < start else { return }
    leftOut = LeftOut(silence: silence, time: since..<start)
    since = start
  }

  /// What nobody waits for any more.
  struct LeftOut: Hashable, Sendable {
    let silence: Silence
    let time: Range<Instant>
  }

  /// The silence before which rounds are left out, the first of these, and how many they are; `nil` =
  /// none are.
  ///
  /// - Complexity: O(rounds due before its end).
  public var roundsLeftOut: (silence: Silence, first: MissedRound, count: Int)? {
    guard let leftOut else { return nil }
    let taken = taken
    let rounds = unnoted(in: leftOut.time, taken).filter { ownRound(of: $0, taken) == nil }
    return rounds.first.map {
      (leftOut.silence, MissedRound(key: $0.key, due: $0.due), rounds.count)
    }
  }
}
