/// Minimum-weight *fractional* perfect matching: an assignment of each vertex to a neighbour, as in a
/// bipartite graph with two copies of the vertices.
///
/// Its doubled duals are feasible for the matching of the graph itself, and mostly optimal: what is
/// left to a ``BlossomMatcher`` is one vertex for each odd cycle of the assignment (the "fractional"
/// start of Applegate and Cook 1993, "Solving large-scale matching problems"). Solved by shortest
/// augmenting paths (Jonker and Volgenant 1987).
///
/// - Complexity: O(n m log n) at worst; paths are short in practice.
struct FractionalMatching<W: Weight> {
  /// Twice a feasible dual of each vertex.
  private(set) var potentials2x: [W]
  /// A matching of tight edges: the partner of each vertex, or -1.
  private(set) var partners: [Int]

  /// `nil` if the graph has no fractional perfect matching, and so no perfect one.
  init?(_ graph: SparseGraph<W>) {
    var search = AssignmentSearch(graph)
    guard search.assignAll() else { return nil }
    // The mean of the duals of both copies is a dual, too, as the problem is symmetric.
    potentials2x = zip(search.rowDual, search.columnDual).map(+)
    partners = Array(repeating: -1, count: graph.count)
    var seen = [Bool](repeating: false, count: graph.count)
    for start in 0..<graph.count where !seen[start] {
      var cycle: [Int] = []
      var vertex = start
      while !seen[vertex] {
        seen[vertex] = true
        cycle.append(vertex)
        vertex = Int(search.columnOfRow[vertex])
      }
      for place in stride(from: 0, to: cycle.count - 1, by: 2) {
        partners[cycle[place]] = cycle[place + 1]
        partners[cycle[place + 1]] = cycle[place]
      }
    }
  }
}

/// Rows and columns are the two copies of the vertices.
private struct AssignmentSearch<W: Weight> {
  private let graph: SparseGraph<W>
  private(set) var rowDual: [W]
  private(set) var columnDual: [W]
  private(set) var columnOfRow: [Int32]
  private var rowOfColumn: [Int32]
  /// The least distance to each column found in this search. Valid where ``stamp`` says so.
  private var distance: [W]
  /// The row from which it is reached.
  private var previous: [Int32]
  private var stamp: [Int32]
  private var heap = EventHeap<W>()

  init(_ graph: SparseGraph<W>) {
    self.graph = graph
    rowDual = Array(repeating: 0, count: graph.count)
    columnDual = (0..<graph.count).map { vertex in
      graph.places(of: vertex).lazy.map { graph.weights2x[$0] / 2 }.min() ?? 0
    }
    columnOfRow = Array(repeating: -1, count: graph.count)
    rowOfColumn = Array(repeating: -1, count: graph.count)
    distance = Array(repeating: 0, count: graph.count)
    previous = Array(repeating: -1, count: graph.count)
    stamp = Array(repeating: -1, count: graph.count)
  }

  mutating func assignAll() -> Bool {
    for row in 0..<graph.count { assignIfTight(row) }
    for row in 0..<graph.count where columnOfRow[row] < 0 {
      guard assign(Int32(row)) else { return false }
    }
    return true
  }

  /// Raises the dual of a row as far as it goes, and takes a free column that becomes tight.
  private mutating func assignIfTight(_ row: Int) {
    let places = graph.places(of: row)
    guard !places.isEmpty else { return }
    var least = W.max
    for place in places { least = min(least, reduced(row, place)) }
    rowDual[row] += least
    for place in places where reduced(row, place) == 0 {
      let column = Int(graph.neighbours[place])
      guard rowOfColumn[column] < 0 else { continue }
      columnOfRow[row] = Int32(column)
      rowOfColumn[column] = Int32(row)
      return
    }
  }

  private func reduced(_ row: Int, _ place: Int) -> W {
    graph.weights2x[place] / 2 - rowDual[row] - columnDual[Int(graph.neighbours[place])]
  }

  /// Finds the shortest way from a free row to a free column, and assigns along it.
  private mutating func assign(_ root: Int32) -> Bool {
    heap.removeAll()
    var done: [Int32] = []
    relax(root, at: 0, root)
    while let event = heap.popFirst() {
      let column = Int(event.to)
      guard event.due == distance[column], event.from == previous[column] else { continue }
      let next = rowOfColumn[column]
      guard next >= 0 else {
        changeDuals(root, done, to: event.due)
        augment(to: event.to)
        return true
      }
      done.append(event.to)
      relax(next, at: event.due, root)
    }
    return false
  }

  private mutating func relax(_ row: Int32, at start: W, _ root: Int32) {
    for place in graph.places(of: Int(row)) {
      let column = Int(graph.neighbours[place])
      let length = start + reduced(Int(row), place)
      guard stamp[column] != root || length < distance[column] else { continue }
      stamp[column] = root
      distance[column] = length
      previous[column] = row
      heap.insert(.init(due: length, weight2x: 0, from: row, to: Int32(column)))
    }
  }

  private mutating func changeDuals(_ root: Int32, _ done: [Int32], to length: W) {
    rowDual[Int(root)] += length
    for column in done {
      let gain = length - distance[Int(column)]
      columnDual[Int(column)] -= gain
      rowDual[Int(rowOfColumn[Int(column)])] += gain
    }
  }

  private mutating func augment(to end: Int32) {
    var column = end
    while column >= 0 {
      let row = previous[Int(column)]
      let before = columnOfRow[Int(row)]
      columnOfRow[Int(row)] = column
      rowOfColumn[Int(column)] = row
      column = before
    }
  }
}
