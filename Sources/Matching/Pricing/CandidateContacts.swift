/// The sparse part of a complete graph to start matching with.
///
/// For each vertex, some vertices of the classes that it meets most cheaply are drawn, and the
/// cheapest contacts among them kept; a random perfect matching comes on top, so that there is one.
/// With potentials in hand, cheap is what exceeds them least.
struct CandidateContacts<W: Weight> {
  /// Up to this many vertices the complete graph is small enough to start with.
  private static var completeUpTo: Int { 48 }
  /// How many vertices to look at for each, and how many contacts to keep.
  private static var drawn: Int { 28 }
  private static var kept: Int { 9 }
  /// How many vertices of one class to draw.
  private static var ofOneClass: Int { 4 }

  private let weights: ClassedWeights<W>
  /// Doubled potentials, and by two classes B and A twice the largest y(u) - charge(u, B) of u in A; empty
  /// = all 0.
  private let potentials2x: [W]
  private let largest2x: [W]
  private var best: [(weight: W, vertex: Int)] = []

  /// The candidates, in no particular order. Contacts to dummies are not among them: of an odd number of vertices,
  /// one is in no pair of the random matching.
  static func choose(
    _ weights: ClassedWeights<W>, potentials2x: [W] = [], using random: inout RandomStream
  ) -> [SparseGraph<W>.Edge] {
    let count = weights.count
    var keys: [Int] = []
    if count <= completeUpTo {
      for low in 0..<count {
        for high in (low + 1)..<max(low + 1, count) { keys.append(low * count + high) }
      }
    } else {
      let order = random.permutation(of: count)
      for place in stride(from: 0, to: count - 1, by: 2) {
        let (first, second) = (order[place], order[place + 1])
        keys.append(min(first, second) * count + max(first, second))
      }
      var candidates = CandidateContacts(weights, potentials2x)
      for own in 0..<weights.classes.count {
        candidates.choose(ofClass: own, into: &keys, using: &random)
      }
      keys.sort()
    }
    var edges: [SparseGraph<W>.Edge] = []
    edges.reserveCapacity(keys.count)
    for (place, key) in keys.enumerated() where place == 0 || key != keys[place - 1] {
      let (low, high) = key.quotientAndRemainder(dividingBy: count)
      edges.append(.init(low, high, weight: weights.weight(low, high)))
    }
    return edges
  }

  private init(_ weights: ClassedWeights<W>, _ potentials2x: [W]) {
    (self.weights, self.potentials2x) = (weights, potentials2x)
    largest2x =
      potentials2x.isEmpty ? [] : ClassPricing.largest(of: potentials2x, weights)
  }

  private mutating func choose(
    ofClass own: Int, into keys: inout [Int], using random: inout RandomStream
  ) {
    let classes = weights.classes
    let range = classes.vertices(of: own)
    var prices = [W](repeating: 0, count: range.count * classes.count)
    for other in 0..<classes.count {
      var base = 2 * weights.base[own * classes.count + other]
      if !largest2x.isEmpty { base -= largest2x[own * classes.count + other] }
      for vertex in range {
        prices[(vertex - range.lowerBound) * classes.count + other] =
          base + W(2 * weights.charges[other * weights.count + vertex])
      }
    }
    for vertex in range {
      let row = (vertex - range.lowerBound) * classes.count
      choose(for: vertex, prices[row..<(row + classes.count)], using: &random)
      for (_, other) in best {
        keys.append(min(vertex, other) * weights.count + max(vertex, other))
      }
    }
  }

  /// Draws from the cheapest classes, then the next, until enough vertices were looked at.
  private mutating func choose(
    for vertex: Int, _ prices: ArraySlice<W>, using random: inout RandomStream
  ) {
    best.removeAll(keepingCapacity: true)
    var left = Self.drawn
    var level = prices.min()
    while let price = level, left > 0 {
      var next: W?
      let start = random.index(below: prices.count)
      for step in 0..<prices.count {
        let place = start + step
        let number = place < prices.count ? place : place - prices.count
        let here = prices[prices.startIndex + number]
        if here > price, here < next ?? .max { next = here }
        guard here == price, left > 0 else { continue }
        let members = weights.classes.vertices(of: number)
        let first = random.index(below: members.count)
        for step in 0..<min(Self.ofOneClass, members.count) {
          let place = first + step
          let other =
            members.lowerBound + (place < members.count ? place : place - members.count)
          guard other != vertex else { continue }
          left -= 1
          let weight = 2 * weights.weight(vertex, other)
          keep(other, weight: potentials2x.isEmpty ? weight : weight - potentials2x[other])
        }
      }
      level = next
    }
  }

  private mutating func keep(_ vertex: Int, weight: W) {
    if best.count == Self.kept {
      guard weight < best[best.count - 1].weight else { return }
      best.removeLast()
    }
    var place = best.count
    while place > 0, weight < best[place - 1].weight { place -= 1 }
    best.insert((weight, vertex), at: place)
  }
}
