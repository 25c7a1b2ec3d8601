public import Rounds

extension Recurrence {
  /// Its days from `first` to `last`, in order.
  ///
  /// - Complexity: O(months or weeks between them).
  public func days(from first: CivilDate, through last: CivilDate) -> [CivilDate] {
    let first = max(first, start ?? first)
    guard first <= last else { return [] }
    if case .weekly(let interval, let weekday) = pattern {
      return weeks(interval, weekday, from: first, through: last)
    }
    var found: [CivilDate] = []
    var month = first.with(day: 1)
    while month <= last {
      if months.isEmpty || months.contains(month.month), let day = day(inMonthOf: month),
        first <= day, day <= last
      {
        found.append(day)
      }
      let next = month.adding(months: 1)
      // The calendar ends with the year 9999.
      guard next > month else { break }
      month = next
    }
    return found
  }

  /// The day in the month that begins with `month`, if it has one.
  private func day(inMonthOf month: CivilDate) -> CivilDate? {
    let length = month.daysInMonth
    switch pattern {
    case .lastDayOfMonth: return month.with(day: length)
    case .dayOfMonth(let day, let clamped):
      guard day <= length || clamped else { return nil }
      return month.with(day: min(day, length))
    case .weekdayOfMonth(let ordinal, let weekday):
      let day: Int
      if ordinal > 0 {
        let offset = (weekday.rawValue - month.weekday.rawValue + 7) % 7
        day = 1 + offset + 7 * (ordinal - 1)
      } else {
        let offset = (month.with(day: length).weekday.rawValue - weekday.rawValue + 7) % 7
        day = length - offset + 7 * (ordinal + 1)
      }
      return (1...length).contains(day) ? month.with(day: day) : nil
    case .weekly: return nil
    }
  }

  private func weeks(
    _ interval: Int, _ weekday: Weekday, from first: CivilDate, through last: CivilDate
  ) -> [CivilDate] {
    let step = 7 * interval
    // Any such weekday serves where every week counts.
    let origin =
      interval > 1
      ? (start ?? first).dayNumber
      : first.dayNumber + (weekday.rawValue - first.weekday.rawValue + 7) % 7
    let gap = first.dayNumber - origin
    let begin = origin + (gap > 0 ? (gap + step - 1) / step * step : 0)
    return stride(from: begin, through: last.dayNumber, by: step).map { CivilDate(dayNumber: $0) }
  }
}
