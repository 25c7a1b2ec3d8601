/// Solves a problem whose costs go by class, and proves it by the prices of classes: see ``PortSolver``.
///
/// What it proves holds for all rounds: repeats, exclusions, and attributes that are no classes only
/// raise costs.
struct ClassPairing {
  /// What ``solve(seed:)`` found.
  struct Found {
    /// The partner of each vertex, or -1.
    var partners: [Int32]
    /// Doubled potentials that no allowed contact falls short of, in units of spread, rounded down.
    var potentials2x: [Int]
    /// No round spreads less.
    var bound: Int
    /// What proves it.
    var prices: ClassPrices
    var events: PortEvents

    /// What matching may start from.
    var start: MatchingStart { MatchingStart(potentials2x: potentials2x, partners: partners) }
  }

  private let problem: PairingProblem
  private var solver: PortSolver

  /// `nil` where the method has nothing to say: vertices that stay together, an odd number, classes that
  /// are too many.
  init?(_ problem: PairingProblem) {
    guard problem.count > 1, problem.count.isMultiple(of: 2), problem.bound.isEmpty,
      let solver = PortSolver(problem)
    else { return nil }
    (self.problem, self.solver) = (problem, solver)
  }

  mutating func solve(seed: UInt64) -> Found {
    var random = RandomStream(seed: seed, name: "ports")
    var order = Array(0..<Int32(problem.count))
    random.shuffle(&order)
    let start = solver.samplePrices(order, using: &random)
    let result = solver.match(order, prices: start, seed: seed, using: &random)
    let potentials = solver.potentials(result.prices)
    let grid = solver.grid
    return Found(
      partners: result.partners,
      potentials2x: potentials.map { (2 * Int($0) * grid.unit) >> grid.scale.trailingZeroBitCount },
      bound: Self.bound(sum: potentials.reduce(0) { $0 + Int($1) }, grid),
      prices: ClassPrices(result.prices, of: grid, problem),
      events: solver.events)
  }

  /// What the prices of classes prove: `sum` is what all vertices pay at least, in units of the grid's
  /// scale.
  private static func bound(sum: Int, _ grid: ClassGrid) -> Int {
    // What classes charge is a multiple of the unit.
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: grid.scale)
    return grid.unit * max(0, whole + (rest > 0 ? 1 : 0))
  }
}

extension ClassPairing.Found {
  /// The pairs as a solution of `problem`, if all have partners and no round is better.
  func solution(of problem: PairingProblem) -> PairingSolution? {
    guard let spread = problem.spread(of: partners), spread == bound else { return nil }
    var groups: [[Int]] = []
    groups.reserveCapacity(partners.count / 2)
    for (vertex, partner) in partners.enumerated() where vertex < partner {
      groups.append([vertex, Int(partner)])
    }
    var solution = PairingSolution(
      groups: groups, leftOut: [], cost: [0, 0, 0, 0, 0, spread],
      bound: [0, 0, 0, 0, 0, bound], method: .ports)
    solution.prices = prices
    solution.events.ports = events
    return solution
  }
}

extension PairingProblem {
  /// What pairs spread; `nil` if they are no pairs of all vertices, or one is a repeat or forbidden.
  ///
  /// - Complexity: O(count x attributes x recalled values), and a look for an exception a pair.
  func spread(of partners: [Int32]) -> Int? {
    var sum = 0
    for (vertex, partner) in partners.enumerated() {
      guard partner >= 0, partners[Int(partner)] == vertex, partner != vertex else { return nil }
      guard vertex < partner else { continue }
      guard !exceptions.contains(vertex, Int(partner)) else { return nil }
      for attribute in attributes {
        guard let spread = attribute.spread(vertex, Int(partner)) else { return nil }
        sum += spread
      }
    }
    return sum
  }
}
