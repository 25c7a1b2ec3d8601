/// All groups of all confirmed or imported rounds.
///
/// Kept in columns, because a large community has tens of millions of rows: whoever is in a group is
/// a number of ``people``, and ``groups`` are made when somebody wants them.
public struct History: Sendable {
  /// One row of history: members who were put together, or a single member who sat out.
  public struct Group: Hashable, Sendable {
    /// The number of the round, from 1.
    public let round: Int
    /// The day of the round, where the file gives it.
    public let date: CivilDate?
    /// The members, each once; not necessarily in today's roster.
    public let members: [MemberID]
    /// Whether they reported to have met; `nil` = nobody said.
    public let met: Bool?

    /// A row of history.
    public init(round: Int, date: CivilDate? = nil, members: [MemberID], met: Bool? = nil) {
      (self.round, self.date, self.members, self.met) = (round, date, members, met)
    }
  }

  /// When groups were drawn: few, for a round has mostly one day.
  struct Moment: Hashable, Sendable {
    let round: Int
    let date: CivilDate?
  }

  /// Whoever is in a group, each once, in no order.
  public let people: [MemberID]
  /// The rounds and their days, in the order in which they were read.
  let moments: [Moment]
  /// For each group, the position of its round in ``moments``.
  let momentOf: [Int32]
  /// For each group, its members as positions in ``people``.
  let seats: SeatRows
  /// For each group, ``Group/met``.
  let met: [Bool?]

  /// A history of `groups`.
  ///
  /// - Complexity: O(members of all groups).
  public init(_ groups: [Group] = []) {
    var builder = HistoryBuilder()
    for group in groups { builder.append(group) }
    self = builder.history()
  }

  init(
    people: [MemberID], moments: [Moment], momentOf: [Int32], seats: SeatRows, met: [Bool?]
  ) {
    (self.people, self.moments, self.momentOf) = (people, moments, momentOf)
    (self.seats, self.met) = (seats, met)
  }

  /// The groups, in the order in which they were read: made at each call.
  ///
  /// - Complexity: O(members of all groups).
  public var groups: [Group] { momentOf.indices.map(group(at:)) }

  /// How many groups there are.
  public var count: Int { momentOf.count }

  /// The group at `row` of ``groups``, without making the others.
  ///
  /// - Complexity: O(its members).
  public func group(at row: Int) -> Group {
    let moment = moments[Int(momentOf[row])]
    return Group(
      round: moment.round, date: moment.date,
      members: seats[row].map { people[Int($0)] }, met: met[row])
  }

  /// The number of the round of the group at `row`.
  public func round(at row: Int) -> Int { moments[Int(momentOf[row])].round }

  /// How many members the group at `row` has.
  public func size(at row: Int) -> Int { seats[row].count }

  /// The numbers of the rounds that have groups.
  ///
  /// - Complexity: O(rounds).
  public var rounds: Set<Int> { Set(moments.map(\.round)) }

  /// The number of the round that comes next: one more than the highest; 1 without history.
  ///
  /// - Complexity: O(rounds).
  public var nextRound: Int { (moments.lazy.map(\.round).max() ?? 0) + 1 }
}
