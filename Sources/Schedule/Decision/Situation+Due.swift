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
    unnoted(in: min(since, now)..<now.adding(seconds: 1))
  }

  /// What was due before ``since`` by the rule of now, within the grace, and has no round: the rule
  /// was another one when all was decided about, or a round that was there then is gone.
  var lapsed: [Occurrence] {
    let start = max(began, now.adding(seconds: -rules.grace))
    let end = min(since, now.adding(seconds: 1))
    return start < end ? unnoted(in: start..<end).filter { ownRound(of: $0) == nil } : []
  }

  /// When the newest round was due that is, or was, decided about: older ones have had their time.
  func newest(_ undecided: [Occurrence]) -> Instant {
    (undecided.map(\.due) + records.map(\.due)).max() ?? now
  }

  /// The rounds that would be drawn up to `moment`, in order, if somebody looks whenever one is due.
  public func foreseen(until moment: Instant) -> [Occurrence] {
    let start = max(min(since, now), now.adding(seconds: -rules.grace))
    let newest = newest(undecided)
    return unnoted(in: start..<max(start, moment.adding(seconds: 1))).filter {
      rounds[$0.key] == nil && $0.due >= newest
    }
  }

  /// The next `count` rounds after `moment` that are still to happen: not those that are there already,
  /// or were decided about while the rule was another one.
  ///
  /// - Complexity: O(rounds and records + count) occurrences.
  public func coming(_ count: Int, after moment: Instant) -> [Occurrence] {
    let confirmed = Set(rounds.filter { $0.value.state == .confirmed }.keys)
    // Each of these takes the place of two at most: of its name, and of its day.
    let known = 2 * (confirmed.count + records.count)
    let open = timetable.next(count + known, after: moment).filter {
      isUnnoted($0) && !confirmed.contains($0.key)
    }
    return Array(open.prefix(count))
  }

  /// What is due in `range`, in order, but for what is noted and for days that are served already.
  private func unnoted(in range: Range<Instant>) -> [Occurrence] {
    timetable.occurrences(in: range).filter(isUnnoted)
  }

  private func isUnnoted(_ occurrence: Occurrence) -> Bool {
    !records.contains { $0.key == occurrence.key } && !isServed(occurrence)
  }

  /// Whether the day had its round under another name: the rule was another one then, or somebody drew
  /// it by hand.
  private func isServed(_ occurrence: Occurrence) -> Bool {
    guard ownRound(of: occurrence) == nil else { return false }
    let (day, due) = (occurrence.clock.date, occurrence.due.seconds)
    return hasRound(on: day)
      || records.contains {
        $0.key != occurrence.key && $0.state != .missed
          // Asking the zone takes long.
          && abs($0.due.seconds - due) < 2 * 86_400 && timetable.zone.clock(at: $0.due).date == day
      }
  }

  /// The round of its name, unless that was for some members only, or is what another day had.
  func ownRound(of occurrence: Occurrence) -> RoundFacts? {
    guard let round = rounds[occurrence.key], round.isForAll, !serves(round, another: occurrence)
    else { return nil }
    return round
  }

  /// Whether a round with the name of `occurrence` was held when another one was due that has none of
  /// its own name: holidays move a round into the month of the next one.
  private func serves(_ round: RoundFacts, another occurrence: Occurrence) -> Bool {
    guard round.state == .confirmed, let day = round.day, day != occurrence.clock.date,
      let other = timetable.occurrence(on: day), rounds[other.key] == nil
    else { return false }
    return !records.contains { $0.key == other.key && $0.state == .missed }
  }

  /// Whether everybody had a round on `day`.
  func hasRound(on day: CivilDate) -> Bool {
    rounds.values.contains { $0.state == .confirmed && $0.isForAll && $0.day == day }
  }
}
