/// Who makes the trio, or sits out, where the number of vertices is odd: the choice that prices bound
/// best, and what they prove of all choices.
///
/// With y(v) what v pays at least at the prices, pairs cost at least y of their two. So a round with
/// the trio T costs at least y of all plus e(T), the cost of its three contacts less y(T); a round in
/// which v sits out y of all less y(v). The three contacts of a trio from classes A, B and C cost
///
///     2 e(T) >= h(A, B) + h(A, C) + h(B, C),
///     h(A, B) = 2 base(A, B) + m(A, B) + m(B, A),   m(A, B) = least 2 charge(a, B) - y(a) of a in A,
///
/// as each of them counts half of y of its two. So all trios are bounded class by class. The bound of three
/// classes is reached, exceptions apart, iff each has a vertex that is the least at both of the others, which
/// sets of classes tell; where none is, the two terms of each class are taken of one vertex at a time.
struct OddBlockPricing {
  /// A choice, and the least excess of all, doubled, in units of the grid's scale.
  struct Choice {
    var block: [Int32]
    var least2x: Int
  }

  private let problem: PairingProblem
  private let grid: ClassGrid
  /// By vertex: y.
  let potentials: [Int16]
  /// By vertex: whether its turn lets it be in the block.
  private let isInTurn: [Bool]
  /// By vertex and cell: what the vertex recalls of it.
  private var network: PortNetwork
  /// By cell A and B: m(A, B).
  private var least: [Int32]
  /// By cell A and B: the set of cells C such that some vertex of A is the least for B and for C.
  private var leastForBoth: [UInt64] = []
  /// By cell: the positions of those in turn, the largest y first.
  private var inTurn: [[Int32]] = []

  private static var none: Int32 { 1 << 24 }

  init(_ solver: PortSolver, prices: [Int16], isInTurn: [Bool]) {
    (problem, grid, self.isInTurn) = (solver.problem, solver.grid, isInTurn)
    network = solver.network(of: 0..<Int32(problem.count), prices: prices)
    potentials = solver.potentials(in: network)
    least = Array(repeating: Self.none, count: grid.cells * grid.cells)
  }

  /// The one to sit out: at random among those whose y is largest.
  func sitter(using random: inout RandomStream) -> Choice? {
    let allowed = (0..<Int32(problem.count)).filter { isInTurn[Int($0)] }
    guard let largest = allowed.lazy.map({ potentials[Int($0)] }).max() else { return nil }
    let best = allowed.filter { potentials[Int($0)] == largest }
    return Choice(block: [best[random.index(below: best.count)]], least2x: -2 * Int(largest))
  }

  /// Three without any exception among them: at random among those with the least bound, if it can be
  /// reached; else the best of some.
  ///
  /// - Complexity: O(vertices x cells + cells^3); if it `isSharp`, so much a level of bounds, and looks at
  ///   vertices.
  mutating func trio(isSharp: Bool, using random: inout RandomStream) -> Choice? {
    fillLeast()
    guard let (cells, least2x) = bestCells(isSharp: isSharp, using: &random), !cells.isEmpty else {
      return nil
    }
    var best: (trio: [Int32], excess2x: Int)?
    let members = cells.indices.map { place in
      ideal(cells[place], cells[(place + 1) % 3], cells[(place + 2) % 3])
    }
    for _ in 0..<Self.mostPicks where best.map({ $0.excess2x > least2x }) ?? true {
      let trio = members.map { $0[random.index(below: $0.count)] }
      guard let excess = excess2x(trio) else { continue }
      if excess < best?.excess2x ?? .max { best = (trio, excess) }
    }
    return best.map { Choice(block: $0.trio, least2x: least2x) }
  }

  private mutating func fillLeast() {
    guard inTurn.isEmpty else { return }
    inTurn = sortedInTurn
    let (cells, words) = (grid.cells, network.setWords)
    leastForBoth = Array(repeating: 0, count: cells * cells * words)
    var row = network.emptyRow
    for cell in 0..<cells {
      let first = cell * cells
      for place in inTurn[cell] {
        _ = network.fillRow(Int(place), of: cell, into: &row)
        let own = potential(at: place)
        for other in 0..<cells {
          least[first + other] = min(least[first + other], doubled(row, cell, other) - own)
        }
      }
      for place in inTurn[cell] {
        _ = network.fillRow(Int(place), of: cell, into: &row)
        let own = potential(at: place)
        var reached = [UInt64](repeating: 0, count: words)
        for other in 0..<cells where doubled(row, cell, other) - own == least[first + other] {
          reached[other >> 6] |= 1 &<< UInt64(other & 63)
        }
        for other in 0..<cells where reached[other >> 6] &>> UInt64(other & 63) & 1 == 1 {
          for word in 0..<words { leastForBoth[(first + other) * words + word] |= reached[word] }
        }
      }
    }
  }

