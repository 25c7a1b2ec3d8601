/// Everybody the community knows, in the order of their ids, with their facet values.
///
/// A member's position in ``members`` is the number by which the rest of the engine knows it; as
/// the order is that of the ids, the order of rows in a file changes nothing.
public struct Roster: Sendable {
  /// The members by id, ascending.
  public let members: [Member]
  /// The facet columns, in the order of their names.
  public let columns: [FacetColumn]

  private let indexOfID: [MemberID: Int]
  private let indexOfEmail: [FoldedText: Int]

  /// A roster of `members`, whose ids and e-mails are unique (the reader reports those that are not).
  ///
  /// - Parameters:
  ///   - members: everybody, in any order.
  ///   - facets: for each facet, the members' values in the order of `members`.
  /// - Complexity: O(n log n + n x facets).
  public init(members: [Member], facets: [Facet: [String?]] = [:]) {
    let order = members.indices.sorted { members[$0].id < members[$1].id }
    self.members = order.map { members[$0] }
    columns = facets.keys.sorted().map { facet in
      let texts = facets[facet, default: []]
      precondition(
        texts.count == members.count,
        "\(texts.count) values of \(facet) for \(members.count) members")
      return FacetColumn(facet: facet, texts: order.map { texts[$0] })
    }
    indexOfID = Dictionary(
      uniqueKeysWithValues: self.members.enumerated().map { ($1.id, $0) })
    indexOfEmail = Dictionary(
      self.members.enumerated().compactMap { index, member in
        member.email.map { (FoldedText($0), index) }
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The position of the member with this id, or `nil`.
  ///
  /// - Complexity: O(1).
  public func index(of id: MemberID) -> Int? { indexOfID[id] }

  /// The position of the member that a file refers to by `text`, or `nil`.
  ///
  /// `text` is an id first, then an e-mail address in any case.
  ///
  /// - Complexity: O(1).
  public func index(ofReference text: String) -> Int? {
    indexOfID[MemberID(text)] ?? indexOfEmail[FoldedText(text)]
  }

  /// The column of `facet`, or `nil` if the roster has none.
  ///
  /// - Complexity: O(columns).
  public func column(of facet: Facet) -> FacetColumn? {
    columns.first { $0.facet == facet }
  }
}
