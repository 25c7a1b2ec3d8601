/// Mixes the pairs of a solution by exchanges of partners that change nothing in its weight.
///
/// Neutral swaps alone do not reach every optimal solution and are not uniform; they take away the
/// preferences of the matcher that found the first one.
struct NeutralSwaps<Weights: ContactWeights> {
  private static var proposalsPerPair: Int { 40 }

  private let weights: Weights
  private let fixed: Set<Int>

  /// Swaps partners by these weights; the groups of the `fixed` vertices stay as they are.
  init(_ weights: Weights, fixed: Set<Int>) {
    (self.weights, self.fixed) = (weights, fixed)
  }

  /// O(pairs) weights are looked up.
  func mix(_ groups: inout [[Int]], using random: inout RandomStream) {
    let pairs = groups.indices.filter { groups[$0].count == 2 && !fixed.contains(groups[$0][0]) }
    guard pairs.count > 1 else { return }
    for _ in 0..<(Self.proposalsPerPair * pairs.count) {
      let (first, second) = (random.index(below: pairs.count), random.index(below: pairs.count))
      let side = random.index(below: 2)
      guard first != second else { continue }
      let (one, two) = (groups[pairs[first]], groups[pairs[second]])
      let before = weights.weight(one[0], one[1]) + weights.weight(two[0], two[1])
      let after = weights.weight(one[0], two[side]) + weights.weight(one[1], two[1 - side])
      guard after == before else { continue }
      groups[pairs[first]] = [one[0], two[side]]
      groups[pairs[second]] = [one[1], two[1 - side]]
    }
  }
}
