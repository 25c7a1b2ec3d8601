/// A moment at which the clocks of a zone are put forward or back.
public struct ClockChange: Hashable, Sendable {
  /// The first moment of the new time.
  public let instant: Instant
  /// How far clocks were before those of Greenwich until then, in seconds.
  public let before: Int
  /// How far they are before them since.
  public let since: Int
  /// Whether it is summer time.
  public let isDaylight: Bool
}

extension Zone {
  /// The last change of clocks up to `instant`, and the first one after it, as far as they are within
  /// 400 days.
  ///
  /// - Complexity: up to 800 look-ups of an offset.
  public func changes(around instant: Instant) -> [ClockChange] {
    [change(from: instant, by: -86_400), change(from: instant, by: 86_400)].compactMap(\.self)
  }

  /// The change nearest to `start` in the direction of `step`.
  private func change(from start: Instant, by step: Int) -> ClockChange? {
    var near = start
    for _ in 0..<400 {
      let far = near.adding(seconds: step)
      guard offset(at: far) == offset(at: near) else {
        return change(between: min(near, far), and: max(near, far))
      }
      near = far
    }
    return nil
  }

  /// The change after `first` and up to `last`, between which the offset changes once.
  private func change(between first: Instant, and last: Instant) -> ClockChange {
    var (low, high) = (first.seconds, last.seconds)
    let before = offset(at: first)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: Instant(seconds: middle)) == before { low = middle } else { high = middle }
    }
    let instant = Instant(seconds: high)
    return ClockChange(
      instant: instant, before: before, since: offset(at: instant),
      isDaylight: isDaylight(at: instant))
  }
}
