import Testing

@testable import Matching

@Suite struct TightContactsTests {
  @Test func `the lists have the contacts without slack, each from both ends and in order`() throws
  {
    var (withSets, contacts) = (0, 0)
    for seed in 0..<300 {
      var random = RandomStream(seed: UInt64(seed), name: "tight contacts")
      let problem = randomProblem(count: 4 + random.index(below: 40), using: &random)
      let packed = try #require(PackedPairing<Int64>(problem))
      var vertices = random.permutation(of: problem.count)
      if random.index(below: 2) == 0 { vertices.removeLast() }
      var matcher = PricedMatcher(
        packed.weights, vertices: vertices, dummies: vertices.count % 2, using: &random)
      let dual = matcher.solve(dummyWeights: vertices.map { packed.turns[$0] }).dual
      let tight = TightContacts(packed, vertices: vertices, dual: dual)
      if tight.hasBlossoms { withSets += 1 }
      for position in 0..<Int32(tight.totals2x.count) {
        let listed = (0..<tight.count(of: position)).map { tight.vertex($0, of: position) }
        let looked = (0..<Int32(tight.totals2x.count)).filter {
          $0 != position && tight.isTight(position, $0)
        }
        #expect(listed == looked, "seed \(seed), position \(position)")
        contacts += listed.count
      }
    }
    // An optimal matching has tight contacts only, and odd cycles make sets.
    #expect(withSets > 10 && contacts > 10_000, "\(withSets), \(contacts)")
  }
}
