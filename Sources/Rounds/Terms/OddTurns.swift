/// Who has been the odd one before: in a trio, or in no group at all.
///
/// The `turns` tier of the cost makes this rotate fairly.
public struct OddTurns: Sendable {
  /// How many odd turns each member of the roster had. Turns in the same round are one.
  public let counts: [Int]

  /// For each member of the roster, what one more odd turn costs.
  ///
  /// 65 x its earlier ones + max(1, 64 / age of the last); 0 for who never had one. Who is to be spared
  /// counts as having had 3 (m + 1) more, where m is the most that anybody had: then a trio of three
  /// others costs less than one with somebody spared, and the order among those spared stays.
  public let costs: [Int]

  /// Reads the turns off `groups`: rows of one member or of three.
  ///
  /// - Complexity: O(groups).
  init(groups: PastGroups, memberCount: Int, spared: Set<Int> = []) {
    var ages = [Set<Int>](repeating: [], count: memberCount)
    for group in groups.indices where groups.size(of: group) == 1 || groups.size(of: group) == 3 {
      let age = groups.moment(of: group).age
      for place in groups.places(of: group) { ages[groups.member(at: place)].insert(age) }
    }
    counts = ages.map(\.count)
    let more = 65 * 3 * ((counts.max() ?? 0) + 1)
    costs = ages.enumerated().map { member, ages in
      let own = ages.min().map { 65 * ages.count + max(1, 64 / $0) } ?? 0
      return spared.contains(member) ? own + more : own
    }
  }
}
