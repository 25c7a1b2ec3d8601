import Matching
import Rounds

/// A round in the numbers of ``Matching``: participants are vertices, in the order of their ids.
struct RoundProblem {
  /// What a solver made of the problem.
  struct Solution {
    var groups: [[Int]]
    var leftOut: [Int]
    var cost: RoundCost
    var bound: RoundCost?
    var proof: DrawnRound.Proof
    var method: String
    var sampling: DrawnRound.Sampling
    /// What proves the bound class by class, if the solver has it.
    var prices: ClassPrices?
    /// How many rounds cost as little; `nil` where they were not counted.
    var ways: UInt64?
  }

  let terms: RoundTerms
  let shape: GroupShape
  /// The roster positions of the vertices, ascending.
  let participants: [Int]
  let problem: PairingProblem

  init(_ terms: RoundTerms, rules: ContactRules, host: Int?) {
    self.terms = terms
    shape = terms.shape
    let participants = (terms.participants + (host.map { [$0] } ?? [])).sorted()
    self.participants = participants
    var vertexOf = [Int32](repeating: -1, count: terms.roster.members.count)
    for (vertex, member) in participants.enumerated() { vertexOf[member] = Int32(vertex) }

    var problem = PairingProblem(
      count: participants.count, turns: participants.map { Int32(terms.oddTurns.costs[$0]) },
      remainder: shape.remainder == .sitOut ? .sitOut : .trios)
    let memory = ContactMemory(terms)
    problem.attributes = terms.rules.enumerated().map { number, rule in
      Self.attribute(
        rule, recalled: memory.recentValues(number, of: participants), of: participants)
    }
    problem.exceptions = memory.exceptions(
      vertexOf: vertexOf, count: participants.count)
    problem.bound = PinPlan(terms, rules: rules, participants: participants).clusters.map {
      $0.map { Int(vertexOf[$0]) }
    }
    self.problem = problem
  }

  func solve(
    seed: UInt64, workers: Workers, report: DrawProgress.Handler? = nil
  ) -> Solution {
    if shape.remainder == .tables {
      let found = TableSolver.solve(problem, sizes: shape.sizes, seed: seed)
      return Solution(
        groups: found.groups, leftOut: found.leftOut, cost: RoundCost(components: found.cost),
        bound: nil, proof: .none, method: "iterated local search", sampling: .approximate)
    }
    let found = PairingSolver.solve(
      problem, seed: seed, workers: workers,
      report: report.map { report in { report(DrawProgress($0)) } })
    return Solution(
      groups: found.groups, leftOut: found.leftOut, cost: RoundCost(components: found.cost),
      bound: RoundCost(components: found.bound),
      proof: found.method == .counting ? .exhaustive : .dual,
      method: found.method.rawValue,
      sampling: found.method == .counting ? .exactUniform : .approximate, prices: found.prices,
      ways: found.ways)
  }

  /// The solution in the ids of the members.
  func round(_ solution: Solution, rules: ContactRules) -> Round {
    let leftOut = solution.leftOut.map { participants[$0] }
    let sitter = terms.sitter(among: leftOut)
    return Round(
      number: terms.number, date: terms.date,
      groups: solution.groups.map { $0.map { id(participants[$0]) } },
      sittingOut: sitter.map(id),
      unplaced: leftOut.filter { $0 != sitter }.map { member in
        .init(id: id(member), reason: reason(member, rules: rules))
      })
  }

  func id(_ member: Int) -> MemberID { terms.roster.members[member].id }

  /// Why a participant found no partner.
  ///
  /// Exclusions are confidential, and this goes into files: where any are among the reasons, the
  /// sentence is the one for everybody else.
  private func reason(_ member: Int, rules: ContactRules) -> String {
    let others = participants.filter { $0 != member }
    guard !others.isEmpty else { return "nobody else takes part" }
    let bans = Set(others.map { rules.ban(member, $0) })
    guard !bans.contains(nil), !bans.contains(.exclusion) else { return RoundRepair.reason }
    let facets = terms.rules.map(\.rule.facet).filter { bans.contains(.requiredRule($0)) }
      .map { "the required rule on \($0)" }
    let leave = facets.count == 1 ? "leaves" : "leave"
    return "\(facets.joined(separator: " and ")) \(leave) nobody whom they may meet"
  }

  private static func attribute(
    _ rule: TermRule, recalled: RecalledValues, of participants: [Int]
  ) -> PairingProblem.Attribute {
    var same = PairingProblem.Charge.spread(0)
    var differ = PairingProblem.Charge.spread(0)
    switch rule.rule.preference {
    case .apart(let weight): same = rule.rule.isRequired ? .forbidden : .spread(weight)
    case .together(let weight): differ = rule.rule.isRequired ? .forbidden : .spread(weight)
    case nil: break
    }
    return .init(
      codes: participants.map { rule.column.codes[$0] }, valueCount: rule.column.values.count,
      same: same, differ: differ, recall: rule.rule.recall?.weight ?? 0,
      recalled: recalled)
  }
}