  /// Twice what a vertex of `cell` is charged for meeting `other`, from what it pays there.
  @inline(__always)
  private func doubled(_ row: [ClassGrid.Lanes], _ cell: Int, _ other: Int) -> Int32 {
    2 * (Int32(row[other >> 4][other & 15]) - Int32(network.price[cell * grid.cells + other]))
  }

  /// Whether each of three classes has a member that is the least at both of the others.
  private func isReached(_ cells: [Int]) -> Bool {
    for place in 0..<3 {
      let (one, other, third) = (cells[place], cells[(place + 1) % 3], cells[(place + 2) % 3])
      let word = leastForBoth[(one * grid.cells + other) * network.setWords + third >> 6]
      guard word &>> UInt64(third & 63) & 1 == 1 else { return false }
    }
    return true
  }

  /// How many classes of trios with the least bound are weighed against each other.
  private static var mostSampled: Int { 256 }
  /// How many trios of the same classes are tried.
  private static var mostPicks: Int { 400 }
  /// How many vertices are looked at for sharper bounds.
  private static var mostLooks: Int { 10_000_000 }

  private var sortedInTurn: [[Int32]] {
    (0..<grid.cells).map { cell in
      network.positions(of: cell).map { Int32($0) }.filter { isInTurn[vertex(at: $0)] }
        .sorted { (potential(at: $1), $0) < (potential(at: $0), $1) }
    }
  }

  private func vertex(at position: Int32) -> Int { Int(network.vertexAt[Int(position)]) }
  private func potential(at position: Int32) -> Int32 { Int32(potentials[vertex(at: position)]) }

  /// The classes of one of the trios with the least bound, at random among these, and that bound; no classes
  /// if it took too long to find them.
  private func bestCells(
    isSharp: Bool, using random: inout RandomStream
  ) -> (cells: [Int], least2x: Int)? {
    let pairs = pairBounds
    guard let floor = pairs.min(), floor < Self.none else { return nil }
    var best = Int(Self.none)
    var found = Sample<[Int]>(most: Self.mostSampled)
    var (level, looks) = (Int.min, 0)
    // Level by level of the bounds of pairs, until no better one can come.
    while let next = nextLevel(after: level, below: best, pairs, floor) {
      level = next
      var reached = Sample<[Int]>(most: Self.mostSampled)
      forEachTrio(of: pairs, at: level, floor) { cells in
        if isReached(cells) { reached.add(cells, using: &random) }
      }
      // The other trios of this level cost as much at least, those of levels before no less than the best.
      if reached.count > 0 { return (one(of: reached, using: &random), level) }
      forEachTrio(of: pairs, at: level, floor) { cells in
        guard looks < Self.mostLooks else { return }
        let sum = isSharp ? sharpBound(cells, &looks) : level + 1
        guard sum <= best, sum < Self.none else { return }
        if sum < best { (best, found) = (sum, Sample<[Int]>(most: Self.mostSampled)) }
        found.add(cells, using: &random)
      }
      // No trio of this level or those before has so little.
      if looks >= Self.mostLooks { return (one(of: found, using: &random), min(best, level + 1)) }
    }
    return found.count == 0 ? nil : (one(of: found, using: &random), best)
  }

  /// One of the classes that were sampled, as likely as trios of them are many: small classes would else be in
  /// the trio more often than others.
  private func one(of sample: Sample<[Int]>, using random: inout RandomStream) -> [Int] {
    let weights = sample.kept.map { cells in
      let trios = cells.indices.reduce(1) { product, place in
        product * ideal(cells[place], cells[(place + 1) % 3], cells[(place + 2) % 3]).count
      }
      // A trio from one class is counted in six orders, with two from one class in two.
      return trios * [0, 1, 3, 6][Set(cells).count]
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return sample.kept.first ?? [] }
    var place = random.index(below: sum)
    for (cells, weight) in zip(sample.kept, weights) {
      if place < weight { return cells }
      place -= weight
    }
    return []
  }

