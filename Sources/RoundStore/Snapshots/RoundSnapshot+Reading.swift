internal import Rounds

extension RoundSnapshot {
  /// The snapshot that the database has as `text`.
  ///
  /// - Throws: A ``Contradiction`` if it is none, or one from which nothing can be drawn.
  /// - Complexity: O(size of the text).
  init(stored text: String) throws(Contradiction) {
    self = try JSONText.value(RoundSnapshot.self, from: text)
    guard hasSoundMembers, hasSoundPairs, hasSoundHistory else { throw Contradiction() }
  }

  private var hasSoundMembers: Bool {
    Set(members).count == members.count
      && Set(facets.keys.map { Facet($0) }).count == facets.count
      && facets.values.allSatisfy { column in
        column.codes.count == members.count && column.codes.allSatisfy { $0 < column.values.count }
      }
  }

  private var hasSoundPairs: Bool {
    (exclusions + pins).allSatisfy { $0.count == 2 } && exclusions.allSatisfy { $0[0] != $0[1] }
      && (2...8).contains(policy.groupSize)
  }

  private var hasSoundHistory: Bool {
    number.isCountable
      && history.allSatisfy { group in
        group.count >= 3 && group[0].isCountable && group[1] < dates.count
      }
  }
}
