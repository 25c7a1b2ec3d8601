/// Vertices that aim at classes: a choice of ports, and the prices that prove it best.
///
/// A vertex of class A that aims at class B is on *port* A->B; B->A is the *mirror* of that port. A
/// choice can be realised as pairs iff every port holds as many vertices as its mirror and every
/// port A->A an even number. The difference is the *surplus* of a port; port A->A has one if odd.
///
/// Ports A->A apart, it is a transportation problem: vertices are supply, and what a port takes is what its
/// mirror holds. It is solved by the primal-dual method (Ford and Fulkerson 1957, "A primal-dual algorithm for
/// the capacitated Hitchcock problem"), whose dual has a number for each port, not for each vertex.
///
/// Every port has a price p, where p(A->B) + p(B->A) is the base cost of A and B. A vertex on a
/// port costs the price plus what it recalls there; the port is *tight* for it if no other is
/// cheaper. Theorem (weak duality): the sum over all vertices of their cheapest costs is a lower
/// bound of the spread of every round. So a balanced choice of tight ports is optimal.
///
/// Invariant: every vertex is on a tight port. ``tight`` and ``tightFrom`` say between which ports
/// some vertex may move at no cost; they may say too much after vertices left, never too little.
struct PortNetwork: Sendable {
  typealias Lanes = ClassGrid.Lanes
  /// No vertex.
  static let none: Int32 = -1

  let grid: ClassGrid
  /// Who looks at many vertices at a time.
  let workers: Workers
  /// Words of a set of cells.
  let setWords: Int

  // MARK: Vertices, by position: in the order of their cells, at random within.

  /// The vertex at each position.
  let vertexAt: [Int32]
  /// Where each cell starts; one more for the end.
  let cellStarts: [Int32]
  /// The values that each recalls: ``ClassGrid/words`` words each.
  let masks: [UInt64]
  /// The targets whose ports are tight for each: ``setWords`` words each.
  var tightOf: [UInt64]
  /// The cell that each aims at.
  var targetOf: [UInt16]
  /// The next on the same port, or ``none``.
  var next: [Int32]

  // MARK: Ports

  /// The first position on each port, or ``none``.
  var head: [Int32]
  /// How many are on each port.
  var count: [Int32]
  /// How many more than on its mirror; for a port A->A its count modulo 2.
  var surplus: [Int32]
  /// By cell: the targets whose ports are waited for: they hold fewer than their mirrors, or, ports A->A, an
  /// odd number.
  var waiting: [UInt64]
  /// The price of each port, one by one and in vectors.
  var price: [Int16]
  var priceLanes: [Lanes]
  /// By port: the targets that some vertex on it may move to.
  var tight: [UInt64]
  /// By target K and cell A: the B for which some vertex on A->B may move to A->K. The transpose of
  /// ``tight``, so laid out that a search finds all that it needs of a port K->A, or its mirror, in one place.
  var tightFrom: [UInt64]

  /// The network of `vertices` of `problem`, in random order, that starts from `prices`; nobody aims yet.
  ///
  /// - Complexity: O(vertices + cells^3 / 64).
  init(
    _ grid: ClassGrid, _ problem: PairingProblem, vertices: some Sequence<Int32>, prices: [Int16],
    workers: Workers = .one
  ) {
    (self.grid, self.workers) = (grid, workers)
    let cells = grid.cells
    setWords = (cells + 63) / 64
    var starts = [Int32](repeating: 0, count: cells + 1)
    for vertex in vertices { starts[Int(grid.cellOf[Int(vertex)]) + 1] += 1 }
    for cell in 0..<cells { starts[cell + 1] += starts[cell] }
    var places = starts
    var vertexAt = [Int32](repeating: 0, count: Int(starts[cells]))
    for vertex in vertices {
      let cell = Int(grid.cellOf[Int(vertex)])
      vertexAt[Int(places[cell])] = vertex
      places[cell] += 1
    }
    (self.vertexAt, cellStarts) = (vertexAt, starts)
    masks = grid.masks(of: vertexAt, in: problem, workers)
    tightOf = Array(repeating: 0, count: vertexAt.count * setWords)
    targetOf = Array(repeating: 0, count: vertexAt.count)
    next = Array(repeating: Self.none, count: vertexAt.count)
    head = Array(repeating: Self.none, count: cells * cells)
    count = Array(repeating: 0, count: cells * cells)
    surplus = count
    waiting = Array(repeating: 0, count: cells * setWords)
    tight = Array(repeating: 0, count: cells * cells * setWords)
    tightFrom = tight
    price = prices
    // A class of one has nobody to meet in it, and some cells have nobody at all.
    for cell in 0..<cells {
      let size = starts[cell + 1] - starts[cell]
      if size <= 1 { price[cell * cells + cell] = ClassGrid.impossible }
      guard size == 0 else { continue }
      for other in 0..<cells {
        price[cell * cells + other] = ClassGrid.impossible
        price[other * cells + cell] = ClassGrid.impossible
      }
    }
    priceLanes = Array(repeating: Lanes(repeating: 0), count: cells * grid.vectors)
    for port in price.indices { priceLanes[port >> 4][port & 15] = price[port] }
  }

  /// The port back.
  func mirror(_ port: Int) -> Int {
    let (cell, target) = port.quotientAndRemainder(dividingBy: grid.cells)
    return target * grid.cells + cell
  }

  /// The cell of the vertex at a position.
  func cell(at position: Int) -> Int { Int(grid.cellOf[Int(vertexAt[position])]) }

  /// The positions of the vertices of a cell.
  func positions(of cell: Int) -> Range<Int> { Int(cellStarts[cell])..<Int(cellStarts[cell + 1]) }

  /// The cells that have vertices at `positions`, each with those.
  func cells(at positions: Range<Int>) -> [(cell: Int, positions: Range<Int>)] {
    guard !positions.isEmpty else { return [] }
    let cells = cell(at: positions.lowerBound)...cell(at: positions.upperBound - 1)
    return cells.map { ($0, self.positions(of: $0).clamped(to: positions)) }
  }

  /// What the vertex at `position`, of class `cell`, pays where it is.
  func worth(_ position: Int, of cell: Int) -> Int16 {
    let target = Int(targetOf[position])
    return price[cell * grid.cells + target] &+ charge(position, target)
  }

  /// Whether the port to `target` is tight for the vertex at `position`.
  @inline(__always)
  func isTight(_ position: Int, _ target: Int) -> Bool {
    tightOf[position * setWords + target >> 6] &>> UInt64(target & 63) & 1 == 1
  }

  /// What stands in the way of a round: the surplus of ports, each with its mirror once, and how many
  /// ports A->A are odd.
  var imbalance: (proper: Int, odd: Int) {
    var (proper, odd) = (0, 0)
    for cell in 0..<grid.cells {
      odd += Int(surplus[cell * grid.cells + cell])
      for target in (cell + 1)..<max(cell + 1, grid.cells) {
        proper += Int(abs(surplus[cell * grid.cells + target]))
      }
    }
    return (proper, odd)
  }
}
