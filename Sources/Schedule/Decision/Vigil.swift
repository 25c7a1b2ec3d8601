/// A wait for the next look at the schedule: until a moment, and never for longer than an hour.
///
/// It compares two clocks. Where the one on the wall is not where it should be after the seconds that
/// went by, somebody set it, or the machine slept: what is due has to be asked again.
public struct Vigil: Hashable, Sendable {
  /// What the clock on the wall said when the wait began.
  public let began: Instant
  /// The moment to look again.
  public let end: Instant

  /// A wait is never longer, in seconds.
  public static let longest = 3_600
  /// The clock may be off by so many seconds, and nobody set it.
  private static let tolerance = 60
  /// The clocks are compared as often as this, in seconds.
  private static let tick = 5.0

  /// A wait that begins at `began`; `next`: when something is to be done, if that is known.
  public init(began: Instant, next: Instant?) {
    let last = began.adding(seconds: Self.longest)
    (self.began, end) = (began, max(began.adding(seconds: 1), min(next ?? last, last)))
  }

  /// Whether it is over, when the clock says `clock`, and `elapsed` seconds have gone by.
  public func isOver(clock: Instant, elapsed: Double) -> Bool {
    let drift = Double(clock.seconds - began.seconds) - elapsed
    return clock >= end || elapsed >= Double(Self.longest)
      || abs(drift) > Double(Self.tolerance)
  }

  /// For how many seconds to sleep before asking ``isOver(clock:elapsed:)`` again.
  public func pause(clock: Instant) -> Double {
    min(Self.tick, max(0.1, Double(end.seconds - clock.seconds)))
  }
}
