public import Rounds

/// Why a member does not take part in a round.
public enum Absence: Hashable, Sendable {
  /// Paused: until the first day on which they take part again, or until they say.
  case paused(until: CivilDate?)
  /// Skips some rounds; the number of the first one in which they take part again.
  case skips(before: Int)
  /// Left the community.
  case left
  /// Was brought in without being asked, and has not agreed.
  case notOptedIn
  /// The round is for others only.
  case notChosen
  /// The round is for those who sign up, and they did not.
  case notSignedUp
  /// Takes part in every so many rounds only; the number of the next one.
  case notDue(next: Int)
  /// Joined lately; the first day on which they take part.
  case new(until: CivilDate)
  /// A host, and nobody was alone.
  case host
  /// Dropped out after the draw.
  case dropped
  /// Did not answer, and the partner got somebody else.
  case silent

  /// Whether it gives way when somebody asks to come late: it says only that they were not expected.
  public var yieldsToAsking: Bool {
    switch self {
    case .notSignedUp, .notDue, .new: true
    case .paused, .skips, .left, .notOptedIn, .notChosen, .host, .dropped, .silent: false
    }
  }
}

extension MemberRow {
  /// Why the member does not take part; `nil` = takes part.
  ///
  /// Decided by nothing else: whoever asks gets the same answer for the same snapshot and query.
  func absence(
    from query: ParticipationQuery, _ signedUp: Set<MemberID>?, last: Int?,
    others: RoundsForOthers = RoundsForOthers()
  ) -> Absence? {
    switch MemberStatus(member, on: query.day) {
    case .left: return .left
    case .notOptedIn: return .notOptedIn
    case .paused: return .paused(until: member.pausedUntil)
    case .active: break
    // A status that no version knows draws nobody.
    case nil: return .paused(until: nil)
    }
    if let skipsBefore {
      let end = skipsBefore + others.sinceSkipping(member.id, before: query.round)
      if query.round < end { return .skips(before: end) }
    }
    // Who asks for this very round is not asked how often, or since when.
    if let signedUp { return signedUp.contains(member.id) ? nil : .notSignedUp }
    if let joined = member.joined, query.rules.grace > 0 {
      let first = joined.adding(days: query.rules.grace)
      if query.day < first { return .new(until: first) }
    }
    if query.label != nil, let frequency = member.frequency, let last {
      let next = last + frequency + others.between(last, query.round, for: member.id)
      if query.round < next { return .notDue(next: next) }
    }
    return nil
  }
}
