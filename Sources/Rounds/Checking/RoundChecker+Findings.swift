/// The rules that a list of groups may break, one by one.
extension RoundChecker {
  /// Who is listed without taking part, or often, or not at all.
  func attendance(_ listed: some Sequence<MemberID>, _ participants: [Int]) -> [RoundFinding] {
    var findings: [RoundFinding] = []
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
    return findings
      + participants.map(terms.id).filter { times[$0] == nil }.map { .missing($0) }
  }

  /// Which groups are too small or too large, and whether there are too many or too few.
  func sizeFindings(_ groups: [[MemberID]]) -> [RoundFinding] {
    let shape = terms.shape
    let isTables = shape.remainder == .tables
    let everybody = groups.reduce(0) { $0 + $1.count } == shape.participants
    // Somebody unplaced leaves a table smaller than it would be; else sizes differ by one at most.
    let least = isTables && everybody ? shape.sizes.last ?? 2 : 2
    let allowed = least...max(least, shape.largest)
    var findings: [RoundFinding] = groups.filter { !allowed.contains($0.count) }.map {
      .size(of: $0[0], is: $0.count, allowed: allowed)
    }
    let count = shape.groupCount
    if isTables, groups.count > count || everybody && groups.count < count {
      findings.append(.groupCount(groups.count, expected: count))
    }
    return findings
  }

  /// Which members of `group` may not meet.
  func bans(in group: [Int]) -> [RoundFinding] {
    group.contacts.compactMap { first, second in
      switch rules.ban(first, second) {
      case .exclusion: .excluded(terms.id(first), terms.id(second))
      case .requiredRule(let facet): .requiredRule(terms.id(first), terms.id(second), facet)
      case nil: nil
      }
    }
  }

  /// Which members are not with the first one of their cluster.
  func pinsApart(_ plan: PinPlan, _ groups: [[Int]]) -> [RoundFinding] {
    // A member who is listed twice has more than one group: another finding, and no pin apart.
    var groupsOf: [Int: Set<Int>] = [:]
    for (number, group) in groups.enumerated() {
      for member in group { groupsOf[member, default: []].insert(number) }
    }
    return plan.clusters.flatMap { cluster in
      let homes = groupsOf[cluster[0], default: []]
      return cluster.dropFirst().filter { homes.isDisjoint(with: groupsOf[$0, default: []]) }
        .map { RoundFinding.pinApart(terms.id(cluster[0]), terms.id($0)) }
    }
  }
}
