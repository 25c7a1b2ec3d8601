/// Minimum-weight perfect matching of a complete graph that is never written down: match a sparse
/// part of it, price all other contacts with the dual, add those that are too cheap, and match
/// again, until none is (Derigs and Metz 1991; Cook and Rohe 1999, "Computing minimum-weight
/// perfect matchings"). The last dual proves the optimum on the complete graph.
///
/// Pricing begins with the duals of fractional matchings, which are cheaper to find. *Dummies*, the
/// last vertices, are partners for vertices to be left over, at a weight for each; no two dummies may
/// be partners. A matcher can be asked again with other weights of the dummies: it then starts from
/// what it knows.
///
/// - Complexity: one matching of about 12 n edges a round, a few rounds; pricing is by class.
struct PricedMatcher<W: Weight> {
  /// An optimal matching with its proof.
  struct Solution {
    /// The partner of each vertex; from the number of vertices on, dummies.
    let partners: [Int]
    /// Proves ``weight`` on the complete graph.
    let dual: DualSolution<W>
    /// The weight of the matching.
    let weight: W
  }

  /// Doubled duals and partners.
  typealias Start = (potentials2x: [W], partners: [Int])

  let weights: ClassedWeights<W>
  private let dummies: Int
  private var dummyWeights: [W]
  private var edges: [SparseGraph<W>.Edge]
  /// Doubled duals and partners to start from, in the numbers of ``weights``; after a solution, its own.
  var start: Start?
  /// Whether ``start`` is good enough to go without a fractional matching.
  private var hasPartners = false
  /// What it took so far.
  private(set) var events = MatchingEvents()

  /// A matcher of `vertices` of `weights` and some dummies, an even number together.
  ///
  /// `potentials2x`, doubled duals by position, need not be feasible: the better they are, the faster
  /// it is; likewise `partners` (-1 = none), which should be tight. `random` chooses candidates among
  /// equals.
  init(
    _ weights: SeparableWeights<W>, vertices: [Int], dummies: Int = 0, potentials2x: [W]? = nil,
    partners: [Int] = [], using random: inout RandomStream
  ) {
    precondition(
      (vertices.count + dummies).isMultiple(of: 2),
      "\(vertices.count) vertices and \(dummies) dummies cannot all be matched")
    self.weights = ClassedWeights(weights, vertices: vertices)
    self.dummies = dummies
    dummyWeights = Array(repeating: 0, count: vertices.count)
    let positions = self.weights.positions
    let ordered = potentials2x.map { potentials in positions.map { potentials[$0] } }
    edges = CandidateContacts.choose(
      self.weights, potentials2x: ordered ?? [], using: &random)
    guard let ordered else { return }
    start = (
      ordered + Array(repeating: 0, count: dummies),
      Array(repeating: -1, count: vertices.count + dummies)
    )
    if !partners.isEmpty, dummies == 0 { startFrom(partners) }
  }

  private mutating func startFrom(_ partners: [Int]) {
    hasPartners = true
    for (vertex, position) in weights.positions.enumerated() where partners[position] >= 0 {
      let other = weights.places[partners[position]]
      start?.partners[vertex] = other
      if vertex < other {
        edges.append(.init(vertex, other, weight: weights.weight(vertex, other)))
      }
    }
  }

  /// Matches all vertices, those left over at these weights, by position.
  mutating func solve(dummyWeights: [W] = []) -> Solution {
    if dummies > 0 { self.dummyWeights = weights.positions.map { dummyWeights[$0] } }
    if !hasPartners || isFarOff { startFractionally() }
    hasPartners = false
    freeDummies()
    while true {
      var matcher = BlossomMatcher(
        graph(), potentials2x: start?.potentials2x, partners: start?.partners ?? [])
      let isPerfect = matcher.solve()
      precondition(isPerfect, "the candidates hold a perfect matching from the start")
      events.add(matcher.counters)
      let dual = matcher.dual
      start = (dual.potentials2x, matcher.partners)
      let missing = ClassPricing.contactsTooCheap(for: dual, weights)
      guard !missing.isEmpty else { return solution(matcher.partners, dual, matcher.weight) }
      events.pricedEdges += missing.count
      edges += missing
    }
  }

  /// Whether so few of the partners are at tight edges that each of the others would take a search: all of them
  /// together take fewer when they are matched by halves first.
  private var isFarOff: Bool {
    let matcher = BlossomMatcher(
      graph(), potentials2x: start?.potentials2x, partners: start?.partners ?? [])
    return matcher.unmatchedCount * Self.tightShare > weights.count
  }

  /// One unmatched vertex in so many is few.
  private static var tightShare: Int { 20 }

  private func graph() -> SparseGraph<W> {
    var all = edges
    for dummy in weights.count..<(weights.count + dummies) {
      for vertex in 0..<weights.count {
        all.append(.init(vertex, dummy, weight: dummyWeights[vertex]))
      }
    }
    return SparseGraph(count: weights.count + dummies, edges: all)
  }

  private mutating func startFractionally() {
    freeDummies()
    var search = FractionalMatching(graph(), potentials2x: start?.potentials2x)
    while true {
      let isPerfect = search.solve()
      precondition(isPerfect, "the candidates hold a perfect matching from the start")
      let dual = DualSolution(potentials2x: search.potentials2x, blossoms: [])
      let missing = ClassPricing.contactsTooCheap(for: dual, weights)
      guard !missing.isEmpty else { break }
      events.pricedEdges += missing.count
      edges += missing
      search.change(to: graph())
    }
    start = (search.potentials2x, search.partners)
  }

  /// Gives the dummies, whose weights may have changed, the largest duals that are feasible.
  private mutating func freeDummies() {
    guard dummies > 0, var start else { return }
    let least = (0..<weights.count).map { 2 * dummyWeights[$0] - start.potentials2x[$0] }.min() ?? 0
    for dummy in weights.count..<(weights.count + dummies) { start.potentials2x[dummy] = least }
    self.start = start
  }

  /// A matching in the positions of the vertices given.
  private func solution(_ partners: [Int], _ dual: DualSolution<W>, _ weight: W) -> Solution {
    func position(_ vertex: Int) -> Int {
      vertex < weights.count ? weights.positions[vertex] : vertex
    }
    var byPosition = partners
    var potentials2x = dual.potentials2x
    for (vertex, partner) in partners.enumerated() {
      byPosition[position(vertex)] = position(partner)
      potentials2x[position(vertex)] = dual.potentials2x[vertex]
    }
    let blossoms = dual.blossoms.map { blossom in
      DualSolution<W>.Blossom(vertices: blossom.vertices.map(position).sorted(), z2x: blossom.z2x)
    }
    return Solution(
      partners: byPosition, dual: DualSolution(potentials2x: potentials2x, blossoms: blossoms),
      weight: weight)
  }
}
