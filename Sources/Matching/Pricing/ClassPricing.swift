/// Finds contacts that weigh less than a dual allows, class by class.
///
/// With t(v) = y(v) + z of the blossoms around v, and M(A, B) the largest t(u) - charge(u, B) of the
/// u in A, no contact of A and B can weigh too little unless M(A, B) + M(B, A) > base(A, B): all
/// contacts of two classes are dismissed at once, mostly. The rest only raises weights, except for
/// twins, who are looked at one by one.
///
/// - Complexity: O(vertices x classes), and the contacts of class pairs that are not dismissed.
struct ClassPricing<W: Weight> {
  /// How many contacts to find for a vertex at the most.
  private static var most: Int { 6 }
  /// Once there is one that is too cheap, how many more to look at for a better one.
  private static var more: Int { 24 }

  private let weights: ClassedWeights<W>
  private let classes: VertexClasses
  private let totals2x: [W]
  private let sharing: BlossomSharing<W>
  private let hasBlossoms: Bool
  /// By two classes B and A: 2 M(A, B).
  private var largest: [W]
  /// By vertex: the contacts found, those with most excess, and how many.
  private var found: [(excess: W, other: Int32)]
  private var foundCount: [Int]

  /// The contacts that weigh less than `dual` allows: none only if there are none.
  ///
  /// The vertices of `dual` are those of `weights`; dummies may follow.
  static func contactsTooCheap(
    for dual: DualSolution<W>, _ weights: ClassedWeights<W>
  ) -> [SparseGraph<W>.Edge] {
    var pricing = ClassPricing(dual, weights)
    pricing.priceByClass()
    pricing.priceTwins()
    pricing.priceForbidden()
    return pricing.edges()
  }

  private init(_ dual: DualSolution<W>, _ weights: ClassedWeights<W>) {
    self.weights = weights
    classes = weights.classes
    totals2x = dual.totals2x
    sharing = BlossomSharing(dual)
    hasBlossoms = !dual.blossoms.isEmpty
    largest = []
    found = Array(repeating: (0, -1), count: weights.count * Self.most)
    foundCount = Array(repeating: 0, count: weights.count)
  }

  /// By how much t of both ends exceeds the weight, doubled.
  private func excess2x(_ first: Int, _ second: Int) -> W {
    let excess = totals2x[first] + totals2x[second] - 2 * weights.weight(first, second)
    return excess > 0 && hasBlossoms ? excess - 2 * sharing.shared2x(first, second) : excess
  }

  private mutating func note(_ vertex: Int, _ other: Int, excess: W) {
    let start = vertex * Self.most
    for place in start..<(start + foundCount[vertex]) where found[place].other == other { return }
    if foundCount[vertex] < Self.most {
      found[start + foundCount[vertex]] = (excess, Int32(other))
      foundCount[vertex] += 1
      return
    }
    var least = start
    for place in start..<(start + Self.most) where found[place].excess < found[least].excess {
      least = place
    }
    if found[least].excess < excess { found[least] = (excess, Int32(other)) }
  }

  private func edges() -> [SparseGraph<W>.Edge] {
    var keys: [Int] = []
    for vertex in 0..<weights.count {
      for place in 0..<foundCount[vertex] {
        let other = Int(found[vertex * Self.most + place].other)
        keys.append(min(vertex, other) * weights.count + max(vertex, other))
      }
    }
    keys.sort()
    var edges: [SparseGraph<W>.Edge] = []
    for (place, key) in keys.enumerated() where place == 0 || key != keys[place - 1] {
      let (low, high) = key.quotientAndRemainder(dividingBy: weights.count)
      edges.append(.init(low, high, weight: weights.weight(low, high)))
    }
    return edges
  }

  /// By two classes B and A: the largest t(u) - charge(u, B) of the u in A, doubled.
  ///
  /// - Complexity: O(vertices x classes).
  static func largest(of totals2x: [W], _ weights: ClassedWeights<W>) -> [W] {
    let classes = weights.classes
    var table = [W](repeating: 0, count: classes.count * classes.count)
    for other in 0..<classes.count {
      fill(
        &table, from: other * classes.count, totals2x.span, weights.charges.span,
        other * weights.count, classes.offsets.span)
    }
    return table
  }

