internal import Rounds

extension Situation {
  /// The moment up to which all that was due is decided about, once nothing more is to be done for now.
  ///
  /// A later look need not go back behind it, and must not: by then the rule may be another one, whose
  /// days before it were never due.
  public var settled: Instant {
    undecided.first.map { $0.due.adding(seconds: -1) } ?? now
  }

  /// What was due and is noted nowhere, in order.
  var undecided: [Occurrence] {
    let known = Set(records.map(\.key))
    return dueOccurrences.filter { !known.contains($0.key) }
  }

  /// What was due, in order, but for days that are served already.
  private var dueOccurrences: [Occurrence] {
    let start = min(since, now)
    return timetable.occurrences(in: start..<now.adding(seconds: 1)).filter { !isServed($0) }
  }

  /// The rounds that would be drawn up to `moment`, in order, if somebody looks whenever one is due.
  public func foreseen(until moment: Instant) -> [Occurrence] {
    let known = Set(records.map(\.key))
    let start = max(min(since, now), now.adding(seconds: -rules.grace))
    return timetable.occurrences(in: start..<max(start, moment.adding(seconds: 1))).filter {
      !known.contains($0.key) && rounds[$0.key] == nil && !isServed($0)
    }
  }

  /// Whether the day had its round under another name: the rule was another one then, or somebody drew
  /// it by hand.
  private func isServed(_ occurrence: Occurrence) -> Bool {
    guard rounds[occurrence.key] == nil else { return false }
    let day = occurrence.clock.date
    return hasRound(on: day)
      || records.contains {
        $0.key != occurrence.key && $0.state != .missed
          && timetable.zone.clock(at: $0.due).date == day
      }
  }

  /// Whether everybody had a round on `day`.
  func hasRound(on day: CivilDate) -> Bool {
    rounds.values.contains { $0.state == .confirmed && $0.isForAll && $0.day == day }
  }
}
