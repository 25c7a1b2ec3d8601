/// A way in which a list of groups breaks the rules of its round.
public enum RoundFinding: Hashable, Sendable, CustomStringConvertible {
  /// A participant is in no group, and not listed as left out either.
  case missing(MemberID)
  /// A member is listed so many times.
  case listedOften(MemberID, times: Int)
  /// An id is not in the roster.
  case unknown(MemberID)
  /// A member of the roster who does not take part is in a group.
  case notTakingPart(MemberID)
  /// Two members of one group are excluded from each other.
  case excluded(MemberID, MemberID)
  /// A required rule forbids two members of one group.
  case requiredRule(MemberID, MemberID, Facet)
  /// Two members whom a pin ties together are in different groups, or in none.
  case pinApart(MemberID, MemberID)
  /// A group has a size that this round has no room for; it is named by its first member.
  case size(of: MemberID, is: Int, allowed: ClosedRange<Int>)
  /// So many tables were made, and the round has another number of them.
  case groupCount(Int, expected: Int)

  /// The finding as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .missing(let id): "\(id) takes part and is in no group"
    case .listedOften(let id, let times): "\(id) is listed \(times) times"
    case .unknown(let id): "\(id) is not among the members"
    case .notTakingPart(let id): "\(id) does not take part in this round"
    case .excluded(let first, let second):
      "\(first) and \(second) are in one group and excluded from each other"
    case .requiredRule(let first, let second, let facet):
      "\(first) and \(second) are in one group, which the required rule on \(facet) forbids"
    case .pinApart(let first, let second):
      "\(first) and \(second) are pinned together and not in one group"
    case .size(let id, let size, let allowed):
      "the group of \(id) has \(size) members; allowed are "
        + (allowed.count == 1
          ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) to \(allowed.upperBound)")
    case .groupCount(let count, let expected):
      "there \(count == 1 ? "is 1 group" : "are \(count) groups"); there should be \(expected)"
    }
  }
}