  /// One row of the table; `row` is where the charges for the class begin.
  private static func fill(
    _ table: inout [W], from start: Int, _ totals2x: Span<W>, _ charges: Span<Int32>, _ row: Int,
    _ offsets: Span<Int>
  ) {
    var table = table.mutableSpan
    var (own, end, largest) = (0, offsets[1], W.min)
    for vertex in 0..<offsets[offsets.count - 1] {
      if vertex == end {
        table[start + own] = largest
        own += 1
        (end, largest) = (offsets[own + 1], .min)
      }
      largest = max(largest, totals2x[vertex] &- W(2 &* charges[row &+ vertex]))
    }
    table[start + own] = largest
  }

  private mutating func priceByClass() {
    largest = Self.largest(of: totals2x, weights)
    for own in 0..<classes.count {
      for other in own..<classes.count {
        let base2x = 2 * weights.base[own * classes.count + other]
        let sum =
          largest[own * classes.count + other] + largest[other * classes.count + own]
        if sum > base2x { price(own, other, base2x: base2x) }
      }
    }
  }

  /// Prices the contacts of two classes.
  private mutating func price(_ own: Int, _ other: Int, base2x: W) {
    let near = near(own, other, base2x: base2x)
    let far = own == other ? near : self.near(other, own, base2x: base2x)
    price(near, far, base2x: base2x)
    if own != other { price(far, near, base2x: base2x) }
  }

  private typealias Priced = (vertex: Int, value: W)

  /// The vertices of a class that may have a contact with `other` that is too cheap.
  private func near(_ own: Int, _ other: Int, base2x: W) -> [Priced] {
    let row = other * weights.count
    let room = base2x - largest[own * classes.count + other]
    var near: [Priced] = []
    for vertex in classes.vertices(of: own) {
      let value = totals2x[vertex] - W(2 &* weights.charges[row + vertex])
      if value > room { near.append((vertex, value)) }
    }
    return near
  }

  /// Notes for each of the `near` one of the `far` whose contact is too cheap, if there is any.
  private mutating func price(_ near: [Priced], _ far: [Priced], base2x: W) {
    for (number, own) in near.enumerated() {
      var best: (excess: W, vertex: Int) = (0, -1)
      var left = far.count
      // Not all begin with the same one, which would be the choice of all among equals.
      var place = (number &* 7) % far.count
      while left > 0 {
        let other = far[place]
        left -= 1
        place = place + 1 == far.count ? 0 : place + 1
        guard own.value + other.value - base2x > best.excess, other.vertex != own.vertex
        else { continue }
        let excess = excess2x(own.vertex, other.vertex)
        if excess > best.excess {
          if best.vertex < 0 { left = min(left, Self.more) }
          best = (excess, other.vertex)
        }
      }
      if best.vertex >= 0 { note(own.vertex, best.vertex, excess: best.excess) }
    }
  }

  private mutating func priceTwins() {
    for group in weights.twins {
      for (place, first) in group.enumerated() {
        for second in group[(place + 1)...] {
          let excess = excess2x(first, second)
          if excess > 0 { note(first, second, excess: excess) }
        }
      }
    }
  }

  /// Contacts weigh no more than a forbidden one does: what the classes do not tell. It matters where
  /// somebody cannot be matched without one.
  private mutating func priceForbidden() {
    let limit = 2 * weights.forbidden
    guard let top = totals2x.prefix(weights.count).max(), 2 * top > limit else { return }
    let order = (0..<weights.count).filter { totals2x[$0] + top > limit }
      .sorted { totals2x[$0] > totals2x[$1] }
    for (place, first) in order.enumerated() {
      var left = Self.most
      for second in order[(place + 1)...] {
        guard left > 0, totals2x[first] + totals2x[second] > limit else { break }
        let excess = excess2x(first, second)
        guard excess > 0 else { continue }
        note(first, second, excess: excess)
        left -= 1
      }
    }
  }
}
