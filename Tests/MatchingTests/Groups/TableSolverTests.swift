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

  /// Both lots came to the first table, whoever was there, and stayed: people met again for nothing.
  @Test func `parts lots who met before, and leaves to chance which of the others share a table`() {
    var met = PairingProblem(count: 8)
    met.bound = [[0, 1], [2, 3]]
    let meetings: [ContactExceptions.Contact] = [
      .init(0, 2, .met(recency: 64)), .init(1, 3, .met(recency: 64)),
    ]
    met.exceptions = ContactExceptions(count: 8, meetings)
    var strangers = PairingProblem(count: 8)
    strangers.bound = [[0, 1], [2, 3]]
    var together: Set<Bool> = []
    for seed in 0..<20 as Range<UInt64> {
      let apart = TableSolver.solve(met, sizes: [4, 4], seed: seed)
      #expect(apart.cost == [0, 0, 0, 0, 0, 0], "seed \(seed)")
      #expect(apart.groups.contains { $0.contains(0) && $0.contains(1) }, "seed \(seed)")
      let free = TableSolver.solve(strangers, sizes: [4, 4], seed: seed)
      together.insert(free.groups.contains { $0.contains(0) && $0.contains(2) })
    }
    #expect(together == [true, false])
  }

  /// Nobody can be moved alone here: only whole lots change places.
  @Test func `finds who sits with whom where everybody is bound`() {
    var problem = PairingProblem(count: 12)
    problem.bound = (0..<6).map { [2 * $0, 2 * $0 + 1] }
    problem.attributes = [
      .init(
        codes: (0..<12).map { Int32($0 / 4) }, valueCount: 3, same: .spread(1), differ: .spread(0))
    ]
    for seed in 0..<10 as Range<UInt64> {
      let solution = TableSolver.solve(problem, sizes: [4, 4, 4], seed: seed)
      // The contact of each lot with itself costs 1; no two of one value need to share a table.
      #expect(solution.cost == [0, 0, 0, 0, 0, 6], "seed \(seed)")
    }
  }

  /// Two is the least of all arrangements, which were tried one by one. Few forbidden contacts are not few who
  /// have to go: all those of one vertex go with it.
  @Test func `leaves out as few as can be, not those of the fewest forbidden contacts`() {
    let eight = [
      (0, 4), (0, 5), (1, 3), (1, 4), (1, 5), (1, 6), (2, 3), (2, 4), (2, 5), (3, 4), (3, 6),
      (4, 5), (4, 6), (5, 6), (5, 7),
    ]
    let seven = [
      (0, 1), (0, 3), (0, 4), (0, 6), (1, 6), (2, 4), (2, 5), (2, 6), (3, 4), (4, 5), (4, 6),
      (5, 6),
    ]
    for (forbidden, sizes) in [(eight, [4, 4]), (seven, [4, 3])] {
      let count = sizes[0] + sizes[1]
      var problem = PairingProblem(count: count)
      let contacts = forbidden.map { one, other in
        ContactExceptions.Contact(one, other, .forbidden)
      }
      problem.exceptions = ContactExceptions(count: count, contacts)
      for seed in 0..<10 as Range<UInt64> {
        let solution = TableSolver.solve(problem, sizes: sizes, seed: seed)
        #expect(solution.leftOut.count == 2, "\(count) vertices, seed \(seed)")
        #expect(solution.cost[0] == 2, "\(count) vertices, seed \(seed)")
      }
    }
  }
}
