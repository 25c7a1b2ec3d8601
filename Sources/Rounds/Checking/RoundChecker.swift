/// Recomputes what a list of groups is worth, from the terms of its round alone: every rule it
/// breaks, and its exact cost. Never calls a solver, never believes a number from a file.
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
    /// The sizes of its groups.
    public let sizes: [Int]
    /// Who sits out, if the policy says that one does.
    public let sittingOut: MemberID?
    /// The pins that could not be kept and are not asked for.
    public let voidPins: [VoidPin]
  }

  private let terms: RoundTerms
  private let rules: ContactRules

  /// A checker for rounds on `terms`. O(history + rules x members).
  public init(_ terms: RoundTerms) {
    self.terms = terms
    rules = ContactRules(terms)
  }

  /// Checks `rows`: groups, and members left out as rows of one. O(contacts x rules + participants).
  public func check(_ rows: [[MemberID]]) -> Verdict {
    var findings: [RoundFinding] = []
    let listed = rows.joined()
    let participants = participants(listed)
    countMembers(listed, participants, &findings)

    let groups = rows.filter { $0.count > 1 }
    let known = groups.map { group in
      Set(group).compactMap { terms.roster.index(of: $0) }.sorted()
    }
    checkSizes(groups, &findings)
    for group in known { checkBans(group, &findings) }
    let plan = PinPlan(terms, rules: rules, participants: participants)
    checkPins(plan, known, &findings)

    let leftOut = Set(rows.filter { $0.count == 1 }.joined())
      .compactMap { terms.roster.index(of: $0) }.sorted()
    let sitter = terms.shape.hasSitOut ? leftOut.min(by: sitsOutBefore) : nil
    var (cost, tallies, repeats) = costOfContacts(known)
    cost.unplaced = leftOut.count - (sitter == nil ? 0 : 1)
    if terms.shape.remainder == .trios {
      let trios = known.filter { $0.count == 3 }
      cost.trios = trios.count
      cost.turns = trios.joined().reduce(0) { $0 + terms.oddTurns.costs[$1] }
    }
    if let sitter { cost.turns = terms.oddTurns.costs[sitter] }
    return Verdict(
      findings: findings, cost: cost, tallies: tallies, repeats: repeats,
      sizes: groups.map(\.count), sittingOut: sitter.map { terms.roster.members[$0].id },
      voidPins: plan.void)
  }

  /// Who takes part: with one of the hosts whose turn it is, if one is needed, the listed one.
  private func participants(_ listed: some Sequence<MemberID>) -> [Int] {
    guard let first = terms.hosts.first else { return terms.participants }
    let listed = Set(listed.compactMap { terms.roster.index(of: $0) })
    let host = terms.hosts.first(where: listed.contains) ?? first
    return (terms.participants + [host]).sorted()
  }

  private func countMembers(
    _ listed: some Sequence<MemberID>, _ participants: [Int], _ findings: inout [RoundFinding]
  ) {
    let times = Dictionary(listed.map { ($0, 1) }, uniquingKeysWith: +)
    let taking = Set(participants)
    for (id, count) in times.sorted(by: { $0.key < $1.key }) {
      if let index = terms.roster.index(of: id) {
        if !taking.contains(index) { findings.append(.notTakingPart(id)) }
      } else {
        findings.append(.unknown(id))
      }
      if count > 1 { findings.append(.listedOften(id, times: count)) }
    }
    for index in participants {
      let id = terms.roster.members[index].id
      if times[id] == nil { findings.append(.missing(id)) }
    }
  }

  private func checkSizes(_ groups: [[MemberID]], _ findings: inout [RoundFinding]) {
    let shape = terms.shape
    let placed = groups.reduce(0) { $0 + $1.count }
    // Somebody unplaced leaves a table smaller than it would be; else sizes differ by one at most.
    let everybody = placed == shape.participants
    let least = shape.remainder == .tables && everybody ? shape.sizes.last ?? 2 : 2
    for group in groups where !(least...max(least, shape.largest)).contains(group.count) {
      findings.append(
        .size(of: group[0], is: group.count, allowed: least...max(least, shape.largest)))
    }
    if shape.remainder == .tables,
      everybody ? groups.count != shape.groupCount : groups.count > shape.groupCount
    {
      findings.append(.groupCount(groups.count, expected: shape.groupCount))
    }
  }

  private func checkBans(_ group: [Int], _ findings: inout [RoundFinding]) {
    for (position, first) in group.enumerated() {
      for second in group[(position + 1)...] {
        let ids = (terms.roster.members[first].id, terms.roster.members[second].id)
        switch rules.ban(first, second) {
        case .exclusion: findings.append(.excluded(ids.0, ids.1))
        case .requiredRule(let facet): findings.append(.requiredRule(ids.0, ids.1, facet))
        case nil: continue
        }
      }
    }
  }

  private func checkPins(_ plan: PinPlan, _ groups: [[Int]], _ findings: inout [RoundFinding]) {
    var groupOf: [Int: Int] = [:]
    for (number, group) in groups.enumerated() {
      for member in group { groupOf[member] = number }
    }
    for cluster in plan.clusters {
      let home = groupOf[cluster[0]]
      for member in cluster.dropFirst() where home == nil || groupOf[member] != home {
        findings.append(
          .pinApart(terms.roster.members[cluster[0]].id, terms.roster.members[member].id))
      }
    }
  }

  /// Whether `first` rather than `second` counts as the one who sits out, if both are left out.
  private func sitsOutBefore(_ first: Int, _ second: Int) -> Bool {
    (terms.oddTurns.costs[first], first) < (terms.oddTurns.costs[second], second)
  }

  private func costOfContacts(
    _ groups: [[Int]]
  ) -> (RoundCost, [FacetTally], [(MemberID, MemberID)]) {
    var cost = RoundCost()
    var tallies = terms.rules.map { FacetTally(rule: $0.rule) }
    var repeats: [(MemberID, MemberID)] = []
    for group in groups {
      for (position, first) in group.enumerated() {
        for second in group[(position + 1)...] {
          let contact = rules.cost(first, second)
          cost.repeats += contact.repeats
          cost.recency += contact.recency
          cost.spread += contact.spread
          if contact.repeats > 0 {
            repeats.append((terms.roster.members[first].id, terms.roster.members[second].id))
          }
          for (number, rule) in terms.rules.enumerated() {
            let (a, b) = (rule.column.codes[first], rule.column.codes[second])
            tallies[number].recalled += contact.recalled[number]
            guard a != FacetColumn.noValue, b != FacetColumn.noValue else { continue }
            if a == b { tallies[number].same += 1 } else { tallies[number].differ += 1 }
          }
        }
      }
    }
    return (cost, tallies, repeats)
  }
}
