/// The vertices of a problem that are not bound to others, as a problem of their own.
///
/// Every solution is the bound groups and a solution of this; of an odd number one may join a bound pair. An even
/// number, all of whom find partners, has nobody who does.
struct FreePart {
  /// What it costs a vertex to join the bound pair that takes it at the least: turns first, then spread.
  struct Third {
    /// By position in the bound groups.
    var pair: Int
    /// The turns of all three.
    var turns: Int
    /// Of its two contacts, neither of which is an exception.
    var spread: Int
  }

  /// The free vertices, ascending.
  let vertices: [Int]
  /// The problem of these, by position.
  let problem: PairingProblem
  /// By position: what joining a bound pair costs; `nil` for whom none takes. Empty where nobody may have to.
  let thirds: [Third?]

  /// So many ways to join a pair are looked at; with more, the part is not taken apart.
  private static var mostLooks: Int { 1 << 26 }

  private let whole: PairingProblem
  private let hasJoinable: Bool

  /// The free part of `whole`; `nil` if nobody is bound.
  ///
  /// - Complexity: O(count x attributes + recalled values + exceptions); of an odd number, count x bound pairs
  ///   besides.
  init?(_ whole: PairingProblem) {
    let isBound = Set(whole.bound.joined())
    guard !isBound.isEmpty else { return nil }
    let vertices = (0..<whole.count).filter { !isBound.contains($0) }
    let pairs = whole.bound.indices.filter { whole.bound[$0].count == 2 }
    hasJoinable = whole.remainder == .trios && !pairs.isEmpty
    // One who is alone does not sit out.
    guard vertices.count > 1 else { return nil }
    if hasJoinable, !vertices.count.isMultiple(of: 2) {
      guard vertices.count * pairs.count <= Self.mostLooks else { return nil }
      let turns = pairs.map { whole.bound[$0].reduce(0) { $0 + Int(whole.turns[$1]) } }
      let least = turns.min() ?? 0
      thirds = vertices.map { Self.third($0, of: pairs, turns: turns, least: least, in: whole) }
    } else {
      thirds = []
    }
    var problem = whole
    (problem.count, problem.bound) = (vertices.count, [])
    problem.turns = vertices.map { whole.turns[$0] }
    problem.exceptions = whole.exceptions.among(vertices)
    for number in problem.attributes.indices {
      let attribute = whole.attributes[number]
      problem.attributes[number].codes = vertices.map { attribute.codes[$0] }
      guard !attribute.recalled.isEmpty else { continue }
      problem.attributes[number].recalled = attribute.recalled.rows(vertices)
    }
    (self.vertices, self.problem, self.whole) = (vertices, problem, whole)
  }

  /// The cheapest way for `vertex` to join one of `pairs`; of equal ones, the first after a place of its own, so
  /// that no pair has more of them.
  private static func third(
    _ vertex: Int, of pairs: [Int], turns: [Int], least: Int, in whole: PairingProblem
  ) -> Third? {
    var best: Third?
    for step in pairs.indices {
      let place = (vertex + step) % pairs.count
      let pair = whole.bound[pairs[place]]
      guard let first = whole.spread(vertex, pair[0]), let second = whole.spread(vertex, pair[1])
      else { continue }
      let third = Third(
        pair: pairs[place], turns: Int(whole.turns[vertex]) + turns[place], spread: first + second)
      if best.map({ (third.turns, third.spread) < ($0.turns, $0.spread) }) ?? true { best = third }
      // None is cheaper.
      if third.spread == 0, turns[place] == least { break }
    }
    return best
  }

  /// `solution`, of the free vertices, with the bound groups; who is left over at no cost joins a pair. `nil` if
  /// joining one might have been better.
  func joined(_ solution: PairingSolution) -> PairingSolution? {
    let isProvenAlone = solution.cost[0] == 0 && solution.cost[1] == 0
    guard !hasJoinable || !thirds.isEmpty || isProvenAlone else { return nil }
    var joined = solution
    var bound = whole.bound
    joined.leftOut = solution.leftOut.map { vertices[$0] }
    if !thirds.isEmpty, let last = solution.leftOut.last, let third = thirds[last] {
      bound[third.pair].append(vertices[last])
      joined.leftOut = []
    }
    joined.groups = solution.groups.map { $0.map { vertices[$0] } } + bound.map { $0.sorted() }
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

  /// What is known of the free vertices, of all.
  func start(_ start: MatchingStart) -> MatchingStart {
    var all = MatchingStart(
      potentials2x: Array(repeating: 0, count: whole.count),
      partners: Array(repeating: -1, count: whole.count), trio: start.trio.map { vertices[$0] })
    for (place, vertex) in vertices.enumerated() {
      all.potentials2x[vertex] = start.potentials2x[place]
      let partner = start.partners[place]
      if partner >= 0 { all.partners[vertex] = Int32(vertices[Int(partner)]) }
    }
    return all
  }

  /// What a bound group costs.
  private func cost(of group: [Int]) -> [Int] {
    var cost = [0, 0, 0, 0, 0, 0]
    if group.count == 3 {
      cost[1] = 1
      cost[4] = group.reduce(0) { $0 + Int(whole.turns[$1]) }
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
