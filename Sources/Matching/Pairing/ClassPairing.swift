/// Solves a problem whose costs go by class, and proves it by the prices of classes: see ``PortSolver``.
///
/// What it proves holds for all rounds: repeats, exclusions, and attributes that are no classes only
/// raise costs. Of an odd number three make a trio, one joins a pair that is none of the problem's, or one sits
/// out: of those whose turn it is, whom the prices want there; if other prices come out without them, once more.
struct ClassPairing {
  /// What ``solve(seed:)`` found.
  struct Found {
    /// The partner of each vertex, or -1.
    var partners: [Int32]
    /// Who makes the trio, joins a pair, or sits out.
    var block: [Int32]
    /// What those in the block are charged in turns.
    var blockTurns: Int
    /// What the round spreads; `nil` if it is none: somebody without a partner, a repeat, an exclusion.
    var spread: Int?
    /// What one of them in the block costs all in turns, at least.
    var turns: Int
    /// Doubled potentials that no allowed contact falls short of, in units of spread, rounded down.
    var potentials2x: [Int]
    /// What every round spreads at least.
    var bound: Int
    /// What proves it.
    var prices: ClassPrices
    var events: PortEvents
    /// Whether those outside the block were matched, and what that took.
    var isRematched = false
    var matching = MatchingEvents()

    /// Whether it is a round that costs what prices prove.
    var isProven: Bool { spread == bound }

    /// What matching may start from.
    var start: MatchingStart {
      MatchingStart(
        potentials2x: potentials2x, partners: partners,
        trio: block.count == 3 ? block.map(Int.init) : [])
    }
  }

  /// How many blocks are tried.
  private static var mostTries: Int { 4 }

  let problem: PairingProblem
  private var solver: PortSolver
  /// By vertex: what it costs to join a pair, if there are any that may be joined.
  let thirds: [FreePart.Third?]
  /// By vertex: whether its turn lets it be in a trio. Empty for an even number.
  private let isInTurn: [Bool]
  /// By vertex: what its being in the block alone spreads, if its turn lets it.
  private let spreadAlone: [Int?]
  private let turns: Int

  /// `nil` where the method has nothing to say: vertices that stay together, charges that are too large,
  /// very few vertices.
  init?(
    _ problem: PairingProblem, thirds: [FreePart.Third?] = [], workers: Workers = .one,
    report: SolverProgress.Handler? = nil
  ) {
    guard problem.count > 5, problem.bound.isEmpty,
      let solver = PortSolver(problem, workers: workers, report: report)
    else { return nil }
    (self.problem, self.thirds, self.solver) = (problem, thirds, solver)
    guard !problem.count.isMultiple(of: 2) else {
      (isInTurn, spreadAlone, turns) = ([], [], 0)
      return
    }
    let first = problem.turns.sorted().prefix(problem.remainder == .trios ? 3 : 1)
    let (last, together) = (first[first.count - 1], first.reduce(0) { $0 + Int($1) })
    guard problem.remainder == .trios else {
      (isInTurn, turns) = ([], together)
      spreadAlone = problem.turns.map { $0 == together ? 0 : nil }
      return
    }
    let turns = min(together, thirds.lazy.compactMap { $0?.turns }.min() ?? together)
    // Where some have to be in the block, the others may still be any whose turn it is: a weaker bound.
    isInTurn = problem.turns.map { together == turns && $0 <= last }
    spreadAlone = thirds.map { third in third.flatMap { $0.turns == turns ? $0.spread : nil } }
    self.turns = turns
  }

  private func pricing(_ prices: [Int16]) -> OddBlockPricing {
    OddBlockPricing(solver, prices: prices, isInTurn: isInTurn, spreadAlone: spreadAlone)
  }

  mutating func solve(seed: UInt64) -> Found? {
    var random = RandomStream(seed: seed, name: "ports")
    var order = Array(0..<Int32(problem.count))
    random.shuffle(&order)
    var prices = solver.samplePrices(order, using: &random)
    guard !problem.count.isMultiple(of: 2) else {
      let result = solver.match(consume order, prices: prices, seed: seed, using: &random)
      return found(result, solver.potentials(in: result.network), block: [], least2x: 0)
    }
    var best: Found?
    var pricing = pricing(prices)
    var choice = choose(&pricing, isSharp: false, using: &random)
    // The quick bound of trios mostly proves the first or second; else the sharp one is worth its time.
    for attempt in 0..<Self.mostTries {
      guard let block = choice?.block else { break }
      let rest = order.filter { !block.contains($0) }
      let result = solver.match(rest, prices: prices, seed: seed, using: &random)
      // Prices as they were say the same of all others.
      if result.prices != prices || attempt > 0 {
        prices = result.prices
        pricing = self.pricing(prices)
        choice = choose(&pricing, isSharp: attempt > 0, using: &random)
      }
      guard let next = choice else { break }
      best = found(result, pricing.potentials, block: block, least2x: next.least2x)
      guard let best, best.spread != nil, !best.isProven else { break }
      // Another block helps only where this one costs more than it might. What else is amiss may be better
      // with another, but up to some thousands matching is quicker.
      let isReason = pricing.excess2x(of: block).map { $0 > next.least2x } ?? true
      guard isReason || problem.count > PairingSolver.mostForTrioMatching else { break }
    }
    guard let best, !best.isProven else { return best }
    return rematched(best, &pricing, using: &random) ?? best
  }

