/// A group of an earlier round, seen from the round to draw.
public struct PastGroup: Hashable, Sendable {
  /// Positions of members in the roster.
  public struct Members: RandomAccessCollection, Hashable, Sendable, ExpressibleByArrayLiteral {
    private let seats: ArraySlice<Int32>

    init(_ seats: ArraySlice<Int32>) { self.seats = seats }

    /// These positions.
    public init(arrayLiteral members: Int...) { seats = members.map { Int32($0) }[...] }

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of members.
    public var endIndex: Int { seats.count }
    /// The position of the member at `index`.
    public subscript(index: Int) -> Int { Int(seats[seats.startIndex + index]) }
  }

  /// How many rounds ago: the number of the round to draw less that of the group's round, from 1.
  public let age: Int
  /// The day of its round, if known.
  public let date: CivilDate?
  /// Those of its members who are in the roster, by position.
  public let members: Members
  /// How many members it had, those who left the roster included.
  public let size: Int
  /// Whether it counts as a meeting under the policy (``Policy/unmet``).
  public let counts: Bool
}
