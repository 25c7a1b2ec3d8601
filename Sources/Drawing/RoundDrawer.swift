public import Rounds
import Matching

/// Draws rounds: the best possible one, at random among the best.
public enum RoundDrawer {
  /// The largest seed, 2^53 - 1: every seed is a whole number in JSON, too.
  public static let largestSeed: UInt64 = (1 << 53) - 1

  /// The most that can take part in one draw: 2^24. Of more than that, draw parts.
  public static let mostParticipants = ContactExceptions.mostVertices

  /// Does `piece` for each number below `count` once, in any order, several at a time or not, and returns
  /// when all are done. `DispatchQueue.concurrentPerform(iterations:execute:)` is one.
  public typealias Perform =
    @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// Draws the round that `terms` ask for: the same for the same `terms` and `seed`, on every machine.
  ///
  /// What comes back was checked by ``/Rounds/RoundChecker``, which knows nothing of the solvers. If
  /// `certified`, it has a certificate, for which a small round is matched besides being counted.
  /// `perform` may share pieces of a large draw among threads; without it, the caller does all. `report` is
  /// told how far it is.
  ///
  /// - Precondition: `seed` is ``largestSeed`` at the most.
  /// - Complexity: that of ``/Matching/PairingSolver`` or ``/Matching/TableSolver``, once for each of
  ///   ``/Rounds/RoundTerms/hosts`` if there are any, and the check.
  /// - Throws: A ``DrawingError`` if more than ``mostParticipants`` take part, or the solver's round does not
  ///   pass the check: a bug.
  public static func draw(
    _ terms: RoundTerms, seed: UInt64, certified: Bool = false,
    perform: Perform? = nil, report: DrawProgress.Handler? = nil
  ) throws(DrawingError) -> DrawnRound {
    precondition(seed <= largestSeed, "seed \(seed) is larger than \(largestSeed)")
    try checkCount(terms)
    report?(DrawProgress(phase: "sorting the history"))
    let rules = ContactRules(terms)
    let (problem, solution) = best(
      of: terms, rules, seed: seed, perform.map { Workers($0) } ?? .one, report)
    report?(DrawProgress(phase: "checking"))
    let round = problem.round(solution, rules: rules)
    let verdict = RoundChecker(terms, rules: rules).check(
      round.groups + round.leftOut.map { [$0] })
    guard verdict.findings.isEmpty else { throw .invalidRound(verdict.findings) }
    guard verdict.cost == solution.cost else {
      throw .costMismatch(solver: solution.cost, checker: verdict.cost)
    }
    return DrawnRound(
      round: round, verdict: verdict, bound: solution.bound, proof: solution.proof,
      method: solution.method, sampling: solution.sampling,
      certificate: certified ? problem.certificate(of: solution, seed: seed) : nil)
  }

  /// Refuses terms with more than `most` participants, the host included.
  static func checkCount(
    _ terms: RoundTerms, most: Int = mostParticipants
  ) throws(DrawingError) {
    let count = terms.shape.participants
    guard count <= most else { throw .tooManyParticipants(count, most: most) }
  }

  /// The best round with any of those whose turn it is to host, if somebody has to.
  ///
  /// Among hosts with whom it costs the same, each is chosen with a chance in proportion to the number of best
  /// rounds with them; where these were not counted, all have the same chance.
  private static func best(
    of terms: RoundTerms, _ rules: ContactRules, seed: UInt64, _ workers: Workers,
    _ report: DrawProgress.Handler?
  ) -> (RoundProblem, RoundProblem.Solution) {
    var best = RoundProblem(terms, rules: rules, host: terms.hosts.first)
    var solution = best.solve(seed: seed, workers: workers, report: report)
    var random = RandomStream(seed: seed, name: "host")
    var (ways, isCounted) = (solution.ways ?? 1, solution.ways != nil)
    for host in terms.hosts.dropFirst() {
      let problem = RoundProblem(terms, rules: rules, host: host)
      let found = problem.solve(seed: seed, workers: workers)
      let bound = solution.bound.flatMap { one in found.bound.map { min(one, $0) } }
      let own = found.ways ?? 1
      if found.cost < solution.cost {
        (best, solution, ways, isCounted) = (problem, found, own, found.ways != nil)
      } else if found.cost == solution.cost {
        ways += own
        isCounted = isCounted && found.ways != nil
        if random.next(below: ways) < own { (best, solution) = (problem, found) }
      }
      solution.bound = bound
    }
    if !isCounted { solution.sampling = .approximate }
    return (best, solution)
  }
}