  func choose(
    _ pricing: inout OddBlockPricing, isSharp: Bool, using random: inout RandomStream
  ) -> OddBlockPricing.Choice? {
    let alone = pricing.alone(using: &random)
    guard let trio = pricing.trio(isSharp: isSharp, using: &random) else { return alone }
    let excess = trio.block.isEmpty ? nil : pricing.excess2x(of: trio.block)
    guard let alone else { return excess == nil ? nil : trio }
    // There are so many more trios that one who joins a pair has to cost less.
    let isTrio = excess.map { $0 <= alone.least2x } ?? false
    return .init(
      block: isTrio ? trio.block : alone.block, least2x: min(trio.least2x, alone.least2x))
  }

  private func found(
    _ result: PortSolver.Result, _ potentials: [Int16], block: [Int32], least2x: Int
  ) -> Found? {
    guard potentials.allSatisfy({ $0 < ClassGrid.impossible / 2 }) else { return nil }
    let grid = solver.grid
    let sum2x = potentials.reduce(least2x) { $0 + 2 * Int($1) }
    // What classes charge is a multiple of the unit.
    let (whole, rest) = sum2x.quotientAndRemainder(dividingBy: 2 * grid.scale)
    return Found(
      partners: result.partners, block: block, blockTurns: turns(of: block),
      spread: spread(result.partners, block: block), turns: turns,
      potentials2x: potentials.map { (2 * Int($0) * grid.unit) >> grid.scale.trailingZeroBitCount },
      bound: grid.unit * max(0, whole + (rest > 0 ? 1 : 0)),
      prices: ClassPrices(result.prices, of: grid, problem), events: solver.events)
  }
}

extension ClassPairing {
  /// What these pairs and the block spread; `nil` if they are no round.
  func spread(_ partners: [Int32], block: [Int32]) -> Int? {
    let problem = problem
    let parts = solver.workers.map(partners.count) {
      Self.spread(of: $0, partners, in: problem)
    }
    guard !parts.contains(nil), partners.count(where: { $0 < 0 }) == block.count else { return nil }
    let sum = parts.reduce(0) { $0 + ($1 ?? 0) }
    if block.count == 3 { return problem.spread(ofTrio: block).map { sum + $0 } }
    guard let alone = block.first, !thirds.isEmpty else { return sum }
    return thirds[Int(alone)].map { sum + $0.spread }
  }

  /// What those in the block are charged in turns.
  func turns(of block: [Int32]) -> Int {
    if block.count == 1, !thirds.isEmpty { return thirds[Int(block[0])]?.turns ?? 0 }
    return block.reduce(0) { $0 + Int(problem.turns[Int($1)]) }
  }

  /// What the pairs spread whose first is one of `vertices`.
  private static func spread(
    of vertices: Range<Int>, _ partners: [Int32], in problem: PairingProblem
  ) -> Int? {
    var sum = 0
    for vertex in vertices where vertex < partners[vertex] {
      let partner = Int(partners[vertex])
      guard partners[partner] == vertex, let spread = problem.spread(vertex, partner) else {
        return nil
      }
      sum += spread
    }
    return sum
  }
}

extension ClassPairing.Found {
  /// The round as a solution of `problem`, with the bound that the prices prove; `nil` if it is none. Who joins a
  /// pair that is none of the problem's is left over, at no cost but that of the trio.
  func solution(of problem: PairingProblem) -> PairingSolution? {
    guard let spread, block.allSatisfy({ partners[Int($0)] < 0 }) else {
      return nil
    }
    var groups: [[Int]] = []
    groups.reserveCapacity(partners.count / 2)
    for (vertex, partner) in partners.enumerated() where vertex < partner {
      groups.append([vertex, Int(partner)])
    }
    let rest = block.map(Int.init).sorted()
    if rest.count == 3 { groups.append(rest) }
    let trios = problem.remainder == .trios && !rest.isEmpty ? 1 : 0
    var solution = PairingSolution(
      groups: groups, leftOut: rest.count == 1 ? rest : [],
      cost: [0, trios, 0, 0, blockTurns, spread],
      bound: [0, trios, 0, 0, turns, bound], method: isRematched ? .matching : .ports)
    solution.prices = prices
    solution.events.ports = events
    solution.events.matching = matching
    return solution
  }
}
