public import Rounds

/// Writes a round as people and programs want it: as a table, for a mail merge, as JSON, for reading.
public enum PairListWriter {
  /// The facets that a pair list shows of each member, where the roster has them.
  public static let shownFacets: [Facet] = ["region", "role", "organisation"]

  /// Where the groups of a list stand in a round of which it may be a part.
  public struct Numbering: Hashable, Sendable {
    /// The number of the first group.
    public var first: Int
    /// For how many members a group has columns at least, so that the lists of all parts have the same
    /// ones.
    public var width: Int

    /// Groups from number `first` on.
    public init(first: Int, width: Int) {
      (self.first, self.width) = (first, width)
    }

    /// A list of all groups.
    public static let whole = Numbering(first: 1, width: 2)
  }

  /// The members of `round` with what is known of them.
  static func listing(_ round: Round, _ roster: Roster) -> (
    groups: [[ListedMember]], leftOut: [(member: ListedMember, reason: String)]
  ) {
    let columns = shownFacets.compactMap(roster.column)
    func listed(_ id: MemberID) -> ListedMember { ListedMember(id, roster, columns) }
    let reasons = Dictionary(
      round.unplaced.map { ($0.id, $0.reason) }, uniquingKeysWith: { first, _ in first })
    return (
      round.groups.map { $0.map(listed) },
      round.leftOut.map { id in
        (listed(id), reasons[id] ?? "sits out this round: the number of participants is odd")
      }
    )
  }
}

/// A member as a pair list shows it.
struct ListedMember: Sendable {
  /// The id.
  let id: MemberID
  /// The name; empty if there is none.
  let name: String
  /// The address, if there is one.
  let email: String?
  /// The shown facets that the roster has, with the member's value if it has one.
  let facets: [(facet: Facet, value: String?)]

  init(_ id: MemberID, _ roster: Roster, _ columns: [FacetColumn]) {
    let index = roster.index(of: id)
    self.id = id
    name = index.map { roster.members[$0].name } ?? ""
    email = index.flatMap { roster.members[$0].email }
    facets = columns.map { column in (column.facet, index.flatMap(column.value)) }
  }

  /// The member's value of a shown facet, if there is one.
  func value(_ facet: Facet) -> String? { facets.first { $0.facet == facet }?.value }
}
