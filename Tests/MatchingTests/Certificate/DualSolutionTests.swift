import Matching
import Testing

@Suite struct `A dual solution` {
  private func solved(_ seed: UInt64) throws -> (MatrixWeights<Int64>, DualSolution<Int64>, Int64) {
    var random = RandomStream(seed: seed, name: "certificates")
    let weights = randomWeights(count: 24, spread: 40, using: &random)
    var matcher = BlossomMatcher(SparseGraph(complete: weights))
    let isPerfect = matcher.solve()
    try #require(isPerfect)
    return (weights, matcher.dual, matcher.weight)
  }

  @Test func `is rejected, or proves no more, once it was tampered with`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let (weights, good, optimum) = try solved(seed)
      #expect(try good.provenBound(for: weights) == optimum, "seed \(seed)")
      var random = RandomStream(seed: seed, name: "tampering")
      var bad = good
      let vertex = random.index(below: 24)
      switch random.index(below: 4) {
      case 0: bad.potentials2x[vertex] += 2
      case 1: bad.blossoms.append(.init(vertices: [vertex, (vertex + 1) % 24], z2x: 2))
      case 2: bad.blossoms.append(.init(vertices: [0, 1, 2], z2x: -2))
      default: bad.blossoms.append(.init(vertices: [0, 1, vertex == 0 ? 2 : vertex], z2x: 2))
      }
      let claims = try? bad.provenBound(for: weights)
      #expect(claims.map { $0 <= optimum } ?? true, "seed \(seed)")
    }
  }

  @Test func `names the contact that it does not allow`() throws {
    let (weights, good, _) = try solved(1)
    var raised = good
    raised.potentials2x[5] += 1_000
    #expect(throws: DualSolution<Int64>.Flaw.self) { try raised.provenBound(for: weights) }
    var short = good
    short.potentials2x.removeLast()
    #expect(throws: DualSolution<Int64>.Flaw.size(23, vertices: 24)) {
      try short.provenBound(for: weights)
    }
    var even = good
    even.blossoms = [.init(vertices: [0, 1], z2x: 0)]
    #expect(throws: DualSolution<Int64>.Flaw.blossom(0)) { try even.provenBound(for: weights) }
  }
}
