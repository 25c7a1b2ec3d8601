import Matching
import Testing

/// Communities that are made to be hard: the solvers still agree, and find what there is.
@Suite struct `Hard communities` {
  private func solutions(
    _ problem: PairingProblem, seed: UInt64
  ) -> (ports: PairingSolution, matching: PairingSolution) {
    let both = (
      PairingSolver.solve(problem, seed: seed, method: .ports),
      PairingSolver.solve(problem, seed: seed, method: .matching)
    )
    for solution in [both.0, both.1] {
      #expect(cost(of: solution.groups, leftOut: solution.leftOut, in: problem) == solution.cost)
    }
    return both
  }

  private func attribute(_ codes: [Int32], same: Int) -> PairingProblem.Attribute {
    .init(
      codes: codes, valueCount: Int(codes.max() ?? 0) + 1, same: .spread(same), differ: .spread(0))
  }

  @Test func `one organisation of most and many of one`() {
    var random = RandomStream(seed: 1, name: "one large")
    let count = 240
    var problem = classedProblem(count: count, values: [4, 3], rounds: 2, using: &random)
    let order = random.permutation(of: count)
    problem.attributes.append(attribute(order.map { Int32(max(0, $0 - 229)) }, same: 4))
    let (ports, matching) = solutions(problem, seed: 1)
    #expect(ports.cost == matching.cost && ports.bound == ports.cost)
    #expect(ports.method == .ports)
  }

  @Test(arguments: [0, 1]) func `two classes of unequal size`(extra: Int) {
    let count = 200 + extra
    var problem = PairingProblem(count: count)
    problem.attributes = [attribute((0..<count).map { $0 < 150 ? 0 : 1 }, same: 3)]
    let (ports, matching) = solutions(problem, seed: 2)
    #expect(ports.cost == matching.cost && ports.bound == ports.cost)
    #expect(ports.method == .ports)
    // 50 of the many meet the few; the others meet each other. A trio of one of the few and two of the
    // many costs as much as the pair that it saves.
    #expect(ports.cost[5] == 50 * 3)
  }

  @Test func `as many classes as members`() {
    var random = RandomStream(seed: 3, name: "many classes")
    let problem = classedProblem(count: 160, values: [17, 17, 17], rounds: 3, using: &random)
    let (ports, matching) = solutions(problem, seed: 3)
    #expect(ports.cost == matching.cost && ports.bound == ports.cost)
  }

  @Test func `a region that nobody may meet`() {
    var random = RandomStream(seed: 4, name: "excluded region")
    let count = 120
    var problem = classedProblem(count: count, values: [5, 3], rounds: 1, using: &random)
    var contacts = problem.exceptions.contacts
    let shunned = (0..<count).filter { problem.attributes[0].codes[$0] == 4 }
    for first in shunned {
      contacts += (0..<count).filter { $0 != first }.map { .init(first, $0, .forbidden) }
    }
    problem.exceptions = ContactExceptions(count: count, contacts)
    #expect(!shunned.isEmpty)
    for solution in [solutions(problem, seed: 4).ports, solutions(problem, seed: 4).matching] {
      #expect(solution.leftOut == shunned)
      #expect(solution.bound[0] == solution.cost[0])
    }
  }

  /// Everybody has met everybody in 22 rounds, but for one perfect matching.
  @Test func `a history that leaves a single round without a repeat`() {
    let count = 24
    for seed in 0..<10 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "one round left")
      let order = random.permutation(of: count)
      var contacts: [ContactExceptions.Contact] = []
      for first in 0..<count {
        for second in (first + 1)..<count where first / 2 != second / 2 {
          contacts.append(
            .init(order[first], order[second], .met(recency: 1 + random.index(below: 22))))
        }
      }
      var problem = PairingProblem(count: count)
      problem.exceptions = ContactExceptions(count: count, contacts)
      let left = Set((0..<count / 2).map { [order[2 * $0], order[2 * $0 + 1]].sorted() })
      for method in [PairingSolution.Method.matching, .ports] {
        let solution = PairingSolver.solve(problem, seed: seed, method: method)
        #expect(Set(solution.groups) == left, "seed \(seed), \(method)")
      }
    }
  }

  /// Eleven rounds by the circle method: one stays, the others go round, and all have met all.
  @Test func `a pool of twelve who have all met meets again those of longest ago`() {
    var contacts: [ContactExceptions.Contact] = []
    var rounds: [[[Int]]] = []
    for round in 0..<11 {
      let order = [11] + (0..<11).map { ($0 + round) % 11 }
      rounds.append((0..<6).map { [order[$0], order[11 - $0]].sorted() })
      contacts += rounds[round].map { .init($0[0], $0[1], .met(recency: 64 / (11 - round))) }
    }
    var problem = PairingProblem(count: 12)
    problem.exceptions = ContactExceptions(count: 12, contacts)
    for method in [PairingSolution.Method.counting, .matching, .ports] {
      let solution = PairingSolver.solve(problem, seed: 1, method: method)
      #expect(Set(solution.groups) == Set(rounds[0]), "\(method)")
      #expect(solution.cost == [0, 0, 6, 6 * 5, 0, 0] && solution.bound == solution.cost)
    }
  }

  /// Rounds are played until everybody has met everybody; matching and counting see the same way.
  @Test func `a community of sixteen until everybody has met everybody`() {
    let count = 16
    for seed in 0..<4 as Range<UInt64> {
      var contacts: [ContactExceptions.Contact] = []
      var fresh = 0
      for round in 0..<15 {
        var problem = PairingProblem(count: count)
        problem.exceptions = ContactExceptions(count: count, contacts)
        let counted = PairingSolver.solve(problem, seed: seed, method: .counting)
        let matched = PairingSolver.solve(problem, seed: seed, method: .matching)
        #expect(counted.cost == matched.cost, "seed \(seed), round \(round)")
        if counted.cost[2] == 0 { fresh += 1 }
        contacts += counted.groups.map { .init($0[0], $0[1], .met(recency: 1 + round)) }
      }
      // Half as many rounds are always possible (Schmand, Schroeder and Vargas Koch).
      #expect(fresh >= count / 2, "seed \(seed): \(fresh)")
    }
  }
}
