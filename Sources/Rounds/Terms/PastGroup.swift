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

/// The groups of earlier rounds, in columns: each is made when it is looked at.
public struct PastGroups: RandomAccessCollection, Sendable {
  private struct Moment {
    let age: Int
    let date: CivilDate?
  }

  private let moments: [Moment]
  private var momentOf: [Int32] = []
  private var seats = SeatRows()
  private var sizes: [Int32] = []
  private var counts: [Bool] = []
  /// The rounds that were left out because they do not come before, ascending.
  let laterRounds: [Int]
  /// How many people of the history are not in the roster.
  let departed: Int

  /// The groups of `history` before round `number`, in the eyes of `roster` and `policy`.
  ///
  /// - Complexity: O(people and members of all groups of the history).
  init(_ history: History, before number: Int, roster: Roster, policy: Policy) {
    let positions = history.people.map { roster.index(of: $0).map { Int32($0) } ?? -1 }
    var isGone = [Bool](repeating: false, count: positions.count)
    let isLater = history.moments.map { $0.round >= number }
    moments = history.moments.map { Moment(age: number - $0.round, date: $0.date) }
    laterRounds = Set(history.moments.lazy.map(\.round).filter { $0 >= number }).sorted()
    let rows = history.momentOf.indices
    momentOf.reserveCapacity(rows.count)
    sizes.reserveCapacity(rows.count)
    counts.reserveCapacity(rows.count)
    seats.reserve(rows: rows.count, seats: 2 * rows.count)
    for row in rows {
      let moment = history.momentOf[row]
      if isLater[Int(moment)] { continue }
      let people = history.seats[row]
      for person in people {
        let position = positions[Int(person)]
        if position < 0 { isGone[Int(person)] = true } else { seats.append(position) }
      }
      seats.endRow()
      momentOf.append(moment)
      sizes.append(Int32(people.count))
      counts.append(policy.unmet == .counts || history.met[row] != false)
    }
    departed = isGone.count { $0 }
  }

  /// The positions of all groups, the latest round first.
  ///
  /// - Complexity: O(groups), and sorting where the history is not in the order of rounds.
  public var latestFirst: [Int32] {
    let ages = moments.map(\.age)
    let numbers = (0..<Int32(momentOf.count)).reversed() as [Int32]
    let isSorted = zip(momentOf, momentOf.dropFirst()).allSatisfy { ages[Int($0)] >= ages[Int($1)] }
    return isSorted
      ? numbers : numbers.sorted { ages[Int(momentOf[Int($0)])] < ages[Int(momentOf[Int($1)])] }
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of groups.
  public var endIndex: Int { momentOf.count }

  /// The group at `index`, in the order of the history.
  ///
  /// - Complexity: O(1).
  public subscript(index: Int) -> PastGroup {
    let moment = moments[Int(momentOf[index])]
    return PastGroup(
      age: moment.age, date: moment.date, members: .init(seats[index]),
      size: Int(sizes[index]), counts: counts[index])
  }
}
