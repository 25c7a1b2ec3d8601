/// The groups of earlier rounds, in columns: each is made when it is looked at.
///
/// A million members with two dozen rounds have twelve million groups, and to make each would take most of the
/// time, for counting references: whatever in the engine reads all of them reads the columns.
public struct PastGroups: RandomAccessCollection, Sendable {
  /// When a group was drawn.
  package struct Moment: Sendable {
    /// ``PastGroup/age``.
    package let age: Int
    /// ``PastGroup/date``.
    package let date: CivilDate?
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

  /// Whether no group is of a later round than the one after it.
  private var isInOrder: Bool {
    zip(momentOf, momentOf.dropFirst()).allSatisfy { age(of: $0) >= age(of: $1) }
  }

  private func age(of moment: Int32) -> Int { moments[Int(moment)].age }

  /// Shows `body` each group that made meetings (it counts, and had two members or more): its index, when it was, and
  /// those of its members who are in the roster. In the order of the history, or the latest round first.
  ///
  /// - Complexity: O(groups), and sorting where the latest are wanted first and the history is not in the order
  ///   of rounds.
  package func visitMeetings(
    latestFirst: Bool = false, _ body: (Int, Moment, Span<Int32>) -> Void
  ) {
    let seats = seats.seats.span
    if !latestFirst {
      for row in momentOf.indices { show(row, seats, body) }
    } else if isInOrder {
      for row in momentOf.indices.reversed() { show(row, seats, body) }
    } else {
      let order = (0..<Int32(momentOf.count)).reversed().sorted {
        age(of: momentOf[Int($0)]) < age(of: momentOf[Int($1)])
      }
      for row in order { show(Int(row), seats, body) }
    }
  }

  private func show(
    _ row: Int, _ seats: Span<Int32>, _ body: (Int, Moment, Span<Int32>) -> Void
  ) {
    guard counts[row], sizes[row] > 1 else { return }
    body(row, moment(of: row), seats.extracting(places(of: row)))
  }

  /// ``PastGroup/size`` of the group at `index`. O(1).
  func size(of index: Int) -> Int { Int(sizes[index]) }

  /// When the group at `index` was drawn. O(1).
  func moment(of index: Int) -> Moment { moments[Int(momentOf[index])] }

  /// The places in ``member(at:)`` of those of the group at `index` who are in the roster. O(1).
  func places(of index: Int) -> Range<Int> { seats.range(of: index) }

  /// The member at a place of ``places(of:)``. O(1).
  func member(at place: Int) -> Int { Int(seats.seats[place]) }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of groups.
  public var endIndex: Int { momentOf.count }

  /// The group at `index`, in the order of the history.
  ///
  /// - Complexity: O(1).
  public subscript(index: Int) -> PastGroup {
    let moment = moment(of: index)
    return PastGroup(
      age: moment.age, date: moment.date, members: .init(seats[index]),
      size: Int(sizes[index]), counts: counts[index])
  }
}
