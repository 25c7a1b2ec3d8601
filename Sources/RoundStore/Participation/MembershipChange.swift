public import Rounds

/// What happens to somebody's taking part.
public enum MembershipChange: Hashable, Sendable {
  /// No rounds until the first day on which they take part again, or until they say.
  case pause(until: CivilDate?)
  /// Takes part again; skips nothing any more.
  case resume
  /// The next so many rounds without them.
  case skip(Int)
  /// No rounds any more.
  case leave
  /// Agreed to take part on this day.
  case optIn(CivilDate)

  /// The event that is noted.
  var event: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    case .skip: "skip"
    case .leave: "leave"
    case .optIn: "opt in"
    }
  }
}

/// Why something cannot be done to a member.
public enum MemberRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Left, and takes part in nothing.
  case hasLeft(MemberID)
  /// Never agreed to take part.
  case notOptedIn(MemberID)

  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .hasLeft(let id):
      "\(id) has left, and takes part in nothing; who comes back agrees anew: rct members opt-in \(id)"
    case .notOptedIn(let id):
      "\(id) has not opted in, and takes part in nothing; who agreed: rct members opt-in \(id)"
    }
  }
}

/// What a change of membership did.
public struct MembershipOutcome: Hashable, Sendable {
  /// Those who are different now, by id.
  public var changed: [MemberID] = []
  /// Those who were so already, by id.
  public var unchanged: [MemberID] = []
  /// The label of the draft, if there is one.
  public var draft: String?
  /// Those of ``changed`` who are in the draft.
  public var inDraft: [MemberID] = []
  /// The number of the first round that somebody who skips takes part in again; `nil` where that is not
  /// known before the draft is confirmed, or discarded.
  public var skipsBefore: Int?
}

extension MemberRow {
  /// The row after `change`; rounds from number `next` on are still to come.
  ///
  /// - Throws: A ``MemberRefusal``.
  func applying(_ change: MembershipChange, next: Int) throws(MemberRefusal) -> MemberRow {
    var row = self
    switch (MemberStatus(member.status), change) {
    case (_, .leave):
      (row.member.status, row.member.pausedUntil) = (MemberStatus.left.model, nil)
      row.skipsBefore = nil
    case (.left, .optIn(let day)), (.notOptedIn, .optIn(let day)):
      (row.member.status, row.member.consent) = (.active, day)
    case (_, .optIn(let day)): row.member.consent = day
    case (.left, _): throw .hasLeft(member.id)
    case (.notOptedIn, _): throw .notOptedIn(member.id)
    case (_, .pause(let until)):
      (row.member.status, row.member.pausedUntil) = (MemberStatus.paused.model, until)
    case (_, .resume):
      (row.member.status, row.member.pausedUntil, row.skipsBefore) = (.active, nil, nil)
    case (_, .skip(let rounds)): row.skipsBefore = next + rounds
    }
    return row
  }
}