  /// By two cells: h.
  private var pairBounds: [Int] {
    let cells = grid.cells
    return (0..<cells * cells).map { port in
      let (one, other) = port.quotientAndRemainder(dividingBy: cells)
      let back = least[other * cells + one]
      guard least[port] < Self.none, back < Self.none, grid.base[port] < ClassGrid.impossible else {
        return Int(Self.none)
      }
      return 2 * Int(grid.base[port]) + Int(least[port]) + Int(back)
    }
  }

  /// The least sum of three pairs above `level`, if it is below `limit`.
  private func nextLevel(
    after level: Int, below limit: Int, _ pairs: [Int], _ floor: Int
  ) -> Int? {
    let cells = grid.cells
    let pairs = pairs.span
    var next = limit
    for one in 0..<cells {
      for two in one..<cells {
        let pair = pairs[one * cells + two]
        guard pair + 2 * floor < next else { continue }
        for three in two..<cells {
          let sum = pair + pairs[one * cells + three] + pairs[two * cells + three]
          if sum > level, sum < next { next = sum }
        }
      }
    }
    return next < limit ? next : nil
  }

  private func forEachTrio(
    of pairs: [Int], at level: Int, _ floor: Int, _ body: ([Int]) -> Void
  ) {
    let cells = grid.cells
    for one in 0..<cells {
      for two in one..<cells where pairs[one * cells + two] + 2 * floor <= level {
        for three in two..<cells
        where pairs[one * cells + two] + pairs[one * cells + three] + pairs[two * cells + three]
          == level
        {
          body([one, two, three])
        }
      }
    }
  }

  /// The least 2 e(T) of the trios of three classes, exceptions apart.
  private func sharpBound(_ cells: [Int], _ looks: inout Int) -> Int {
    var sum = 0
    for place in cells.indices {
      let (cell, one, other) = (cells[place], cells[(place + 1) % 3], cells[(place + 2) % 3])
      sum += 2 * Int(grid.base[cell * grid.cells + one])
      var least = Self.none
      for position in inTurn[cell] {
        let floor = -2 * potential(at: position)
        // Charges are not negative: those after it have no less.
        guard floor < least else { break }
        looks += 1
        least = min(least, floor + charges2x(position, one, other))
      }
      sum += Int(least)
    }
    return sum
  }

  /// Twice what a vertex is charged for partners of two classes.
  @inline(__always)
  private func charges2x(_ position: Int32, _ one: Int, _ other: Int) -> Int32 {
    2 * (Int32(network.charge(Int(position), one)) + Int32(network.charge(Int(position), other)))
  }

  /// The members of a cell that meet two others at the least excess.
  private func ideal(_ cell: Int, _ one: Int, _ other: Int) -> [Int32] {
    var (least, found) = (Self.none, [Int32]())
    for position in inTurn[cell] {
      let excess = charges2x(position, one, other) - 2 * potential(at: position)
      if excess < least { (least, found) = (excess, []) }
      if excess == least { found.append(network.vertexAt[Int(position)]) }
    }
    return found
  }

  /// 2 e(T) of a trio, or twice y of one who sits out, negative; `nil` if two of the three may not meet, or have
  /// met, or are one.
  func excess2x(of block: [Int32]) -> Int? {
    block.count == 3 ? excess2x(block) : -2 * block.reduce(0) { $0 + Int(potentials[Int($1)]) }
  }

  /// 2 e(T); `nil` if two of the three may not meet, or have met, or are one.
  private func excess2x(_ trio: [Int32]) -> Int? {
    guard let spread = problem.spread(ofTrio: trio) else { return nil }
    return 2 * (spread / grid.unit * grid.scale)
      - 2 * trio.reduce(0) { $0 + Int(potentials[Int($1)]) }
  }
}

extension PairingProblem {
  /// What a contact spreads; `nil` if it is a repeat or forbidden.
  func spread(_ first: Int, _ second: Int) -> Int? {
    guard !exceptions.contains(first, second) else { return nil }
    var sum = 0
    for attribute in attributes {
      guard let spread = attribute.spread(first, second) else { return nil }
      sum += spread
    }
    return sum
  }

  /// What three contacts spread; `nil` if one is a repeat or forbidden, or two of the three are one.
  func spread(ofTrio trio: [Int32]) -> Int? {
    var sum = 0
    for (first, second) in [(trio[0], trio[1]), (trio[0], trio[2]), (trio[1], trio[2])] {
      guard first != second, let spread = spread(Int(first), Int(second)) else { return nil }
      sum += spread
    }
    return sum
  }
}
