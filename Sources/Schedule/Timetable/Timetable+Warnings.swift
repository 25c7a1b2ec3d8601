internal import Rounds

extension Timetable {
  /// What a coordinator should know of the next ten years, one sentence each.
  public func warnings(after instant: Instant) -> [String] {
    let years = instant..<instant.adding(seconds: 3_653 * 86_400)
    let coming = occurrences(in: years)
    var warnings = idleSkips(in: years).map {
      "skip names \($0) (a \($0.weekday.word)), and no round is due then"
    }
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
  /// The days to be left out on which there is nothing to leave out.
  private func idleSkips(in range: Range<Instant>) -> [CivilDate] {
    let all = Timetable(recurrence, zone: zone, extra: extra, holidays: holidays)
    let days = Set(all.occurrences(in: range).flatMap { [$0.nominal, $0.clock.date] })
    let (first, last) = (zone.clock(at: range.lowerBound), zone.clock(at: range.upperBound))
    return skipped.filter { first.date < $0 && $0 < last.date && !days.contains($0) }.sorted()
  }
}
