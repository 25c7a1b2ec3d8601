import Matching
import Testing

@Suite struct `The pairing solver` {
  /// How often the optimum of an instance was not zero in each tier.
  struct Coverage {
    var instances = 0
    var nonZero = [0, 0, 0, 0, 0, 0]
    var odd = 0
    var proven = 0
  }

  @Test func `finds the optimum of small problems by counting and by matching`() throws {
    var coverage = Coverage()
    for seed in 0..<1_500 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "small problems")
      let problem = randomProblem(count: 1 + random.index(below: 8), using: &random)
      let best = try #require(
        allSolutions(of: problem).map(\.cost).min { $0.lexicographicallyPrecedes($1) })
      for method in [PairingSolution.Method.counting, .matching] {
        let solution = PairingSolver.solve(problem, seed: seed, method: method)
        check(solution, of: problem, "seed \(seed), \(method)")
        #expect(!best.lexicographicallyPrecedes(solution.bound), "seed \(seed), \(method)")
        if method == .counting || best[0] == 0 {
          #expect(solution.cost == best, "seed \(seed), \(method)")
        }
        if method == .counting { #expect(solution.bound == best, "seed \(seed)") }
        if method == .matching, solution.bound == best { coverage.proven += 1 }
      }
      coverage.instances += 1
      coverage.odd += problem.count % 2
      for tier in best.indices where best[tier] > 0 { coverage.nonZero[tier] += 1 }
    }
    print(coverage)
    #expect(coverage.odd > 300 && coverage.nonZero.allSatisfy { $0 > 100 }, "\(coverage)")
  }

  @Test(arguments: [PairingProblem.Remainder.trios, .sitOut])
  func `keeps the pairs where everybody stays with somebody`(
    remainder: PairingProblem.Remainder
  ) {
    var problem = PairingProblem(count: 4, remainder: remainder)
    problem.bound = [[0, 3], [1, 2]]
    let silent = PairingProblem.Attribute(
      codes: [0, 1, 0, 1], valueCount: 2, same: .spread(0), differ: .spread(0))
    for attributes in [[], [silent]] {
      problem.attributes = attributes
      for method in [PairingSolution.Method.counting, .matching] {
        let solution = PairingSolver.solve(problem, seed: 1, method: method)
        check(solution, of: problem, "\(method), \(attributes.count) attributes")
        #expect(Set(solution.groups) == [[0, 3], [1, 2]])
        #expect(solution.bound == solution.cost)
      }
    }
  }

  /// Groups are disjoint, nobody is lost, and the cost is what the definition says.
  private func check(
    _ solution: PairingSolution, of problem: PairingProblem, _ comment: Comment
  ) {
    let everybody = (solution.groups.flatMap { $0 } + solution.leftOut).sorted()
    #expect(everybody == Array(0..<problem.count), comment)
    #expect(
      cost(of: solution.groups, leftOut: solution.leftOut, in: problem) == solution.cost, comment)
  }
}
