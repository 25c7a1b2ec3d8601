import Matching
import Testing

/// Matching and ports against counting where all can be used, pairs that stay together included.
@Suite struct `Matching, ports and counting` {
  /// Seeds of problems that once got a bound above their optimum, or missed it: several trios,
  /// thirds for bound pairs, components that compete for one.
  private static let once: [UInt64] = [
    4_082, 6_037, 8_771, 9_480, 9_617, 9_891, 10_882, 16_591, 20_809, 23_673, 25_590, 27_453,
    30_197, 50_976, 51_903, 59_018,
  ]

  private func problem(_ seed: UInt64) -> PairingProblem {
    var random = RandomStream(seed: seed, name: "stress")
    var problem = randomProblem(count: 3 + random.index(below: 12), using: &random)
    let forbids = problem.attributes.contains { $0.same == .forbidden || $0.differ == .forbidden }
    let isExcluded = problem.exceptions.kind(0, 1) == .forbidden
    if random.index(below: 3) == 0, !forbids, !isExcluded { problem.bound = [[0, 1]] }
    return problem
  }

  #if DEBUG
    private static let seeds = 250 as UInt64
  #else
    private static let seeds = 10_000 as UInt64
  #endif

  @Test func `agree, and no bound is above the optimum`() {
    var unproven = 0
    var (nonZero, odd) = ([0, 0, 0, 0, 0, 0], 0)
    for seed in Self.once + Array(0..<Self.seeds) {
      let problem = problem(seed)
      let counted = PairingSolver.solve(problem, seed: seed, method: .counting)
      let matched = PairingSolver.solve(problem, seed: seed, method: .matching)
      for solution in [matched, PairingSolver.solve(problem, seed: seed, method: .ports)] {
        #expect(
          cost(of: solution.groups, leftOut: solution.leftOut, in: problem) == solution.cost,
          "seed \(seed)")
        #expect(!counted.cost.lexicographicallyPrecedes(solution.bound), "seed \(seed)")
        #expect(!solution.cost.lexicographicallyPrecedes(counted.cost), "seed \(seed)")
        // With somebody unplaced, or several trios, matching finds a good solution, not always the best.
        if counted.cost[0] == 0, counted.cost[1] <= 1 {
          #expect(solution.cost == counted.cost, "seed \(seed), \(solution.method)")
        }
      }
      if matched.bound != counted.cost { unproven += 1 }
      odd += problem.count % 2
      for tier in nonZero.indices where counted.cost[tier] > 0 { nonZero[tier] += 1 }
    }
    print("\(Self.seeds) problems, \(odd) odd, not zero by tier \(nonZero), \(unproven) unproven")
    #expect(unproven * 4 < Self.seeds, "\(unproven) bounds are below the optimum")
    #expect(odd * 10 > Self.seeds && nonZero.allSatisfy { $0 * 10 > Self.seeds }, "\(nonZero)")
  }
}
