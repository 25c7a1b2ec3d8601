/// All groups of all confirmed or imported rounds.
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

  /// The groups, in the order in which they were read.
  public let groups: [Group]

  /// A history of `groups`.
  public init(_ groups: [Group] = []) {
    self.groups = groups
  }

  /// The number of the round that comes next: one more than the highest; 1 without history.
  ///
  /// - Complexity: O(groups).
  public var nextRound: Int { (groups.map(\.round).max() ?? 0) + 1 }
}
