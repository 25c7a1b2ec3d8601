import Matching
import Testing

@Suite struct `Ports and prices` {
  #if DEBUG
    private static let seeds = 0..<8 as Range<UInt64>
  #else
    private static let seeds = 0..<400 as Range<UInt64>
  #endif

  /// Whatever ports leave unproven goes to matching: the cost is the same, and no bound is above it.
  @Test func `cost what matching costs`() {
    var byPorts = 0
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "ports and matching")
      let problem = classedProblem(
        count: 2 * (20 + random.index(below: 50)),
        values: [1 + random.index(below: 5), 1 + random.index(below: 5), 30],
        rounds: random.index(below: 9), using: &random)
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(ports.cost == matching.cost, "seed \(seed)")
      #expect(ports.bound == ports.cost, "seed \(seed)")
      #expect(
        cost(of: ports.groups, leftOut: ports.leftOut, in: problem) == ports.cost, "seed \(seed)")
      if ports.method == .ports { byPorts += 1 }
    }
    print("\(byPorts) of \(Self.seeds.count) problems were solved by ports alone")
    #expect(byPorts * 2 > Self.seeds.count, "\(byPorts)")
  }

  @Test func `are the same for a seed, and others for another`() {
    var random = RandomStream(seed: 1, name: "ports")
    let problem = classedProblem(count: 300, values: [4, 5, 20], rounds: 3, using: &random)
    let rounds = (0..<6 as Range<UInt64>).map { seed in
      let solution = PairingSolver.solve(problem, seed: seed, method: .ports)
      #expect(solution.method == .ports, "seed \(seed)")
      return Set(solution.groups)
    }
    let again = (0..<6 as Range<UInt64>).map { seed in
      Set(PairingSolver.solve(problem, seed: seed, method: .ports).groups)
    }
    #expect(rounds == again)
    #expect(Set(rounds).count == 6)
  }

  /// Equal weights give half-integral bounds and odd cycles: the last units have to find each other.
  @Test func `find the last mile where classes are few`() {
    var byPorts = 0
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "last mile")
      let count = 2 * (15 + random.index(below: 40))
      var problem = PairingProblem(count: count)
      for values in [2 + random.index(below: 2), 1 + random.index(below: 3)] {
        problem.attributes.append(
          .init(
            codes: (0..<count).map { _ in
              Int32(random.index(below: 5) < 3 ? 0 : random.index(below: values))
            }, valueCount: values, same: .spread(1), differ: .spread(0)))
      }
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(ports.cost == matching.cost, "seed \(seed)")
      if ports.method == .ports { byPorts += 1 }
    }
    print("\(byPorts) of \(Self.seeds.count) problems with few classes were solved by ports alone")
    #expect(byPorts * 10 > Self.seeds.count * 9, "\(byPorts)")
  }
}
