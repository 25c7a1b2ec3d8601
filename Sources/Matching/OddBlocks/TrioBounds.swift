/// Bounds of what trios add to the potentials of all, class by class: see ``OddBlockPricing``.
///
/// The bound of three classes is reached, exceptions apart, iff each has a vertex that is the least at both of
/// the others, which sets of classes tell; where none is, the two terms of each class are taken of one vertex at
/// a time. All bounds are doubled, in units of the grid's scale.
struct TrioBounds {
  /// Three classes, ascending.
  struct Cells {
    var one: Int
    var two: Int
    var three: Int

    /// Each class, with the two others.
    var corners: [(cell: Int, others: (Int, Int))] {
      [(one, (two, three)), (two, (three, one)), (three, (one, two))]
    }
  }

  private let grid: ClassGrid
  /// By vertex and cell: what the vertex recalls of it.
  private let network: PortNetwork
  /// By vertex: y.
  private let potentials: [Int16]
  /// By cell: the positions of those in turn, the largest y first.
  private let inTurn: [[Int32]]
  /// By cell, in vectors: m(A, B) by B.
  private let least: [PortNetwork.Lanes]
  /// By two cells: h, or ``none``; and by cell the least of these.
  private let pairs: [Int32]
  private let floors: [Int32]
  /// By cell A and B: the set of cells C such that some vertex of A is the least for B and for C.
  private var leastForBoth: [UInt64] = []
  /// By cell: whether its sets were filled.
  private var isFilled: [Bool]

  /// No trio has so much.
  private static var none: Int32 { 1 << 24 }
  /// How many classes of trios with the least bound are weighed against each other.
  private static var mostSampled: Int { 256 }
  /// How many vertices are looked at for sharper bounds.
  private static var mostLooks: Int { 10_000_000 }

  /// Bounds of trios of the vertices in turn.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time, + O(cells^2).
  init(_ network: PortNetwork, potentials: [Int16], isInTurn: [Bool]) {
    (grid, self.network, self.potentials) = (network.grid, network, potentials)
    let cells = network.grid.cells
    inTurn = (0..<cells).map { cell in
      network.positions(of: cell).map { Int32($0) }
        .filter { isInTurn[Int(network.vertexAt[Int($0)])] }
        .sorted { first, second in
          let one = potentials[Int(network.vertexAt[Int(first)])]
          let other = potentials[Int(network.vertexAt[Int(second)])]
          return (other, first) < (one, second)
        }
    }
    var least = [PortNetwork.Lanes](repeating: .init(repeating: .max), count: cells * grid.vectors)
    var row = network.emptyRow
    for cell in 0..<cells {
      for place in inTurn[cell] {
        let own = potentials[Int(network.vertexAt[Int(place)])]
        Self.fillCharges2x(Int(place), of: cell, network, less: own, &row)
        for vector in row.indices {
          // In variables of its own this is one instruction, in places of arrays it goes one by one.
          let excess = row[vector]
          var lanes = least[cell * grid.vectors + vector]
          lanes.replace(with: excess, where: excess .< lanes)
          least[cell * grid.vectors + vector] = lanes
        }
      }
    }
    self.least = least
    isFilled = Array(repeating: false, count: cells)
    let isThere = inTurn.map { !$0.isEmpty }
    var pairs = [Int32](repeating: Self.none, count: cells * cells)
    for one in 0..<cells where isThere[one] {
      for other in one..<cells
      where isThere[other] && grid.base[one * cells + other] < ClassGrid.impossible {
        let there = least[one * grid.vectors + other >> 4][other & 15]
        let back = least[other * grid.vectors + one >> 4][one & 15]
        let bound = 2 * Int32(grid.base[one * cells + other]) + Int32(there) + Int32(back)
        (pairs[one * cells + other], pairs[other * cells + one]) = (bound, bound)
      }
    }
    self.pairs = pairs
    floors = (0..<cells).map { pairs[($0 * cells)..<(($0 + 1) * cells)].min() ?? Self.none }
  }

