/// Minimum-weight perfect matching of a complete graph that is never written down: match a sparse
/// part of it, price all other contacts with the dual, add those that are too cheap, and match
/// again, until none is (Derigs and Metz 1991; Cook and Rohe 1999, "Computing minimum-weight
/// perfect matchings"). The last dual proves the optimum on the complete graph.
///
/// - Complexity: one matching of about 12 n edges a round, a few rounds; each prices n(n-1)/2
///   contacts. Here is where pricing by class of vertices would come in.
struct PricedMatcher<Weights: ContactWeights> {
  typealias W = Weights.W

  /// An optimal matching with its proof.
  struct Solution {
    /// The partner of each vertex.
    let partners: [Int]
    /// Proves ``weight`` on the complete graph.
    let dual: DualSolution<W>
    /// The weight of the matching.
    let weight: W
  }

  /// Doubled duals, and partners of vertices, to start from.
  typealias Start = (potentials2x: [W], partners: [Int])

  /// Up to this many vertices the complete graph is small enough to start with.
  private static var completeUpTo: Int { 48 }
  /// How many of the cheapest contacts of each vertex to start with.
  private static var nearest: Int { 10 }
  /// How many contacts to add for a vertex at one pricing.
  private static var addedAtOnce: Int { 6 }

  private let weights: Weights
  private var edges: [SparseGraph<W>.Edge] = []
  private var row: [W]

  /// Matches the vertices of `weights`, an even number.
  ///
  /// It starts from doubled duals and partners (-1 = none) of a similar problem, if there are any;
  /// else from a fractional matching. `random` chooses among equal contacts.
  static func solve(
    _ weights: Weights, from start: Start? = nil, using random: inout RandomStream
  ) -> Solution {
    precondition(weights.count.isMultiple(of: 2), "\(weights.count) vertices cannot all be matched")
    guard weights.count > 0 else {
      return Solution(partners: [], dual: .init(potentials2x: [], blossoms: []), weight: 0)
    }
    var matcher = PricedMatcher(weights)
    matcher.chooseCandidates(using: &random)
    return matcher.solve(from: start ?? matcher.fractionalStart())
  }

  private init(_ weights: Weights) {
    self.weights = weights
    row = Array(repeating: 0, count: weights.count)
  }

  /// Prices with the duals of fractional matchings first, which are cheaper to find.
  private mutating func fractionalStart() -> Start? {
    while true {
      let graph = SparseGraph(count: weights.count, edges: edges)
      guard let fractional = FractionalMatching(graph) else { return nil }
      let dual = DualSolution(potentials2x: fractional.potentials2x, blossoms: [])
      let missing = contactsTooCheap(for: dual)
      guard missing.isEmpty else {
        edges += missing
        continue
      }
      return (fractional.potentials2x, fractional.partners)
    }
  }

  private mutating func solve(from start: Start?) -> Solution {
    var start = start
    while true {
      var matcher = BlossomMatcher(
        SparseGraph(count: weights.count, edges: edges), potentials2x: start?.potentials2x,
        partners: start?.partners ?? [])
      let isPerfect = matcher.solve()
      precondition(isPerfect, "the candidates hold a perfect matching from the start")
      let dual = matcher.dual
      let missing = contactsTooCheap(for: dual)
      if missing.isEmpty {
        return Solution(partners: matcher.partners, dual: dual, weight: matcher.weight)
      }
      edges += missing
      start = (dual.potentials2x, matcher.partners)
    }
  }

  /// The cheapest contacts of each vertex, at random among equals, and a random perfect matching,
  /// so that there is one.
  private mutating func chooseCandidates(using random: inout RandomStream) {
    let count = weights.count
    let order = random.permutation(of: count)
    guard count > Self.completeUpTo else {
      edges = SparseGraph(complete: weights).edges
      random.shuffle(&edges)
      return
    }
    var chosen = stride(from: 0, to: count, by: 2).map { Contact(order[$0], order[$0 + 1]) }
    for vertex in 0..<count {
      weights.fillRow(vertex, &row)
      let start = random.index(below: count)
      for other in cheapest(of: vertex, in: order, from: start) {
        chosen.append(Contact(vertex, other))
      }
    }
    chosen.sort()
    for (position, contact) in chosen.enumerated()
    where position == 0 || contact != chosen[position - 1] {
      edges.append(
        .init(contact.low, contact.high, weight: weights.weight(contact.low, contact.high)))
    }
    random.shuffle(&edges)
  }

  /// The places of the least entries of ``row``; the first met in `order` from `start` among equals.
  private func cheapest(of vertex: Int, in order: [Int], from start: Int) -> [Int] {
    var best: [(weight: W, vertex: Int)] = []
    best.reserveCapacity(Self.nearest + 1)
    for step in order.indices {
      let place = start + step
      let other = order[place < order.count ? place : place - order.count]
      let weight = row[other]
      guard other != vertex, best.count < Self.nearest || weight < best[best.count - 1].weight
      else { continue }
      let position = best.firstIndex { weight < $0.weight } ?? best.count
      best.insert((weight, other), at: position)
      if best.count > Self.nearest { best.removeLast() }
    }
    return best.map(\.vertex)
  }

  /// For each vertex, those contacts that the dual allows least, if any weighs less than it says.
  private mutating func contactsTooCheap(for dual: DualSolution<W>) -> [SparseGraph<W>.Edge] {
    var totals2x = dual.potentials2x
    for blossom in dual.blossoms {
      for vertex in blossom.vertices { totals2x[vertex] += blossom.z2x }
    }
    let sharing = BlossomSharing(dual)
    var missing: [SparseGraph<W>.Edge] = []
    for vertex in 0..<weights.count {
      weights.fillRow(vertex, &row)
      var worst: [(slack: W, vertex: Int)] = []
      for other in (vertex + 1)..<max(vertex + 1, weights.count) {
        var slack = 2 * row[other] - totals2x[vertex] - totals2x[other]
        guard slack < 0 else { continue }
        slack += 2 * sharing.shared2x(vertex, other)
        if slack < 0 { worst.append((slack, other)) }
      }
      if worst.count > Self.addedAtOnce { worst.sort { $0 < $1 } }
      for (_, other) in worst.prefix(Self.addedAtOnce) {
        missing.append(.init(vertex, other, weight: row[other]))
      }
    }
    return missing
  }

  private struct Contact: Hashable, Comparable {
    let low: Int
    let high: Int

    init(_ first: Int, _ second: Int) {
      (low, high) = (min(first, second), max(first, second))
    }

    static func < (left: Contact, right: Contact) -> Bool {
      (left.low, left.high) < (right.low, right.high)
    }
  }
}
