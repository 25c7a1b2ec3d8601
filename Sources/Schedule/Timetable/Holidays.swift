public import Rounds

/// Days on which nobody works, and what becomes of a round on one.
public struct Holidays: Hashable, Sendable {
  /// What becomes of a round whose day is one.
  public enum Shift: String, CaseIterable, Hashable, Sendable {
    /// The first working day after it.
    case nextWorkingDay = "next-working-day"
    /// The last working day before it.
    case previous
    /// There is no round.
    case skip
  }

  /// A round goes no farther than so many days.
  static let farthest = 40

  /// The days with their names.
  public let days: [CivilDate: String]
  /// What becomes of a round on one.
  public let shift: Shift

  /// Holidays.
  public init(_ days: [CivilDate: String], shift: Shift) {
    (self.days, self.shift) = (days, shift)
  }

  /// The last of them: nothing is known of the time after it.
  public var last: CivilDate? { days.keys.max() }

  /// Where the round of `day` goes, and why; the day itself where nothing is against it.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - weekendsCount: Whether Saturdays and Sundays are against it, too.
  /// - Returns: `nil` = there is no round, or no working day near enough.
  func moved(
    _ day: CivilDate, weekendsCount: Bool
  ) -> (day: CivilDate, because: String?)? {
    guard
      let reason = days[day] ?? (weekendsCount && day.weekday.isWeekend ? day.weekday.word : nil)
    else { return (day, nil) }
    guard shift != .skip else { return nil }
    let step = shift == .nextWorkingDay ? 1 : -1
    var moved = day
    for _ in 0..<Self.farthest {
      moved = moved.adding(days: step)
      if days[moved] == nil, !moved.weekday.isWeekend { return (moved, reason) }
    }
    return nil
  }
}
