/// A ``PairingProblem`` with its costs packed into integers.
struct PackedPairing<W: Weight>: Sendable {
  let problem: PairingProblem
  let weights: SeparableWeights<W>
  let packing: TierPacking<W>
  /// What a turn costs each vertex.
  let turns: [W]

  /// What one unplaced vertex costs.
  var unplaced: W { packing.units[0] }
  /// What one trio costs, apart from its contacts and turns.
  var trio: W { packing.units[1] }
  var forbidden: W { weights.forbidden }

  /// Packs `problem`; `nil` if its costs do not fit `W`.
  ///
  /// `contacts` and `trios` are the most that a solution can have; `nil` = one contact a vertex, as in
  /// one of trios only.
  ///
  /// - Complexity: O(count x attributes + recalled values + exceptions).
  init?(_ problem: PairingProblem, contacts: Int? = nil, trios: Int? = nil) {
    let contacts = contacts ?? problem.count
    guard
      let packing = TierPacking<W>(
        limits: Self.limits(of: problem, contacts: contacts + 1, trios: trios ?? contacts + 1),
        headroom: W(8 * (problem.attributes.count + 4)))
    else { return nil }
    self.problem = problem
    self.packing = packing
    turns = problem.turns.map { W($0) * packing.units[4] }
    let forbidden = 2 * packing.units[0]
    func weight(_ charge: PairingProblem.Charge) -> W {
      switch charge {
      case .spread(let spread): W(spread)
      case .forbidden: forbidden
      }
    }
    weights = SeparableWeights(
      count: problem.count, forbidden: forbidden,
      attributes: problem.attributes.map { attribute in
        .init(
          codes: attribute.codes, valueCount: attribute.valueCount,
          same: weight(attribute.same), differ: weight(attribute.differ),
          recall: W(attribute.recall), recalled: attribute.recalled)
      },
      exceptions: problem.exceptions,
      added: [forbidden]
        + (0...problem.exceptions.largestRecency).map { packing.pack([0, 0, 1, $0, 0, 0]) })
  }

  /// The largest totals that the tiers of any solution can reach.
  private static func limits(
    of problem: PairingProblem, contacts: Int, trios: Int
  ) -> [Int] {
    let recency = problem.exceptions.largestRecency
    // No more than three turns a trio, nor than one of each vertex.
    let turns = problem.turns.sorted(by: >).prefix(3 * trios).reduce(0) { $0 + Int($1) }
    let spread = problem.attributes.reduce(0) { sum, attribute in
      let charges = [attribute.same, attribute.differ].map { charge in
        switch charge {
        case .spread(let spread): spread
        case .forbidden: 0
        }
      }
      return sum + (charges.max() ?? 0) + 2 * attribute.recall
    }
    return [
      problem.count + 1, trios, contacts, contacts * recency, turns,
      contacts * spread,
    ]
  }

  func solve(
    seed: UInt64, method: PairingSolution.Method?, start: MatchingStart? = nil
  ) -> PairingSolution {
    let bound = problem.bound
    let isBound = Set(bound.joined())
    let free = (0..<problem.count).filter { !isBound.contains($0) }
    let joinable = problem.remainder == .trios ? bound.filter { $0.count == 2 } : []
    let isSmall = free.count + joinable.count <= PartitionCounting<W>.mostUnits
    if method ?? (isSmall ? .counting : .matching) == .counting {
      return CountedPairing(self, free: free, joinable: joinable).solve(seed: seed)
    }
    return MatchedPairing(self, free: free, joinable: joinable, start: start).solve(seed: seed)
  }

  /// What a group costs: its contacts and, for a trio, its turns; `nil` if it may not be. O(attributes).
  func cost(of group: [Int]) -> W? {
    var sum: W = group.count == 3 ? trio : 0
    for (position, first) in group.enumerated() {
      if group.count == 3 { sum += turns[first] }
      for second in group[(position + 1)...] {
        let weight = weights.weight(first, second)
        guard weight < forbidden else { return nil }
        sum += weight
      }
    }
    return sum
  }

  /// A solution from its parts; `bound` is a lower bound of its cost, packed.
  func solution(
    groups: [[Int]], leftOut: [Int], bound: W, method: PairingSolution.Method
  ) -> PairingSolution {
    PairingSolution(
      groups: groups.map { $0.sorted() }, leftOut: leftOut.sorted(),
      cost: packing.unpack(cost(groups: groups, leftOut: leftOut)),
      bound: packing.unpack(max(0, bound)), method: method)
  }

  /// What allowed groups and the vertices left out cost together.
  func cost(groups: [[Int]], leftOut: [Int]) -> W {
    let inGroups = groups.reduce(W(0)) { sum, group in
      guard let cost = cost(of: group) else {
        preconditionFailure("group \(group) holds a forbidden contact")
      }
      return sum + cost
    }
    let sitsOut =
      problem.remainder == .sitOut && !problem.count.isMultiple(of: 2)
      && problem.count > 1
    guard sitsOut, let least = leftOut.map({ turns[$0] }).min() else {
      return inGroups + W(leftOut.count) * unplaced
    }
    return inGroups + least + W(leftOut.count - 1) * unplaced
  }
}
