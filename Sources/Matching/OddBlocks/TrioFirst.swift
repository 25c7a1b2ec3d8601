/// Solves an odd component around a trio that is thought to be a good one: all others are matched, and the
/// dual of that matching, raised at the three, bounds all trios at once (``OddBlockBounds``).
struct TrioFirst<W: Weight> {
  typealias Part = MatchedPairing<W>.Part

  /// How many trios are tried.
  private static var mostTrios: Int { 4 }

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let start: MatchingStart

  init(_ packed: PackedPairing<W>, vertices: [Int], start: MatchingStart) {
    (self.packed, self.vertices, self.start) = (packed, vertices, start)
  }

  /// The best part, if it is proven soon and nobody is left out; else `nil`.
  func solve(using random: inout RandomStream) -> Part? {
    var trio = start.trio
    guard trio.allSatisfy(vertices.contains) else { return nil }
    let weights = ClassedWeights(packed.weights, vertices: vertices)
    var best: (part: Part, value: W)?
    var bound = W.min
    var (start, events) = (start, MatchingEvents())
    for _ in 0..<Self.mostTrios {
      guard let around = match(around: trio, weights, &start, &events, using: &random) else {
        return nil
      }
      if around.value < best?.value ?? .max { best = (around.part, around.value) }
      guard var found = best else { return nil }
      let bounds = OddBlockBounds(
        packed, weights, vertices: vertices, joinable: [], dual: around.part.dual)
      let next = bounds.leastTrio(below: found.value)
      bound = max(bound, next.bound)
      if bound >= found.value {
        found.part.bound = found.value
        // It proves the bound, and knows of more trios than that of the best round, if that is of an earlier
        // one; but where it was rounded up to be proven, that one's pairs may have slack.
        let isTight = isReached(bounds, by: found)
        found.part.dual = around.part.dual
        if isTight { found.part.pairDual = around.part.pairDual }
        found.part.events = events
        return found.part
      }
      guard let block = next.block else { return nil }
      trio = block.group
    }
    return nil
  }

  /// Whether the round of a part, around the last of its groups, costs no more than what bounds it.
  private func isReached(_ bounds: OddBlockBounds<W>, by round: (part: Part, value: W)) -> Bool {
    guard let trio = round.part.groups.last else { return false }
    let positions = vertices.indices.filter { trio.contains(vertices[$0]) }
    return bounds.isReached(with: .init(group: trio, positions: positions), by: round.value)
  }

  /// The best round with this trio, and what it costs, with a dual of all vertices.
  private func match(
    around trio: [Int], _ weights: ClassedWeights<W>, _ start: inout MatchingStart,
    _ events: inout MatchingEvents, using random: inout RandomStream
  ) -> (part: Part, value: W)? {
    guard let cost = packed.cost(of: trio) else { return nil }
    let positions = vertices.indices.filter { !trio.contains(vertices[$0]) }
    let rest = positions.map { vertices[$0] }
    for vertex in trio where start.partners[vertex] >= 0 {
      start.partners[Int(start.partners[vertex])] = -1
      start.partners[vertex] = -1
    }
    var matcher = PricedMatcher(
      packed.weights, vertices: rest, potentials2x: start.potentials2x(of: rest),
      partners: start.partners(of: rest), using: &random)
    let solution = matcher.solve()
    events += matcher.events
    var part = Part()
    for (place, partner) in solution.partners.enumerated() where place < partner {
      let (first, second) = (rest[place], rest[partner])
      guard packed.weights.weight(first, second) < packed.forbidden else { return nil }
      part.groups.append([first, second])
      (start.partners[first], start.partners[second]) = (Int32(second), Int32(first))
    }
    part.groups.append(trio)
    var dual = DualSolution<W>(
      potentials2x: Array(repeating: 0, count: vertices.count),
      blossoms: solution.dual.blossoms.map { blossom in
        .init(vertices: blossom.vertices.map { positions[$0] }, z2x: blossom.z2x)
      })
    for (place, position) in positions.enumerated() {
      dual.potentials2x[position] = solution.dual.potentials2x[place]
    }
    part.dual = dual.raised(
      at: vertices.indices.filter { trio.contains(vertices[$0]) }, weights)
    part.pairDual = part.dual
    return (part, solution.weight + cost)
  }
}
