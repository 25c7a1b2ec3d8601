/// Solves large pairing problems whose costs go by class: ports and prices.
///
/// A contact costs what the classes of the two say, what each of the two recalls of the other's class,
/// and for a few contacts more. So the choice of who meets which class can be made first, for all
/// contacts at once, by the primal-dual method on classes (``PortNetwork``): its prices prove that no
/// round spreads better. Then every two classes that are to meet are matched at random, and the few
/// contacts that cost more are exchanged for others that do not (``PortRealisation``).
struct PortSolver {
  /// What came out.
  struct Result {
    /// The partner of each vertex; -1 for those left out on purpose, and those left without one.
    var partners: [Int32]
    /// Where each vertex aims.
    var network: PortNetwork
    /// The prices of all vertices, those left out on purpose too, by port.
    var prices: [Int16]
  }

  /// Surplus that is brought together pair by pair, at the most.
  private static var mostPairs: Int { 400 }

  let problem: PairingProblem
  let grid: ClassGrid
  /// The prices to start from.
  let startPrices: [Int16]
  let workers: Workers
  private(set) var events = PortEvents()
  /// Is told how far it is.
  private let report: SolverProgress.Handler?
  /// What every round spreads at least, as far as somebody asked.
  private var bound: Int?

  /// A solver of `problem`; `nil` if its classes are too many, or its charges too large.
  ///
  /// - Complexity: O(count x attributes).
  init?(
    _ problem: PairingProblem, workers: Workers = .one, report: SolverProgress.Handler? = nil
  ) {
    guard let grid = ClassGrid.best(for: problem, mostCells: 512) else { return nil }
    (self.problem, self.grid, self.report) = (problem, grid, report)
    (startPrices, self.workers) = (grid.startPrices, workers)
  }

  /// A network of `vertices`, nobody of whom aims yet.
  func network(of vertices: some Sequence<Int32>, prices: [Int16]) -> PortNetwork {
    PortNetwork(grid, problem, vertices: vertices, prices: prices, workers: workers)
  }

  /// Prices that are nearly right for all, from samples of `order`, in random order: an eighth, an
  /// eighth of that, down to some tens of thousands.
  mutating func samplePrices(_ order: [Int32], using random: inout RandomStream) -> [Int16] {
    var sizes = [order.count]
    while let last = sizes.last, last / 8 > max(4_000, grid.cells * 20) { sizes.append(last / 8) }
    var prices = startPrices
    for size in sizes.dropFirst().reversed() {
      report?(SolverProgress(phase: .pricing))
      var network = network(of: order[..<size], prices: prices)
      network.assignAll(using: &random)
      network.balance(tolerance: size / 200, &events, using: &random)
      prices = lifted(network)
    }
    if report != nil, order.count.isMultiple(of: 2) {
      bound = bound(of: potentials(in: network(of: order, prices: prices)))
    }
    return prices
  }

  /// The prices of a network of some vertices for all. Those of a class of which nobody was there are as
  /// low for its own vertices as they must be to leave all others where they are.
  private func lifted(_ network: PortNetwork) -> [Int16] {
    let cells = grid.cells
    var row = network.emptyRow
    var prices = zip(network.price, startPrices).map { $0 == ClassGrid.impossible ? $1 : $0 }
    let missed = (0..<cells).filter { network.positions(of: $0).isEmpty && grid.sizes[$0] > 0 }
    guard !missed.isEmpty else { return prices }
    for cell in 0..<cells where !network.positions(of: cell).isEmpty {
      var most = [Int16](repeating: -ClassGrid.impossible, count: missed.count)
      for position in network.positions(of: cell) {
        let least = network.fillRow(position, of: cell, into: &row)
        for (place, other) in missed.enumerated() {
          most[place] = max(most[place], least &- network.charge(position, other))
        }
      }
      for (place, other) in missed.enumerated()
      where grid.base[cell * cells + other] < ClassGrid.impossible {
        prices[cell * cells + other] = most[place]
        prices[other * cells + cell] = grid.base[cell * cells + other] - most[place]
      }
    }
    return prices
  }

  /// Matches the vertices of `order`, in random order, an even number, from these prices.
  ///
  /// - Complexity: O(count x cells) a dual step, and searches of O(cells^3 / 64).
  mutating func match(
    _ order: consuming [Int32], prices: [Int16], seed: UInt64, using random: inout RandomStream
  ) -> Result {
    var network = network(of: order, prices: prices)
    order = []
    network.assignAll(using: &random)
    let (report, bound) = (report, bound)
    network.balance(tolerance: 0, &events, using: &random) { left in
      report?(SolverProgress(phase: .balancing, unmatched: left, bound: bound))
    }
    network.connect(atMost: Self.mostPairs, &events, using: &random)
    var realisation = PortRealisation(
      problem, network, using: RandomStream(seed: seed, name: "realisation"))
    report?(
      SolverProgress(phase: .pairing, unmatched: 2 * realisation.conflicts, bound: bound))
    realisation.mend()
    realisation.fill()
    realisation.mix()
    events.mendings += realisation.trials
    return Result(
      partners: realisation.partners, network: network, prices: lifted(network))
  }

  /// By vertex: what it pays at least at the prices of `network`, in units of the grid's scale; 0 for those who
  /// are not in it.
  ///
  /// - Complexity: O(vertices) on tight ports, 16 cells at a time for the others.
  func potentials(in network: PortNetwork) -> [Int16] {
    var byPosition = [Int16](repeating: 0, count: network.vertexAt.count)
    workers.fill(&byPosition) { range, potentials in
      var row = network.emptyRow
      for (cell, positions) in network.cells(at: range) {
        for position in positions {
          potentials[position - range.lowerBound] =
            network.isTight(position, Int(network.targetOf[position]))
            ? network.worth(position, of: cell)
            : network.fillRow(position, of: cell, into: &row)
        }
      }
    }
    var potentials = [Int16](repeating: 0, count: problem.count)
    for (position, vertex) in network.vertexAt.enumerated() {
      potentials[Int(vertex)] = byPosition[position]
    }
    return potentials
  }

  /// What every round of all vertices spreads at least by these potentials, an even number of vertices.
  ///
  /// What classes charge is a multiple of the unit.
  private func bound(of potentials: [Int16]) -> Int? {
    guard potentials.allSatisfy({ $0 < ClassGrid.impossible / 2 }) else { return nil }
    let sum = potentials.reduce(0) { $0 + Int($1) }
    return grid.unit * max(0, (sum + grid.scale - 1) / grid.scale)
  }
}
