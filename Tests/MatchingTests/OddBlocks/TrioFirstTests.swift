import Testing

@testable import Matching

@Suite struct `Solving around a trio` {
  /// Also where the bound is proven by the dual of another trio, and only as half a unit is rounded up.
  @Test func `gives a dual for which all pairs are tight`() {
    var random = RandomStream(seed: 1, name: "around a trio")
    var solved = 0
    for number in 0..<600 {
      let count = 7 + 2 * random.index(below: 4)
      var problem = randomProblem(count: count, using: &random)
      problem.remainder = .trios
      guard let packed = PackedPairing<Int64>(problem) else { continue }
      let vertices = random.permutation(of: count)
      let start = MatchingStart(
        potentials2x: Array(repeating: 0, count: count),
        partners: Array(repeating: -1, count: count), trio: Array(vertices.prefix(3)))
      let trioFirst = TrioFirst(packed, vertices: vertices, start: start)
      guard let part = trioFirst.solve(using: &random), let dual = part.pairDual else { continue }
      solved += 1
      let tight = TightContacts(packed, vertices: vertices, dual: dual)
      for group in part.groups where group.count == 2 {
        let places = vertices.indices.filter { group.contains(vertices[$0]) }.map { Int32($0) }
        #expect(tight.isTight(places[0], places[1]), "problem \(number): \(group)")
      }
    }
    #expect(solved > 20)
  }
}
