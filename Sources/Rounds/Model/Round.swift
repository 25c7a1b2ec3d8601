/// One numbered draw: who meets whom.
public struct Round: Hashable, Sendable {
  /// Somebody who could not be placed, and why.
  public struct Unplaced: Hashable, Sendable {
    /// Who.
    public let id: MemberID
    /// Why, as a sentence for the coordinator.
    public let reason: String

    /// A member without a group.
    public init(id: MemberID, reason: String) {
      (self.id, self.reason) = (id, reason)
    }
  }

  /// The number of the round, from 1.
  public let number: Int
  /// The day of the round.
  public let date: CivilDate
  /// The groups: members by id, groups by their first member.
  public let groups: [[MemberID]]
  /// Who sits out because the number is odd and the policy says so.
  public let sittingOut: MemberID?
  /// Who could not be placed, by id.
  public let unplaced: [Unplaced]

  /// A round; brings members and groups into their order.
  ///
  /// - Complexity: O(members log members).
  public init(
    number: Int, date: CivilDate, groups: [[MemberID]], sittingOut: MemberID? = nil,
    unplaced: [Unplaced] = []
  ) {
    self.number = number
    self.date = date
    self.groups = groups.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    self.sittingOut = sittingOut
    self.unplaced = unplaced.sorted { $0.id < $1.id }
  }

  /// Everybody left without a group, by id: the member sitting out and the unplaced.
  public var leftOut: [MemberID] {
    (unplaced.map(\.id) + (sittingOut.map { [$0] } ?? [])).sorted()
  }
}
