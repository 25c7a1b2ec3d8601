/// A group of an earlier round, seen from the round to draw.
public struct PastGroup: Hashable, Sendable {
  /// How many rounds ago: the number of the round to draw less that of the group's round, from 1.
  public let age: Int
  /// The day of its round, if known.
  public let date: CivilDate?
  /// Those of its members who are in the roster, by position.
  public let members: [Int]
  /// How many members it had, those who left the roster included.
  public let size: Int
  /// Whether it counts as a meeting under the policy (``Policy/unmet``).
  public let counts: Bool
}
