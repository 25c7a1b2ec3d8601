/// Everybody the community knows, in the order of their ids, with their facet values.
///
/// A member's position in ``members`` is the number by which the rest of the engine knows it; as
/// the order is that of the ids, the order of rows in a file changes nothing.
public struct Roster: Sendable {
  /// The members by id, ascending.
  public let members: [Member]
  /// The facet columns, in the order of their names.
  public let columns: [FacetColumn]

  private let byID: PositionTable
  private let byEmail: PositionTable
  /// Other ids that members had, addresses in small letters, and the ids they have.
  private var otherIDs: [String: MemberID] = [:]

  /// A roster of `members`. An e-mail address that several have means the one with the least id.
  ///
  /// - Parameters:
  ///   - members: everybody, in any order.
  ///   - facets: for each facet, the members' values in the order of `members`.
  /// - Precondition: No two members have one id; every facet has as many values as there are members.
  /// - Complexity: O(n log n + n x facets).
  public init(members: [Member], facets: [Facet: [String?]] = [:]) {
    let order = Self.order(members)
    let columns = facets.keys.sorted().map { facet in
      let texts = facets[facet, default: []]
      precondition(
        texts.count == members.count,
        "\(texts.count) values of \(facet) for \(members.count) members")
      return FacetColumn(facet: facet, texts: order.map { texts[$0] })
    }
    self.init(sorted: order.map { members[$0] }, columns: columns)
  }

  /// A roster of members in the order of their ids, with `columns` in that order.
  init(sorted: [Member], columns: [FacetColumn]) {
    var (ids, emails) = (
      PositionTable(count: sorted.count), PositionTable(count: sorted.count)
    )
    for (index, member) in sorted.enumerated() {
      let same = ids.add(index, hash: member.id.hashValue) { sorted[$0].id == member.id }
      precondition(same == nil, "two members have one id")
      guard let email = member.email.map({ FoldedText($0) }) else { continue }
      emails.add(index, hash: email.hashValue) { Self.hasEmail(sorted[$0], email) }
    }
    (byID, byEmail, members, self.columns) = (ids, emails, sorted, columns)
  }

  /// The positions of `members` in the order of their ids.
  private static func order(_ members: [Member]) -> [Int] {
    // The first bytes decide between most ids: numbers are compared sooner than texts.
    let keys = members.indices.map { (start: members[$0].id.start, index: $0) }
    return keys.sorted { left, right in
      left.start == right.start
        ? members[left.index].id < members[right.index].id : left.start < right.start
    }.map(\.index)
  }

  private static func hasEmail(_ member: Member, _ email: FoldedText) -> Bool {
    member.email.map { FoldedText($0) == email } ?? false
  }

  /// The position of the member with this id, or `nil`.
  ///
  /// - Complexity: O(1).
  public func index(of id: MemberID) -> Int? {
    byID.position(hash: id.hashValue) { members[$0].id == id }
  }

  /// The position of the member that a file refers to by `text`, or `nil`.
  ///
  /// `text` is an id first, then an e-mail address in any case.
  ///
  /// - Complexity: O(1).
  public func index(ofReference text: String) -> Int? {
    if let index = index(of: MemberID(text)) { return index }
    let email = FoldedText(text)
    return byEmail.position(hash: email.hashValue) { Self.hasEmail(members[$0], email) }
  }

  /// The roster with `others`, the ids of records that were merged into those of members, for lists that still
  /// name somebody so.
  package func knowing(_ others: [MemberID: MemberID]) -> Roster {
    var roster = self
    for (id, member) in others.sorted(by: { $0.key < $1.key }) {
      roster.otherIDs[Self.key(id.text)] = member
    }
    return roster
  }

  /// The position of the member whom a list from elsewhere means by `text`, or `nil`: as
  /// ``index(ofReference:)`` has it, else by another id that they had.
  package func index(ofMention text: String) -> Int? {
    index(ofReference: text) ?? otherIDs[Self.key(text)].flatMap { index(of: $0) }
  }

  private static func key(_ text: String) -> String {
    text.contains("@") ? FoldedText(text).folded : text
  }

  /// The column of `facet`, or `nil` if the roster has none.
  ///
  /// - Complexity: O(columns).
  public func column(of facet: Facet) -> FacetColumn? {
    columns.first { $0.facet == facet }
  }
}
