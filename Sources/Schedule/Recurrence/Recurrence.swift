public import Rounds

/// Which days of the calendar a programme meets on, and at what time: `first monday at 09:00`.
public struct Recurrence: Hashable, Sendable {
  /// Which days.
  public enum Pattern: Hashable, Sendable {
    /// The nth weekday of a month, counted from its end where negative: 1...5 or -5...-1. A month
    /// without one (a fifth Monday) has none.
    case weekdayOfMonth(Int, Weekday)
    /// A day of the month, 1...31. A month that is too short has its last day if `clamped`, else none.
    case dayOfMonth(Int, clamped: Bool)
    /// The last day of the month.
    case lastDayOfMonth
    /// A weekday of every `interval`th week, counted from the start.
    case weekly(interval: Int, Weekday)
  }

  /// Which days.
  public let pattern: Pattern
  /// The months, by number and sorted; empty = all of them.
  public let months: [Int]
  /// The time of day.
  public let time: TimeOfDay
  /// No day before this one.
  public let start: CivilDate?

  /// A recurrence.
  ///
  /// - Throws: A ``RecurrenceError`` if it makes no sense.
  public init(
    _ pattern: Pattern, months: [Int] = [], at time: TimeOfDay, start: CivilDate? = nil
  ) throws(RecurrenceError) {
    switch pattern {
    case .weekdayOfMonth(let ordinal, _):
      guard (1...5).contains(abs(ordinal)) else { throw .ordinal(ordinal) }
    case .dayOfMonth(let day, let clamped):
      guard (1...31).contains(day) else { throw .dayOfMonth(day) }
      let longest = months.map { Self.longest[$0 - 1] }.max() ?? 31
      guard clamped || day <= longest else {
        throw .noSuchDay(day, longest: longest, months: Set(months).sorted())
      }
    case .lastDayOfMonth: break
    case .weekly(let interval, let weekday):
      guard (1...52).contains(interval) else { throw .interval(interval) }
      guard months.isEmpty else { throw .monthsOfWeeks }
      if interval > 1 {
        guard let start else { throw .noStart(interval, weekday) }
        guard start.weekday == weekday else { throw .startWeekday(start, weekday) }
      }
    }
    self.pattern = pattern
    // All of them is no condition.
    let sorted = Set(months).sorted()
    self.months = sorted.count == 12 ? [] : sorted
    (self.time, self.start) = (time, start)
  }

  /// How many days months have at most.
  private static let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// Whether there is at most one day a month, so that the month names it.
  var isMonthly: Bool {
    if case .weekly = pattern { false } else { true }
  }

  /// Whether it names days of the week, and so says itself that they suit.
  var namesWeekday: Bool {
    switch pattern {
    case .weekdayOfMonth, .weekly: true
    case .dayOfMonth, .lastDayOfMonth: false
    }
  }
}
