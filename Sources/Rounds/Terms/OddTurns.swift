/// Who has been the odd one before: in a trio, or in no group at all.
///
/// The `turns` tier of the cost makes this rotate fairly.
public struct OddTurns: Sendable {
  /// For each member of the roster, what one more odd turn costs.
  ///
  /// 65 x its earlier ones + max(1, 64 / age of the last); 0 for who never had one. Turns in the
  /// same round are one.
  public let costs: [Int]

  /// Reads the turns off `groups`: rows of one member or of three.
  ///
  /// - Complexity: O(groups).
  init(groups: [PastGroup], memberCount: Int) {
    var ages = [Set<Int>](repeating: [], count: memberCount)
    for group in groups where group.size == 1 || group.size == 3 {
      for member in group.members { ages[member].insert(group.age) }
    }
    costs = ages.map { ages in
      guard let last = ages.min() else { return 0 }
      return 65 * ages.count + max(1, 64 / last)
    }
  }
}