  /// Writes twice what the vertex at `position` is charged for meeting each cell, less `own`, to `row`.
  @inline(__always)
  private static func fillCharges2x(
    _ position: Int, of cell: Int, _ network: PortNetwork, less own: Int16,
    _ row: inout [PortNetwork.Lanes]
  ) {
    _ = network.fillRow(position, of: cell, into: &row)
    let first = cell * network.grid.vectors
    for vector in row.indices {
      let charge = row[vector] &- network.priceLanes[first + vector]
      row[vector] = charge &+ charge &- PortNetwork.Lanes(repeating: own)
    }
  }

  private func potential(at position: Int32) -> Int32 {
    Int32(potentials[Int(network.vertexAt[Int(position)])])
  }

  /// No trio has less; `nil` if there can be none.
  ///
  /// - Complexity: O(cells^3) at the most, mostly O(cells^2).
  var least2x: Int? { nextLevel(after: .min, below: Self.none).map(Int.init) }

  /// The classes of one of the trios with the least bound, at random among these, and that bound; no classes
  /// if it took too long to find them; `nil` if there can be no trio.
  ///
  /// - Complexity: O(vertices x cells + cells^3); if it `isSharp`, so much a level of bounds, and looks at
  ///   vertices.
  mutating func best(
    isSharp: Bool, using random: inout RandomStream
  ) -> (cells: Cells?, least2x: Int)? {
    var best = Self.none
    var found = Sample<Cells>(most: Self.mostSampled)
    var (level, looks) = (Int32.min, 0)
    // Level by level of the bounds of pairs, until no better one can come.
    while let next = nextLevel(after: level, below: best) {
      level = next
      fillLeastForBoth(at: level)
      var reached = Sample<Cells>(most: Self.mostSampled)
      forEachTrio(at: level) { cells in
        if isReached(cells) { reached.add(cells, using: &random) }
      }
      // The other trios of this level cost as much at least, those of levels before no less than the best.
      if reached.count > 0 { return (one(of: reached, using: &random), Int(level)) }
      forEachTrio(at: level) { cells in
        guard looks < Self.mostLooks else { return }
        let sum = isSharp ? sharpBound(cells, &looks) : level + 1
        guard sum <= best, sum < Self.none else { return }
        if sum < best { (best, found) = (sum, Sample<Cells>(most: Self.mostSampled)) }
        found.add(cells, using: &random)
      }
      // No trio of this level or those before has so little.
      if looks >= Self.mostLooks {
        return (one(of: found, using: &random), Int(min(best, level + 1)))
      }
    }
    return found.count == 0 ? nil : (one(of: found, using: &random), Int(best))
  }

  /// Fills the sets of the cells that trios of a level come from.
  private mutating func fillLeastForBoth(at level: Int32) {
    let (cells, words) = (grid.cells, network.setWords)
    if leastForBoth.isEmpty {
      leastForBoth = Array(repeating: 0, count: cells * cells * words)
    }
    var isUsed = [Bool](repeating: false, count: cells)
    forEachTrio(at: level) { trio in
      (isUsed[trio.one], isUsed[trio.two], isUsed[trio.three]) = (true, true, true)
    }
    for cell in 0..<cells where isUsed[cell] && !isFilled[cell] {
      isFilled[cell] = true
      fillLeastForBoth(of: cell)
    }
  }

  private mutating func fillLeastForBoth(of cell: Int) {
    let (cells, words) = (grid.cells, network.setWords)
    var row = network.emptyRow
    var reached = [UInt64](repeating: 0, count: words)
    for place in inTurn[cell] {
      let own = Int16(truncatingIfNeeded: potential(at: place))
      Self.fillCharges2x(Int(place), of: cell, network, less: own, &row)
      for word in reached.indices { reached[word] = 0 }
      for vector in row.indices {
        let bits = (row[vector] &- least[cell * grid.vectors + vector]).bits(where: 0)
        reached[vector >> 2] |= bits &<< UInt64(16 * (vector & 3))
      }
      for other in 0..<cells where reached[other >> 6] &>> UInt64(other & 63) & 1 == 1 {
        let first = (cell * cells + other) * words
        for word in 0..<words { leastForBoth[first + word] |= reached[word] }
      }
    }
  }

  /// Whether each of three classes has a member that is the least at both of the others.
  private func isReached(_ cells: Cells) -> Bool {
    isReached(cells.one, cells.two, cells.three) && isReached(cells.two, cells.three, cells.one)
      && isReached(cells.three, cells.one, cells.two)
  }

