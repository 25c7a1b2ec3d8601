internal import Rounds

extension Situation {
  /// The moment up to which all that was due is decided about, once nothing more is to be done for now.
  ///
  /// A later look draws nothing that was due before it: by then the rule may be another one. What that
  /// one has there is ``lapsed``.
  public var settled: Instant {
    undecided.first.map { $0.due.adding(seconds: -1) } ?? now
  }

  /// What was due and is noted nowhere, in order.
  var undecided: [Occurrence] {
    unnoted(in: min(since, now)..<now.adding(seconds: 1), taken)
  }

  /// What was due before ``since`` by the rule of now, within the grace, and has no round: the rule
  /// was another one when all was decided about, or a round that was there then is gone.
  var lapsed: [Occurrence] {
    let start = max(began, now.adding(seconds: -rules.grace))
    let end = min(since, now.adding(seconds: 1))
    let taken = taken
    return start < end
      ? unnoted(in: start..<end, taken).filter { ownRound(of: $0, taken) == nil } : []
  }

  /// When the newest round was due that is, or was, decided about: older ones have had their time.
  func newest(_ undecided: [Occurrence]) -> Instant {
    (undecided.map(\.due) + records.map(\.due)).max() ?? now
  }

  /// The rounds that would be drawn up to `moment`, in order, if somebody looks whenever one is due.
  public func foreseen(until moment: Instant) -> [Occurrence] {
    let start = max(min(since, now), now.adding(seconds: -rules.grace))
    let newest = newest(undecided)
    return unnoted(in: start..<max(start, moment.adding(seconds: 1)), taken).filter {
      rounds[$0.key] == nil && $0.due >= newest
    }
  }

  /// The next `count` rounds after `moment` that are still to happen: not those that are there already,
  /// or were decided about while the rule was another one.
  ///
  /// - Complexity: O(rounds and records) + as many occurrences as are taken after `moment`, + count.
  public func coming(_ count: Int, after moment: Instant) -> [Occurrence] {
    let taken = taken
    var enough = count
    while true {
      let next = timetable.next(enough, after: moment)
      let open = next.filter {
        rounds[$0.key]?.state != .confirmed && isUnnoted($0, taken)
      }
      if open.count >= count || next.count < enough { return Array(open.prefix(count)) }
      enough *= 2
    }
  }

  /// What is due in `range`, in order, but for what is noted and for days that are served already.
  func unnoted(in range: Range<Instant>, _ taken: Taken) -> [Occurrence] {
    timetable.occurrences(in: range).filter { isUnnoted($0, taken) }
  }

  private func isUnnoted(_ occurrence: Occurrence, _ taken: Taken) -> Bool {
    !taken.keys.contains(occurrence.key) && !isServed(occurrence, taken)
  }

  /// Whether the day had its round under another name: the rule was another one then, or somebody drew
  /// it by hand.
  private func isServed(_ occurrence: Occurrence, _ taken: Taken) -> Bool {
    taken.days.contains(occurrence.clock.date) && ownRound(of: occurrence, taken) == nil
  }

  /// The round of its name, unless that was for some members only, or is what another day had.
  func ownRound(of occurrence: Occurrence, _ taken: Taken) -> RoundFacts? {
    guard let round = rounds[occurrence.key], round.isForAll,
      !serves(round, another: occurrence, taken)
    else { return nil }
    return round
  }

  /// Whether a round with the name of `occurrence` was held when another one was due that has none of
  /// its own name: holidays move a round into the month of the next one.
  private func serves(
    _ round: RoundFacts, another occurrence: Occurrence, _ taken: Taken
  ) -> Bool {
    guard round.state == .confirmed, let day = round.day, day != occurrence.clock.date,
      let other = timetable.occurrence(on: day), rounds[other.key] == nil
    else { return false }
    return !taken.missed.contains(other.key)
  }

  /// Whether everybody had a round on `day`.
  func hasRound(on day: CivilDate) -> Bool {
    rounds.values.contains { $0.state == .confirmed && $0.isForAll && $0.day == day }
  }
}
