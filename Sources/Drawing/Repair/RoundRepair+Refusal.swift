public import Rounds

extension RoundRepair {
  /// Why a round cannot be changed so.
  public enum Refusal: Error, Hashable, Sendable {
    /// This member is in no row of the round, or was taken out, and does not wait for a seat.
    case notTakingPart(MemberID)
    /// These two must not meet.
    case forbidden(MemberID, MemberID, ContactRules.Ban)
    /// The two are together already.
    case together
    /// Neither of the two has a group.
    case alone
    /// Nobody can be moved so that everybody else still has a group.
    case noRoom
  }
}

extension RoundRepair.Refusal: CustomStringConvertible {
  /// The refusal as a sentence, without a full stop.
  public var description: String { sentence { $0.text } }

  /// The sentence, with members by what `name` calls them.
  package func sentence(naming name: (MemberID) -> String) -> String {
    switch self {
    case .notTakingPart(let id): "\(name(id)) does not take part in this round"
    case .forbidden(let first, let second, .exclusion):
      "\(name(first)) and \(name(second)) cannot be in one group: they are excluded from each other"
    case .forbidden(let first, let second, .requiredRule(let facet)):
      "\(name(first)) and \(name(second)) cannot be in one group: the required rule on \(facet) "
        + "forbids it"
    case .together: "the two are in one group already"
    case .alone: "neither of the two is in a group"
    case .noRoom: "nobody can be moved so that everybody else still has a group"
    }
  }
}
