internal import Rounds

extension MemberEdit {
  /// Calls values that `row` has already what they are called now, where the edit sets no other.
  mutating func rename(_ row: MemberRow, _ renamed: [Facet: [FoldedText: String?]]) {
    for (facet, names) in renamed where facets[facet] == nil {
      guard let value = row.facets[facet], let name = names[FoldedText(value)] else { continue }
      facets[facet] = name.map { .set($0) } ?? .clear
    }
  }
}
