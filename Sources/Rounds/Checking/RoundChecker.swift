/// Recomputes what a list of groups is worth: every rule it breaks, and its exact cost.
///
/// From the terms of the round alone: never calls a solver, never believes a number from a file.
public struct RoundChecker: Sendable {
  /// What a list of groups turned out to be.
  public struct Verdict: Sendable {
    /// The rules it breaks; empty for a valid round.
    public let findings: [RoundFinding]
    /// Its cost; meaningful only without findings.
    public let cost: RoundCost
    /// Its contacts, by facet rule.
    public let tallies: [FacetTally]
    /// The contacts that are repeats.
    public let repeats: [(MemberID, MemberID)]
    /// For how long a meeting makes the next one a repeat.
    public let window: Policy.RepeatWindow
    /// The sizes of its groups.
    public let sizes: [Int]
    /// Who sits out, if the policy says that one does.
    public let sittingOut: MemberID?
    /// The pins that could not be kept and are not asked for.
    public let voidPins: [VoidPin]
  }

  let terms: RoundTerms
  let rules: ContactRules

  /// A checker for rounds on `terms`.
  ///
  /// - Complexity: as ``ContactRules/init(_:)``.
  public init(_ terms: RoundTerms) {
    self.init(terms, rules: ContactRules(terms))
  }

  /// A checker for rounds on `terms`, whose contact rules are known already. O(1).
  public init(_ terms: RoundTerms, rules: ContactRules) {
    (self.terms, self.rules) = (terms, rules)
  }

  /// Checks `rows`: groups, and members left out as rows of one.
  ///
  /// - Complexity: O(participants + pins), and the cost of each contact.
  public func check(_ rows: [[MemberID]]) -> Verdict {
    let listed = rows.joined()
    let participants = participants(listed)
    let plan = PinPlan(terms, rules: rules, participants: participants)
    let groups = rows.filter { $0.count > 1 }
    let sizes = groups.map(\.count)
    let known = groups.map(positions)
    let findings =
      attendance(listed, participants) + sizeFindings(groups) + known.flatMap(bans)
      + pinsApart(plan, known)

    let leftOut = positions(rows.filter { $0.count == 1 }.joined())
    let sitter = terms.sitter(among: leftOut)
    var worth = worth(of: known)
    worth.cost.unplaced = leftOut.count - (sitter == nil ? 0 : 1)
    if terms.shape.remainder == .trios {
      let trios = known.filter { $0.count == 3 }
      worth.cost.trios = trios.count
      worth.cost.turns = trios.joined().reduce(0) { $0 + terms.oddTurns.costs[$1] }
    }
    if let sitter { worth.cost.turns = terms.oddTurns.costs[sitter] }
    return Verdict(
      findings: findings, cost: worth.cost, tallies: worth.tallies, repeats: worth.repeats,
      window: terms.policy.repeatWindow, sizes: sizes, sittingOut: sitter.map(terms.id),
      voidPins: plan.void)
  }

  /// Who takes part: with one of the hosts whose turn it is, if one is needed, the listed one.
  private func participants(_ listed: some Sequence<MemberID>) -> [Int] {
    guard let first = terms.hosts.first else { return terms.participants }
    let listed = Set(positions(listed))
    let host = terms.hosts.first(where: listed.contains) ?? first
    return (terms.participants + [host]).sorted()
  }

  /// Those of `ids` who are in the roster, each once, ascending.
  private func positions(_ ids: some Sequence<MemberID>) -> [Int] {
    Set(ids.compactMap { terms.roster.index(of: $0) }).sorted()
  }

  /// What the contacts of a round add up to.
  private struct Worth {
    var cost = RoundCost()
    var tallies: [FacetTally]
    var repeats: [(MemberID, MemberID)] = []
  }

  private func worth(of groups: [[Int]]) -> Worth {
    var worth = Worth(tallies: terms.rules.map { FacetTally(rule: $0.rule) })
    for (first, second) in groups.lazy.flatMap(\.contacts) {
      let contact = rules.cost(first, second)
      worth.cost.repeats += contact.repeats
      worth.cost.recency += contact.recency
      worth.cost.spread += contact.spread
      if contact.repeats > 0 { worth.repeats.append((terms.id(first), terms.id(second))) }
      for (number, rule) in terms.rules.enumerated() {
        worth.tallies[number].add(
          rule.column.codes[first], rule.column.codes[second], recalled: contact.recalled[number])
      }
    }
    return worth
  }
}
