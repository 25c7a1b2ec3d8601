internal import Rounds

/// Looks that members come from the database in the order of their ids: so none comes twice.
struct MemberOrder {
  private var last: MemberID?

  /// The `member`, who comes next.
  ///
  /// - Throws: A ``Contradiction`` if their id does not.
  mutating func next(_ member: Member) throws(Contradiction) -> Member {
    if let last, last >= member.id { throw Contradiction() }
    last = member.id
    return member
  }
}
