public import Rounds

/// A value of a facet, and how many members have it.
public struct ValueCount: Hashable, Sendable {
  /// The value, in the spelling of the member with the least id.
  public let value: String
  /// How many have it.
  public let members: Int
}

extension FacetColumn {
  /// The values, the most frequent first, then by their names.
  ///
  /// - Complexity: O(members + values log values).
  public var counts: [ValueCount] {
    var counts = [Int](repeating: 0, count: values.count)
    for code in codes where code != Self.noValue { counts[Int(code)] += 1 }
    return zip(values, counts).map { ValueCount(value: $0, members: $1) }
      .sorted { ($1.members, $0.value) < ($0.members, $1.value) }
  }

  /// How many members have a value.
  public var filled: Int { codes.count { $0 != Self.noValue } }

  /// Whether hardly anybody shares a value with anybody, or all have the same: a rule on the facet
  /// would tell no two pairs apart.
  ///
  /// Nine in ten members alone with their value, of ten or more, are hardly anybody.
  public var distinguishesNothing: Bool {
    let counts = counts
    let filled = filled
    guard filled >= 10 else { return false }
    return counts.count == 1 || counts.count { $0.members == 1 } * 10 >= filled * 9
  }
}
