import Matching
import Testing

@Suite struct `The table solver` {
  @Test func `fills the tables, keeps the bound together and the forbidden apart`() {
    for seed in 0..<40 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "tables")
      var problem = PairingProblem(count: 16)
      problem.bound = [[0, 5], [1, 2, 3]]
      var exceptions: [ContactExceptions.Contact] = []
      for first in 4..<16 {
        for second in (first + 1)..<16 where random.index(below: 100) < 20 && first != 5 {
          exceptions.append(.init(first, second, .forbidden))
        }
      }
      problem.exceptions = ContactExceptions(count: 16, exceptions)
      let solution = TableSolver.solve(problem, sizes: [4, 4, 4, 4], seed: seed)
      let seated = solution.groups.flatMap { $0 }
      #expect((seated + solution.leftOut).sorted() == Array(0..<16), "seed \(seed)")
      #expect(solution.groups.allSatisfy { (2...4).contains($0.count) }, "seed \(seed)")
      for lot in problem.bound {
        #expect(solution.groups.contains { Set(lot).isSubset(of: $0) }, "seed \(seed)")
      }
      for exception in exceptions {
        #expect(
          !solution.groups.contains {
            $0.contains(exception.first) && $0.contains(exception.second)
          }, "seed \(seed)")
      }
      #expect(solution.cost[0] == solution.leftOut.count, "seed \(seed)")
    }
  }

  /// Sixteen in four teams: everybody apart from its team is possible, and found.
  @Test func `finds the arrangement without a cost where there is one`() {
    var problem = PairingProblem(count: 16)
    problem.attributes = [
      .init(
        codes: (0..<16).map { Int32($0 / 4) }, valueCount: 4, same: .spread(5), differ: .spread(0))
    ]
    for seed in 0..<10 as Range<UInt64> {
      let solution = TableSolver.solve(problem, sizes: [4, 4, 4, 4], seed: seed)
      #expect(solution.cost == [0, 0, 0, 0, 0, 0], "seed \(seed)")
    }
  }
}
