internal import Rounds

/// Finds the members that the rows of a list stand for: quickest where these come in the order of their
/// ids.
struct MemberSearch {
  private let known: KnownMembers
  /// Where the member with the next id may be.
  private var next = 0
  /// Members by their addresses; made when a row has no other name.
  private lazy var placeOfEmail: [FoldedText: Int] = {
    var places: [FoldedText: Int] = [:]
    for place in known.indices {
      if let email = known.email(at: place) { places[FoldedText(email)] = place }
    }
    return places
  }()

  /// A search among `known`.
  init(_ known: KnownMembers) { self.known = known }

  /// The place of the member that `row` stands for: by its id, by an id that they had, or by its address
  /// in the place of an id; `nil` = nobody who is there.
  ///
  /// - Complexity: O(1) where rows are sorted as members are, else O(log members); O(members) once where an
  ///   address is looked for.
  mutating func place(of row: Member) -> Int? {
    if next < known.indices.count, known.id(at: next) == row.id {
      next += 1
      return next - 1
    }
    if let place = known.place(of: row.id) {
      next = place + 1
      return place
    }
    if let place = known.aliases[row.id].flatMap(known.place(of:)) { return place }
    // The address stands in the place of an id, or in the column of the ids.
    let text = row.id.text
    guard row.email.map({ $0 == text }) ?? text.utf8.contains(UInt8(ascii: "@")) else { return nil }
    return placeOfEmail[FoldedText(text)]
  }
}
