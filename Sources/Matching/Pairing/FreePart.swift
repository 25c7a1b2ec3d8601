/// The vertices of a problem that are not bound to others, as a problem of their own.
///
/// Where no bound pair has to take a third vertex, every solution is the bound groups and a solution of this:
/// for an even number of free vertices, all of whom find partners, and where there are no pairs that may.
struct FreePart {
  /// The free vertices, ascending.
  let vertices: [Int]
  /// The problem of these, by position.
  let problem: PairingProblem

  private let whole: PairingProblem
  private let hasJoinable: Bool

  /// The free part of `whole`; `nil` if nobody is bound, or a bound pair may have to take a third.
  ///
  /// - Complexity: O(count x attributes + recalled values + exceptions).
  init?(_ whole: PairingProblem) {
    let isBound = Set(whole.bound.joined())
    guard !isBound.isEmpty else { return nil }
    let vertices = (0..<whole.count).filter { !isBound.contains($0) }
    hasJoinable = whole.remainder == .trios && whole.bound.contains { $0.count == 2 }
    // One who is alone does not sit out.
    guard vertices.count > 1, vertices.count.isMultiple(of: 2) || !hasJoinable else { return nil }
    var problem = whole
    (problem.count, problem.bound) = (vertices.count, [])
    problem.turns = vertices.map { whole.turns[$0] }
    problem.exceptions = whole.exceptions.among(vertices)
    for number in problem.attributes.indices {
      let attribute = whole.attributes[number]
      problem.attributes[number].codes = vertices.map { attribute.codes[$0] }
      guard !attribute.recalled.isEmpty else { continue }
      problem.attributes[number].recalled = SparseLists(
        vertices.map { Array(attribute.recalled[$0]) })
    }
    (self.vertices, self.problem, self.whole) = (vertices, problem, whole)
  }

  /// `solution`, of the free vertices, with the bound groups; `nil` if a bound pair may have to take a third.
  func joined(_ solution: PairingSolution) -> PairingSolution? {
    guard !hasJoinable || solution.cost[0] == 0 && solution.cost[1] == 0 else { return nil }
    var joined = solution
    joined.groups =
      solution.groups.map { $0.map { vertices[$0] } } + whole.bound.map { $0.sorted() }
    joined.leftOut = solution.leftOut.map { vertices[$0] }
    for group in whole.bound {
      let cost = cost(of: group)
      for tier in cost.indices {
        joined.cost[tier] += cost[tier]
        joined.bound[tier] += cost[tier]
      }
    }
    if let certificate = solution.certificate {
      joined.certificate = PairingCertificate(
        units: certificate.units,
        parts: certificate.parts.map { part in
          .init(vertices: part.vertices.map { vertices[$0] }, dual: part.dual)
        })
    }
    return joined
  }

  /// What a bound group costs.
  private func cost(of group: [Int]) -> [Int] {
    var cost = [0, 0, 0, 0, 0, 0]
    if group.count == 3 {
      cost[1] = 1
      cost[4] = group.reduce(0) { $0 + whole.turns[$1] }
    }
    for (place, first) in group.enumerated() {
      for second in group[(place + 1)...] {
        if case .met(let recency) = whole.exceptions.kind(first, second) {
          cost[2] += 1
          cost[3] += recency
        }
        cost[5] += whole.attributes.reduce(0) { $0 + ($1.spread(first, second) ?? 0) }
      }
    }
    return cost
  }
}
