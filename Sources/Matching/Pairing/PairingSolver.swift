/// Finds an optimal solution of a ``PairingProblem``, at random among the optimal ones, and a bound that
/// proves it. Where matching has to leave several vertices over, or gives up proving, the solution is
/// the best found, and its bound is below its cost.
///
/// Small problems are counted (exactly uniform); others are matched: an optimal matching from a
/// random order of the vertices, then mixed by walks along tight contacts (approximately uniform). Of large
/// ones classes are balanced first (`PortSolver`), of those who are not bound to others; matching takes over
/// what that leaves unproven.
public enum PairingSolver {
  /// Solves `problem`: the same for the same `seed`, whoever the `workers` are.
  ///
  /// - Parameters:
  ///   - problem: What contacts cost.
  ///   - seed: Any number.
  ///   - method: What to try first; `nil` = by the size of the problem. What ports leave unproven goes to
  ///     matching all the same, and the solution says what it was found by.
  ///   - workers: Share what large problems have of independent work.
  ///   - report: Is told how far it is.
  /// - Returns: The solution; its bound is its cost where it is proven.
  /// - Precondition: The shapes are those that ``PairingProblem`` asks for; the costs of all vertices, packed,
  ///   fit 128 bits; no more than ``PartitionCounting/mostUnits`` are to be counted.
  /// - Complexity: Up to ``PartitionCounting/mostUnits`` vertices that of ``PartitionCounting``. By ports
  ///   O(n x classes) a look at all vertices, of which there are a few as measured, and O(classes^2) a search.
  ///   By matching that of a ``BlossomMatcher`` on some 12 n edges, a few times; pricing is O(n x classes), and
  ///   O(n^2) where nothing can be dismissed by class.
  public static func solve(
    _ problem: PairingProblem, seed: UInt64, method: PairingSolution.Method? = nil,
    workers: Workers = .one, report: SolverProgress.Handler? = nil
  ) -> PairingSolution {
    problem.checkShapes()
    let triesPorts = method == .ports || method == nil && problem.count >= leastForPorts
    let part = triesPorts ? FreePart(problem) : nil
    if let part, part.thirds.isEmpty {
      let found = solve(
        part.problem, seed: seed, method: method, workers: workers, report: report)
      if let joined = part.joined(found) { return joined }
    }
    // Where one of the free ones may join a bound pair, matching has to look at both.
    let free = part?.problem ?? problem
    var byClass =
      triesPorts && part?.thirds.isEmpty != true
      ? ClassPairing(free, thirds: part?.thirds ?? [], workers: workers, report: report) : nil
    guard let found = byClass?.solve(seed: seed) else {
      report?(SolverProgress(phase: .matching))
      return solve(problem, seed: seed, method: method, start: nil, isCertified: method != nil)
    }
    var solution = found.solution(of: free)
    if let part { solution = solution.flatMap(part.joined) }
    if let solution {
      let gap = solution.cost[5] - solution.bound[5]
      // Of a trio or one who sits out matching has to bound all others, too, which takes longer.
      let isQuick = found.block.isEmpty || problem.count <= mostForTrioMatching
      guard solution.cost != solution.bound, isQuick,
        isWorthMatching(count: problem.count, gap: gap)
      else { return solution }
    }
    // What is left unproven is left to matching, which starts from what is known.
    report?(SolverProgress(phase: .matching, bound: found.bound))
    // A trio that costs too much is hard to leave: with one only its potentials help, unless it is long.
    var start = part?.start(found.start) ?? found.start
    if !found.block.isEmpty, problem.count < leastForTrioStart {
      (start.partners, start.trio) = ([], [])
    }
    var matched = solve(
      problem, seed: seed, method: .matching, start: start, isCertified: false)
    matched.events.ports = found.events
    return solution.map { best(of: matched, $0) } ?? matched
  }

  /// The better of two solutions, with the better bound of the two and what proves it.
  static func best(of matched: PairingSolution, _ byPorts: PairingSolution)
    -> PairingSolution
  {
    var best = byPorts.cost.lexicographicallyPrecedes(matched.cost) ? byPorts : matched
    let proof = matched.bound.lexicographicallyPrecedes(byPorts.bound) ? byPorts : matched
    (best.bound, best.prices, best.certificate) = (proof.bound, proof.prices, proof.certificate)
    best.events = matched.events
    return best
  }

  /// Whether matching can be expected to end soon: of so many vertices, from a solution that costs `gap` units
  /// of spread more than is proven.
  static func isWorthMatching(count: Int, gap: Int) -> Bool {
    count <= mostForMatching || count <= mostForFewSearches && gap <= count / membersAUnit
  }

  private static func solve(
    _ problem: PairingProblem, seed: UInt64, method: PairingSolution.Method?,
    start: MatchingStart?, isCertified: Bool
  ) -> PairingSolution {
    if let packed = PackedPairing<Int64>(problem) {
      return packed.solve(seed: seed, method: method, start: start)
    }
    if !isCertified,
      let solution = solveNarrowly(problem, seed: seed, start: start)
    {
      return solution
    }
    guard let packed = PackedPairing<Int128>(problem) else {
      preconditionFailure("the costs of \(problem.count) vertices do not fit 128 bits")
    }
    return packed.solve(seed: seed, method: method, start: start)
  }

  /// From so many vertices on classes are large enough for ports to prove many rounds; below, matching alone
  /// takes less time than a try that is often in vain.
  private static var leastForPorts: Int { 1_000 }

  /// From so many vertices on matching starts from the pairs that ports found, also with a trio.
  private static var leastForTrioStart: Int { 10_000 }

  /// Above so many vertices matching takes minutes, unless few searches are left, and then gigabytes: what
  /// ports leave unproven then stays so, if it is a round without a repeat, and its bound says by how much.
  private static var mostForMatching: Int { 50_000 }
  /// With a trio it takes long sooner, and then proves nothing that ports did not.
  static var mostForTrioMatching: Int { 6_000 }
  private static var mostForFewSearches: Int { 1_000_000 }
  /// Few searches: at the most a unit of cost above the bound for so many vertices.
  private static var membersAUnit: Int { 1_000 }

  /// Solves a large problem in 64 bits, as if all repeats were equally old and trios few.
  ///
  /// A solution without any repeat is optimal, and its bound valid, whatever repeats weigh among
  /// each other. Trios are made for members left over only, so that few of both prove that the room
  /// for trios was enough.
  private static func solveNarrowly(
    _ problem: PairingProblem, seed: UInt64, start: MatchingStart?
  ) -> PairingSolution? {
    let mostTrios = 30
    var narrow = problem
    narrow.exceptions = problem.exceptions.withoutRecency
    guard
      let packed = PackedPairing<Int64>(
        narrow, contacts: problem.count / 2 + 2 * mostTrios, trios: mostTrios)
    else { return nil }
    var solution = packed.solve(seed: seed, method: nil, start: start)
    solution.certificate = nil
    let few = solution.leftOut.count + solution.groups.count { $0.count == 3 }
    // Whom more trios would find a place, costs of few do not show.
    let isPlaced = problem.remainder != .trios || solution.leftOut.isEmpty
    return solution.cost[2] == 0 && few <= mostTrios && isPlaced ? solution : nil
  }
}
