/// Which sizes the groups of a round may have.
public struct GroupShape: Hashable, Sendable {
  /// What may be done with members who find no partner.
  public enum Remainder: Hashable, Sendable {
    /// They may make trios of pairs.
    case trios
    /// One sits out if the number is odd; no trios.
    case sitOut
    /// Groups of three or more: sizes differ by at most one.
    case tables
  }

  /// How many take part, the host included.
  public let participants: Int
  /// The group size of the policy.
  public let size: Int
  /// What may be done with the rest.
  public let remainder: Remainder

  init(participants: Int, size: Int, odd: Policy.Odd) {
    self.participants = participants
    self.size = size
    remainder = size > 2 ? .tables : odd == .sitOut ? .sitOut : .trios
  }

  /// The number of groups when everybody is placed.
  public var groupCount: Int {
    size > 2 ? (participants + size - 1) / size : participants / 2
  }

  /// The sizes of the groups when everybody is placed (a sit-out apart), largest first.
  public var sizes: [Int] {
    guard groupCount > 0 else { return [] }
    switch remainder {
    case .tables:
      let (least, larger) = participants.quotientAndRemainder(dividingBy: groupCount)
      return (0..<groupCount).map { $0 < larger ? least + 1 : least }
    case .trios where !participants.isMultiple(of: 2):
      return [3] + [Int](repeating: 2, count: groupCount - 1)
    case .trios, .sitOut:
      return [Int](repeating: 2, count: groupCount)
    }
  }

  /// The most members that a group may have, also where a trio saves somebody from staying unplaced.
  public var largest: Int {
    switch remainder {
    case .trios: 3
    case .sitOut: 2
    case .tables: sizes.first ?? 0
    }
  }

  /// Whether one member sits out by the policy, and is not counted as unplaced.
  public var hasSitOut: Bool {
    remainder == .sitOut && participants > 1 && !participants.isMultiple(of: 2)
  }
}
