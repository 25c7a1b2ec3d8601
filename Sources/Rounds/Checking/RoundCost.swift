/// What a round costs: a tuple, compared from the first component on.
///
/// Smaller is better.
public struct RoundCost: Hashable, Sendable, Codable {
  /// Participants without a group, a member who sits out by the policy not counted.
  public var unplaced = 0
  /// Groups of three in a round of pairs.
  public var trios = 0
  /// Contacts between members who met inside the repeat window.
  public var repeats = 0
  /// Over the repeats, the sum of max(1, 64 / age of the latest meeting).
  public var recency = 0
  /// Over the members of trios, or for the member who sits out, the sum of ``OddTurns/costs``.
  public var turns = 0
  /// The sum of the charges of the facet rules.
  public var spread = 0

  /// The cost of nothing.
  public init() {}

  /// A cost with these components.
  public init(
    unplaced: Int = 0, trios: Int = 0, repeats: Int = 0, recency: Int = 0, turns: Int = 0,
    spread: Int = 0
  ) {
    (self.unplaced, self.trios, self.repeats) = (unplaced, trios, repeats)
    (self.recency, self.turns, self.spread) = (recency, turns, spread)
  }

  /// A cost from its six components, first to last.
  public init(components: [Int]) {
    precondition(components.count == 6, "\(components.count) components instead of 6")
    self.init(
      unplaced: components[0], trios: components[1], repeats: components[2],
      recency: components[3], turns: components[4], spread: components[5])
  }

  /// The six components, first to last.
  public var components: [Int] { [unplaced, trios, repeats, recency, turns, spread] }

  /// The sum, component by component.
  public static func + (left: RoundCost, right: RoundCost) -> RoundCost {
    RoundCost(components: zip(left.components, right.components).map(+))
  }
}

extension RoundCost: Comparable {
  /// Whether `left` is less in the first component in which the two differ.
  public static func < (left: RoundCost, right: RoundCost) -> Bool {
    left.components.lexicographicallyPrecedes(right.components)
  }
}

extension RoundCost: CustomStringConvertible {
  /// `(0, 1, 0, 0, 0, 350)`.
  public var description: String {
    "(" + components.map(String.init).joined(separator: ", ") + ")"
  }
}
