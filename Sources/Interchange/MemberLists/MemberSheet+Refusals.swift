public import Rounds

extension MemberSheet {
  /// The columns that ask whether somebody takes part, and the members who say no there: a list of members takes
  /// everybody who is in it.
  ///
  /// - Complexity: O(members) for each such column.
  public var refusals: [(heading: String, ids: [MemberID])] {
    columns.compactMap { use -> (heading: String, ids: [MemberID])? in
      guard case .facet(let name) = use.meaning, Self.asksToTakePart(use.heading),
        let column = members.columns.first(where: { $0.facet == Facet(name) })
      else { return nil }
      let isNo = column.values.map { SpokenAnswer($0) == .no }
      guard isNo.contains(true) else { return nil }
      let indices = column.codes.indices.filter { index in
        let code = column.codes[index]
        return code != FacetColumn.noValue && isNo[Int(code)]
      }
      return (use.heading, indices.map { members.id(at: $0) })
    }
  }

  private static func asksToTakePart(_ heading: String) -> Bool {
    let words = FoldedText(heading).folded
    return ColumnVocabulary.answered.name(of: heading) == "answer"
      || takingPart.contains { words.contains($0) }
  }

  private static let takingPart = [
    "take part", "taking part", "participat", "sign up", "opt in", "join", "consent", "agree",
  ]
}
