public import Rounds

/// All times at which rounds of a programme are due.
public struct Timetable: Sendable {
  /// The rule.
  public let recurrence: Recurrence
  /// The zone of its times.
  public let zone: Zone
  /// Days besides those of the rule; nothing moves them, nor a day of the rule that is one of them.
  public let extra: [CivilDate]
  /// Days of the rule on which there is nothing.
  public let skipped: Set<CivilDate>
  /// Days on which nobody works.
  public let holidays: Holidays?

  /// A timetable.
  public init(
    _ recurrence: Recurrence, zone: Zone, extra: [CivilDate] = [], skipped: Set<CivilDate> = [],
    holidays: Holidays? = nil
  ) {
    (self.recurrence, self.zone, self.extra) = (recurrence, zone, extra)
    (self.skipped, self.holidays) = (skipped, holidays)
  }

  /// What is due in `range`, in order, one round a day at most.
  ///
  /// - Complexity: O(months or weeks in the range).
  public func occurrences(in range: Range<Instant>) -> [Occurrence] {
    // A zone moves a round by less than two days.
    let margin = Holidays.farthest + 2
    let first = WallClock(seconds: range.lowerBound.seconds).date.adding(days: -margin)
    let last = WallClock(seconds: range.upperBound.seconds).date.adding(days: margin)
    let own = recurrence.days(from: first, through: last).compactMap { occurrence(ofRuleOn: $0) }
    var (found, taken): ([Occurrence], Set<CivilDate>) = ([], skipped)
    // What stays on its day goes before what holidays move there.
    for one in own.filter({ $0.moved == nil }) + own.filter({ $0.moved != nil })
    where taken.insert(one.clock.date).inserted {
      found.append(one)
    }
    for day in Set(extra).subtracting(taken) where (first...last).contains(day) {
      found.append(
        Occurrence(
          key: day.description, nominal: day, clock: WallClock(day, recurrence.time), in: zone))
    }
    return found.filter { range.contains($0.due) }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
  }

  /// What is due on `day`, by the clocks of the zone.
  public func occurrence(on day: CivilDate) -> Occurrence? {
    let start = zone.resolve(WallClock(day, secondOfDay: 0)).instant
    let near = start.adding(seconds: -86_400)..<start.adding(seconds: 2 * 86_400)
    return occurrences(in: near).first { $0.clock.date == day }
  }

  /// Whether the month of `day` has one round, which is called as it is: that month's.
  public func hasOneRound(inMonthOf day: CivilDate) -> Bool {
    let start = zone.resolve(WallClock(day.adding(days: -32), secondOfDay: 0)).instant
    let near = occurrences(in: start..<start.adding(seconds: 65 * 86_400))
    let days = near.filter { ($0.clock.date.year, $0.clock.date.month) == (day.year, day.month) }
    return days.map(\.key) == [String(day.description.prefix(7))]
  }

  /// The next `count` after `instant`; fewer where none comes within fifty years.
  public func next(_ count: Int, after instant: Instant) -> [Occurrence] {
    let start = instant.adding(seconds: 1)
    var years = 2
    while true {
      let found = occurrences(in: start..<start.adding(seconds: years * 366 * 86_400))
      if found.count >= count || years > 50 { return Array(found.prefix(count)) }
      years *= 3
    }
  }

  private func occurrence(ofRuleOn day: CivilDate) -> Occurrence? {
    guard !skipped.contains(day) else { return nil }
    let stays = holidays == nil || extra.contains(day)
    let moved = holidays?.moved(day, weekendsCount: !recurrence.namesWeekday)
    guard let moved = stays ? (day, nil) : moved, !skipped.contains(moved.day) else {
      return nil
    }
    return Occurrence(
      key: recurrence.isMonthly ? String(day.description.prefix(7)) : day.description,
      nominal: day, clock: WallClock(moved.day, recurrence.time), in: zone, moved: moved.because)
  }
}
