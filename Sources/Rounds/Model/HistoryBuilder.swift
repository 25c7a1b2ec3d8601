/// A ``History`` under construction, group by group.
public struct HistoryBuilder: Sendable {
  private var people: [MemberID] = []
  private var numberOfPerson: [MemberID: Int32] = [:]
  private var moments: [History.Moment] = []
  private var numberOfMoment: [History.Moment: Int32] = [:]
  private var momentOf: [Int32] = []
  private var seats = SeatRows()
  private var met: [Bool?] = []

  /// No groups.
  public init() {}

  /// Makes room for so many groups more, with so many members.
  public mutating func reserve(groups: Int, members: Int) {
    momentOf.reserveCapacity(momentOf.count + groups)
    met.reserveCapacity(met.count + groups)
    seats.reserve(rows: groups, seats: members)
  }

  /// The number of somebody in groups to come.
  ///
  /// - Complexity: O(1).
  public mutating func person(_ id: MemberID) -> Int32 {
    if let number = numberOfPerson[id] { return number }
    let number = Int32(people.count)
    people.append(id)
    numberOfPerson[id] = number
    return number
  }

  /// The number of a round and its day in groups to come.
  ///
  /// - Complexity: O(1).
  public mutating func moment(round: Int, date: CivilDate?) -> Int32 {
    let moment = History.Moment(round: round, date: date)
    // Rows of one round mostly follow one another.
    if let last = momentOf.last, moments[Int(last)] == moment { return last }
    if let number = numberOfMoment[moment] { return number }
    let number = Int32(moments.count)
    moments.append(moment)
    numberOfMoment[moment] = number
    return number
  }

  /// Adds a group of people and a moment by their numbers.
  ///
  /// - Complexity: O(people), amortised.
  public mutating func append(moment: Int32, people: some Sequence<Int32>, met: Bool?) {
    momentOf.append(moment)
    self.met.append(met)
    for person in people { seats.append(person) }
    seats.endRow()
  }

  /// Adds `group`.
  ///
  /// - Complexity: O(members), amortised.
  public mutating func append(_ group: History.Group) {
    let moment = moment(round: group.round, date: group.date)
    append(moment: moment, people: group.members.map { person($0) }, met: group.met)
  }

  /// The history of the groups so far.
  public func history() -> History {
    History(people: people, moments: moments, momentOf: momentOf, seats: seats, met: met)
  }
}
