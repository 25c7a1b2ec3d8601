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
  /// A host, and nobody was alone.
  case host
  /// Dropped out after the draw.
  case dropped

  /// Why `member`, who skips the rounds before number `skips`, does not take part in round number
  /// `round` on `day`; `nil` = takes part.
  ///
  /// Decided by nothing else: whoever asks gets the same answer for the same snapshot and day.
  public init?(of member: Member, skipsBefore skips: Int?, on day: CivilDate, round: Int) {
    switch MemberStatus(member, on: day) {
    case .left: self = .left
    case .notOptedIn: self = .notOptedIn
    case .paused: self = .paused(until: member.pausedUntil)
    case .active:
      guard let skips, round < skips else { return nil }
      self = .skips(before: skips)
    // A status that no version knows draws nobody.
    case nil: self = .paused(until: nil)
    }
  }
}

/// Who takes part in a round, and why the others do not: a function of what the programme knows, the
/// day and the number of the round.
public struct Participation: Sendable {
  /// Everybody, with those who take part as the active ones.
  public let roster: Roster
  /// Who does not take part, by id.
  public let absences: [(id: MemberID, reason: Absence)]

  /// How many take part.
  public var count: Int { roster.members.count - absences.count }

  init(_ table: MemberTable, on day: CivilDate, round: Int, chosen: Set<MemberID>?) {
    var absences: [(id: MemberID, reason: Absence)] = []
    roster = table.roster { row in
      var member = row.member
      let isChosen = chosen?.contains(member.id) ?? true
      let reason =
        isChosen
        ? Absence(of: member, skipsBefore: row.skipsBefore, on: day, round: round) : .notChosen
      if let reason { absences.append((member.id, reason)) }
      member.status = reason == nil ? .active : .inactive("away")
      return member
    }
    self.absences = absences
  }
}
