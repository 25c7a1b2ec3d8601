extension Timetable {
  /// What a coordinator should know of the next ten years, one sentence each.
  public func warnings(after instant: Instant) -> [String] {
    let coming = occurrences(in: instant..<instant.adding(seconds: 3_653 * 86_400))
    var warnings: [String] = []
    if let one = coming.first(where: { $0.kind == .never }) {
      warnings.append(
        "on \(one.clock.date) clocks are put forward over \(one.clock.time) in \(zone.name): the round "
          + "is due when they show \(zone.clock(at: one.due).time)")
    }
    if let one = coming.first(where: { $0.kind == .twice }) {
      warnings.append(
        "on \(one.clock.date) clocks show \(one.clock.time) twice in \(zone.name): the round is due at "
          + "the first of the two (\(zone.abbreviation(at: one.due)))")
    }
    switch recurrence.pattern {
    case .dayOfMonth(let day, clamped: true) where day > 28:
      warnings.append("in months without a day \(day), the round is on their last day")
    case .dayOfMonth(let day, clamped: false) where day > 28:
      warnings.append("months without a day \(day) have no round")
    case .weekdayOfMonth(let ordinal, let weekday) where abs(ordinal) == 5:
      warnings.append("months without a fifth \(weekday.word) have no round")
    default: break
    }
    if let last = holidays?.last, let one = coming.first(where: { $0.nominal > last }),
      one.due < instant.adding(seconds: 400 * 86_400)
    {
      warnings.append(
        "the holidays end with \(last): take a newer list before the round of \(one.nominal)")
    }
    return warnings
  }
}
