import Testing

@testable import Matching

@Suite struct `Bounds of odd blocks` {
  /// Two regions of ten: a trio has two of one, which costs 6. Three of no region want to be among
  /// themselves: their trio costs nothing, and comes last where all potentials are 0.
  private func bounds(mostTrios: Int) throws -> (OddBlockBounds<Int64>, trio: Int64) {
    let count = 23
    var problem = PairingProblem(count: count)
    problem.attributes = [
      .init(
        codes: (0..<count).map { $0 < 20 ? Int32($0 / 10) : -1 }, valueCount: 2,
        same: .spread(6), differ: .spread(0)),
      .init(
        codes: (0..<count).map { $0 < 20 ? 0 : 1 }, valueCount: 2,
        same: .spread(0), differ: .spread(6)),
    ]
    let packed = try #require(PackedPairing<Int64>(problem))
    let vertices = Array(0..<count)
    let bounds = OddBlockBounds(
      packed, ClassedWeights(packed.weights, vertices: vertices), vertices: vertices,
      joinable: [],
      dual: DualSolution(potentials2x: Array(repeating: 0, count: count), blossoms: []),
      mostTrios: mostTrios)
    return (bounds, packed.trio)
  }

  @Test func `find the trio that costs nothing`() throws {
    let (bounds, trio) = try bounds(mostTrios: 1_000)
    let least = bounds.leastTrio(below: trio + 6)
    #expect(least.block?.group.sorted() == [20, 21, 22] && least.bound == trio)
  }

  @Test func `say no more than is true where there are too many trios to look at all`() throws {
    let (bounds, trio) = try bounds(mostTrios: 50)
    let least = bounds.leastTrio(below: trio + 6)
    #expect(least.block == nil && least.bound <= trio)
  }
}
