internal import Rounds

/// Whose turn it is: the round that is at hand at some moment.
public enum Turn: Hashable, Sendable {
  /// It has its round, which is called so: the latest that was due, or already the one after it.
  case held(label: String)
  /// It was due, and there is still time to draw it.
  case due(Occurrence)
  /// It was due, and is not drawn unless a person says so.
  case past(Occurrence)
}

extension Situation {
  /// The longest time from one round of a rule to the next: from one March to another, say.
  private static let longest = 400 * 86_400

  /// The round that is at hand at `moment`; `nil` = none was due since the programme began.
  ///
  /// - Complexity: O(rounds of a year) occurrences.
  public func turn(at moment: Instant) -> Turn? {
    let year = moment.adding(seconds: -Self.longest)..<moment.adding(seconds: 1)
    let latest = timetable.occurrences(in: year).last
    let next = timetable.next(1, after: moment).first
    let taken = taken
    for one in [next, latest].compactMap(\.self) {
      if let label = holder(of: one, taken) { return .held(label: label) }
    }
    guard let latest, latest.due >= began else { return nil }
    return taken.missed.contains(latest.key) || moment > latest.due.adding(seconds: rules.grace)
      ? .past(latest) : .due(latest)
  }

  /// The label of the round that is that of `occurrence`, or that its day had instead; `nil` = none is
  /// confirmed.
  private func holder(of occurrence: Occurrence, _ taken: Taken) -> String? {
    if ownRound(of: occurrence, taken)?.state == .confirmed { return occurrence.key }
    return rounds.filter { _, round in
      round.state == .confirmed && round.isForAll && round.day == occurrence.clock.date
    }.keys.min()
  }
}