  @inline(__always)
  private func isReached(_ cell: Int, _ one: Int, _ other: Int) -> Bool {
    let word = leastForBoth[(cell * grid.cells + one) * network.setWords + other >> 6]
    return word &>> UInt64(other & 63) & 1 == 1
  }

  /// One of the classes that were sampled, as likely as trios of them are many: small classes would else be in
  /// the trio more often than others.
  private func one(of sample: Sample<Cells>, using random: inout RandomStream) -> Cells? {
    let weights = Self.weights(
      sample.kept.map { cells in
        // A trio from one class is counted in six orders, with two from one class in two.
        let orders = [0, 1, 3, 6][Set([cells.one, cells.two, cells.three]).count]
        return (orders, members(of: cells).map(\.count))
      })
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return sample.kept.first }
    var place = random.index(below: sum)
    for (cells, weight) in zip(sample.kept, weights) {
      if place < weight { return cells }
      place -= weight
    }
    return nil
  }

  /// How many trios there are of each three classes, in `orders`, with so many members: times one fraction
  /// where they are too many to add up, as with millions of members in each.
  static func weights(_ classes: [(orders: Int, counts: [Int])]) -> [Int] {
    // 2^24 vertices at the most: less than 2^75 of each.
    let trios = classes.map { orders, counts in
      counts.reduce(UInt128(orders)) { $0 * UInt128($1) }
    }
    let sum = trios.reduce(0, +)
    let shift = max(0, UInt128.bitWidth - sum.leadingZeroBitCount - (Int.bitWidth - 1))
    return trios.map { Int($0 >> UInt128(shift)) }
  }

  /// The least sum of three pairs above `level`, if it is below `limit`.
  private func nextLevel(after level: Int32, below limit: Int32) -> Int32? {
    let cells = grid.cells
    let (pairs, floors) = (pairs.span, floors.span)
    var next = limit
    for one in 0..<cells {
      for two in one..<cells {
        let pair = pairs[one * cells + two]
        guard pair + floors[one] + floors[two] < next else { continue }
        for three in two..<cells {
          let sum = pair + pairs[one * cells + three] + pairs[two * cells + three]
          if sum > level, sum < next { next = sum }
        }
      }
    }
    return next < limit ? next : nil
  }

  private func forEachTrio(at level: Int32, _ body: (Cells) -> Void) {
    let cells = grid.cells
    let (pairs, floors) = (pairs.span, floors.span)
    for one in 0..<cells {
      for two in one..<cells
      where pairs[one * cells + two] + floors[one] + floors[two] <= level {
        let rest = level - pairs[one * cells + two]
        for three in two..<cells
        where pairs[one * cells + three] + pairs[two * cells + three] == rest {
          body(Cells(one: one, two: two, three: three))
        }
      }
    }
  }

  /// The least 2 e(T) of the trios of three classes, exceptions apart.
  private func sharpBound(_ cells: Cells, _ looks: inout Int) -> Int32 {
    var sum: Int32 = 0
    for (cell, others) in cells.corners {
      sum += 2 * Int32(grid.base[cell * grid.cells + others.0])
      var least = Self.none
      for position in inTurn[cell] {
        let floor = -2 * potential(at: position)
        // Charges are not negative: those after it have no less.
        guard floor < least else { break }
        looks += 1
        least = min(least, floor + charges2x(position, others))
      }
      sum += least
    }
    return sum
  }

  /// Twice what a vertex is charged for partners of two classes.
  @inline(__always)
  private func charges2x(_ position: Int32, _ others: (Int, Int)) -> Int32 {
    let position = Int(position)
    return 2
      * (Int32(network.charge(position, others.0)) + Int32(network.charge(position, others.1)))
  }

  /// For each of the classes its vertices that meet the two others at the least excess.
  func members(of cells: Cells) -> [[Int32]] {
    cells.corners.map { cell, others in
      var (least, found) = (Self.none, [Int32]())
      for position in inTurn[cell] {
        let excess = charges2x(position, others) - 2 * potential(at: position)
        if excess < least { (least, found) = (excess, []) }
        if excess == least { found.append(network.vertexAt[Int(position)]) }
      }
      return found
    }
  }
}
