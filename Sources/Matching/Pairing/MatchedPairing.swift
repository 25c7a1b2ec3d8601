/// Solves a larger pairing problem by matching, component by component.
struct MatchedPairing<W: Weight> {
  private let packed: PackedPairing<W>
  private let free: [Int]
  private let joinable: [[Int]]
  private let start: MatchingStart?

  /// Groups and left-overs of a part of the problem, with a lower bound of what it costs.
  struct Part {
    var groups: [[Int]] = []
    var leftOut: [Int] = []
    var bound: W = 0
    /// Of the vertices in the order in which they were given, without dummies.
    var dual = DualSolution<W>(potentials2x: [], blossoms: [])
    /// A dual for which the pairs are tight, by position in the part, dummies last; `nil` = not known.
    var pairDual: DualSolution<W>?
    /// What it took.
    var events = MatchingEvents()
  }

  init(
    _ packed: PackedPairing<W>, free: [Int], joinable: [[Int]], start: MatchingStart? = nil
  ) {
    (self.packed, self.free, self.joinable, self.start) = (packed, free, joinable, start)
  }

  /// Up to so many vertices are mixed again after matching from the pairs of ports.
  private static var mostMixedAgain: Int { 2_000 }

  func solve(seed: UInt64) -> PairingSolution {
    var random = RandomStream(seed: seed, name: "matching")
    var order = free
    random.shuffle(&order)
    var walking = RandomStream(seed: seed, name: "walks")
    var whole = Part()
    var parts: [PairingCertificate.Part] = []
    // A pair that stays together can take one third vertex only: from one component.
    var free = joinable
    for vertices in separateParts(of: order) {
      var part = solve(vertices, joinable: free, using: &random)
      if free.count < joinable.count {
        // Another component might have left it to this one.
        part.bound = min(part.bound, solve(vertices, joinable: joinable, using: &random).bound)
      }
      // What ports chose at random is random already, but for what they left unproven.
      let isMixed = start != nil && vertices.count > Self.mostMixedAgain
      if !isMixed, var walks = TightWalks(packed, vertices: vertices, part: part) {
        walks.mix(&part, using: &walking)
      }
      free.removeAll { pair in part.groups.contains { $0.count == 3 && $0.contains(pair[0]) } }
      whole.groups += part.groups
      whole.leftOut += part.leftOut
      whole.bound += part.bound
      whole.events += part.events
      parts.append(certificate(part.dual, of: vertices))
    }
    let joined = Set(whole.groups.joined())
    let kept = packed.problem.bound.filter { !joined.contains($0[0]) }
    whole.bound += packed.cost(groups: packed.problem.bound, leftOut: [])
    whole.groups += kept
    var solution = packed.solution(
      groups: whole.groups, leftOut: whole.leftOut, bound: whole.bound, method: .matching)
    solution.events.matching = whole.events
    solution.certificate = PairingCertificate(
      units: packed.packing.units.map { Int128($0) }, parts: parts)
    return solution
  }

  /// The parts that are solved one by one. Where one sits out, all who are free are one: they share the seat.
  private func separateParts(of order: [Int]) -> [[Int]] {
    guard packed.problem.remainder == .sitOut else {
      return components(of: packed.weights, among: order)
    }
    return order.isEmpty ? [] : [order]
  }

  private func solve(
    _ vertices: [Int], joinable: [[Int]], using random: inout RandomStream
  ) -> Part {
    if packed.problem.remainder == .sitOut { return solveWithSitOut(vertices, using: &random) }
    return TrioBranching(packed, vertices: vertices, joinable: joinable, start: start).solve(
      using: &random)
  }

  /// A dual without its dummies, in wide numbers.
  private func certificate(
    _ dual: DualSolution<W>, of vertices: [Int]
  ) -> PairingCertificate.Part {
    let potentials2x = dual.potentials2x.prefix(vertices.count).map { Int128($0) }
    let blossoms = dual.blossoms.map { blossom in
      DualSolution<Int128>.Blossom(
        vertices: blossom.vertices.filter { $0 < vertices.count }, z2x: Int128(blossom.z2x))
    }
    return .init(
      vertices: vertices, dual: DualSolution(potentials2x: potentials2x, blossoms: blossoms))
  }

  /// One matching, in which a dummy vertex stands for the seat of the one who sits out.
  private func solveWithSitOut(_ vertices: [Int], using random: inout RandomStream) -> Part {
    var matcher = PricedMatcher(
      packed.weights, vertices: vertices, dummies: vertices.count % 2, using: &random)
    var part = part(matcher.solve(dummyWeights: vertices.map { packed.turns[$0] }), of: vertices)
    part.events = matcher.events
    return part
  }

  private func part(_ solution: PricedMatcher<W>.Solution, of vertices: [Int]) -> Part {
    var part = Part(
      bound: solution.dual.bound2x.halvedUp, dual: solution.dual, pairDual: solution.dual)
    for (vertex, partner) in solution.partners.enumerated() where vertex < partner {
      if partner == vertices.count {
        part.leftOut.append(vertices[vertex])
      } else if packed.weights.weight(vertices[vertex], vertices[partner]) < packed.forbidden {
        part.groups.append([vertices[vertex], vertices[partner]])
      } else {
        part.leftOut += [vertices[vertex], vertices[partner]]
      }
    }
    return part
  }
}
