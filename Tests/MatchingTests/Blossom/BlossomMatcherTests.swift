import Matching
import Testing

/// A complete graph with random weights; `spread` small makes many ties, hence many blossoms.
func randomWeights(
  count: Int, spread: UInt64, forbiddenShare: UInt64 = 0, using random: inout RandomStream
) -> MatrixWeights<Int64> {
  var table = [Int64](repeating: 0, count: count * count)
  for first in 0..<count {
    for second in (first + 1)..<max(first + 1, count) {
      let isForbidden = random.next(below: 100) < forbiddenShare
      let weight = isForbidden ? 1000 : Int64(random.next(below: spread))
      table[first * count + second] = weight
      table[second * count + first] = weight
    }
  }
  return MatrixWeights(count: count, forbidden: 1000, table: table)
}

/// The least weight of a perfect matching among `left`, by trying all.
func bruteForce(_ weights: some ContactWeights<Int64>, _ left: [Int]) -> Int64 {
  guard let first = left.first else { return 0 }
  return left.dropFirst().map { second in
    weights.weight(first, second)
      + bruteForce(weights, left.filter { $0 != first && $0 != second })
  }.min() ?? 0
}

@Suite struct `The blossom matcher` {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `finds the optimum of small graphs`(block: UInt64) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      var random = RandomStream(seed: seed, name: "small graphs")
      let count = 2 * (1 + random.index(below: 5))
      let weights = randomWeights(
        count: count, spread: [2, 4, 20, 1000][random.index(below: 4)],
        forbiddenShare: [0, 30][random.index(below: 2)], using: &random)
      var matcher = BlossomMatcher(SparseGraph(complete: weights))
      let isPerfect = matcher.solve()
      try #require(isPerfect, "seed \(seed)")
      #expect(matcher.weight == bruteForce(weights, Array(0..<count)), "seed \(seed)")
      #expect(try matcher.dual.provenBound(for: weights) == matcher.weight, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `is proven by its own dual up to sixty vertices`(block: UInt64) throws {
    var shrinks = 0
    var expansions = 0
    for seed in (block * 30)..<(block * 30 + 30) {
      var random = RandomStream(seed: seed, name: "dual")
      let count = 2 * (6 + random.index(below: 25))
      let weights = randomWeights(
        count: count, spread: [3, 10, 40, 100, 900][random.index(below: 5)],
        forbiddenShare: [0, 50, 80, 95][random.index(below: 4)], using: &random)
      // From a fractional matching, which leaves little to do, and from nothing, for the blossoms.
      for potentials2x in [nil, Array(repeating: Int64(0), count: count)] {
        var matcher = BlossomMatcher(SparseGraph(complete: weights), potentials2x: potentials2x)
        let isPerfect = matcher.solve()
        try #require(isPerfect, "seed \(seed)")
        #expect(try matcher.dual.provenBound(for: weights) == matcher.weight, "seed \(seed)")
        shrinks += matcher.counters.shrinks
        expansions += matcher.counters.expansions
      }
    }
    #expect(shrinks > 0 && expansions > 0, "\(shrinks) shrinks, \(expansions) expansions")
  }
}
