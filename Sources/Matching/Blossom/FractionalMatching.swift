/// Minimum-weight *fractional* perfect matching, the linear relaxation without blossoms: its corners are
/// half-integral, edges and odd cycles of halves (Balinski 1965, "Integer programming: methods, uses,
/// computation"). It is an assignment of each vertex to a neighbour, as in a bipartite graph with two copies
/// of the vertices, rows and columns.
///
/// Its doubled duals are feasible for the matching of the graph itself, and mostly optimal: what is
/// left to a ``BlossomMatcher`` is one vertex for each odd cycle of the assignment (Derigs and Metz 1986, "On
/// the use of optimal fractional matchings for solving the (integer) matching problem").
///
/// Solved in three steps, each of which keeps all reduced costs at zero or more, and those of assigned edges
/// at zero: rows are reduced (Jonker and Volgenant 1987, "A shortest augmenting path algorithm for dense and
/// sparse linear assignment problems"); then phases of the Hungarian method search from all free rows at once
/// and assign along many ways (Hopcroft and Karp 1973 for ways without weights); the last few rows get a
/// shortest path each.
///
/// After a solution, edges may be added: the next one starts from there.
///
/// - Complexity: O(n m log n) at worst; paths are short in practice.
struct FractionalMatching<W: Weight> {
  private var graph: SparseGraph<W>
  private var rowDual: [W]
  private var columnDual: [W]
  private var columnOfRow: [Int32]
  private var rowOfColumn: [Int32]
  /// The least distance to each column found in this search. Valid where ``stamp`` says so.
  private var distance: [W]
  /// The row from which it is reached.
  private var previous: [Int32]
  private var stamp: [Int32]
  private var searches: Int32 = 0
  private var heap = EventHeap<W>()

  /// From this many free rows on it is worth while to search from all of them at once.
  private static var fewRows: Int { 8 }

  /// A matching of `graph` to be found, from doubled duals, feasible or not, if there are any.
  init(_ graph: SparseGraph<W>, potentials2x: [W]? = nil) {
    self.graph = graph
    if let potentials2x {
      rowDual = potentials2x.map { $0 >> 1 }
      columnDual = zip(potentials2x, rowDual).map { $0 - $1 }
    } else {
      rowDual = Array(repeating: 0, count: graph.count)
      columnDual = (0..<graph.count).map { vertex in
        var least: W?
        for place in graph.places(of: vertex) {
          least = min(least ?? .max, graph.weights2x[place] >> 1)
        }
        return least ?? 0
      }
    }
    columnOfRow = Array(repeating: -1, count: graph.count)
    rowOfColumn = Array(repeating: -1, count: graph.count)
    distance = Array(repeating: 0, count: graph.count)
    previous = Array(repeating: -1, count: graph.count)
    stamp = Array(repeating: 0, count: graph.count)
  }

  /// Goes on with another graph of the same vertices.
  mutating func change(to graph: SparseGraph<W>) { self.graph = graph }

  /// Twice a feasible dual of each vertex: the mean of the duals of both copies, which is a dual, too,
  /// as the problem is symmetric. Valid after ``solve()`` returned `true`.
  var potentials2x: [W] { zip(rowDual, columnDual).map(+) }

  /// A matching of tight edges: the partner of each vertex, or -1. Valid after ``solve()``.
  var partners: [Int] {
    var partners = [Int](repeating: -1, count: graph.count)
    var seen = [Bool](repeating: false, count: graph.count)
    for start in 0..<graph.count where !seen[start] {
      var cycle: [Int] = []
      var vertex = start
      while !seen[vertex] {
        seen[vertex] = true
        cycle.append(vertex)
        vertex = Int(columnOfRow[vertex])
      }
      for place in stride(from: 0, to: cycle.count - 1, by: 2) {
        partners[cycle[place]] = cycle[place + 1]
        partners[cycle[place + 1]] = cycle[place]
      }
    }
    return partners
  }

  /// Assigns all vertices at least weight.
  ///
  /// - Returns: `false` if the graph has no fractional perfect matching, and so no perfect one.
  mutating func solve() -> Bool {
    for row in 0..<graph.count { makeFeasible(row) }
    var free = (0..<Int32(graph.count)).filter { columnOfRow[Int($0)] < 0 }
    for _ in 0..<2 { free = reduceRows(free) }
    // Many rows together, as long as they find columns together.
    var slowSteps = 0
    while free.count > Self.fewRows, slowSteps < 2 {
      let before = free.count
      guard changeDuals(of: free) else { return false }
      free = augmented(free)
      slowSteps = before - free.count > before / 50 ? 0 : slowSteps + 1
    }
    for row in free {
      guard assign(row) else { return false }
    }
    return true
  }

  private func reduced(_ row: Int, _ place: Int) -> W {
    (graph.weights2x[place] >> 1) - rowDual[row] - columnDual[Int(graph.neighbours[place])]
  }

  /// Lowers the dual of a row as far as its edges ask, and gives up its column if that is not tight.
  private mutating func makeFeasible(_ row: Int) {
    var least: W = 0
    var own: W = 0
    for place in graph.places(of: row) {
      let reduced = reduced(row, place)
      least = min(least, reduced)
      if graph.neighbours[place] == columnOfRow[row] { own = reduced }
    }
    rowDual[row] += least
    if columnOfRow[row] >= 0, own > least {
      rowOfColumn[Int(columnOfRow[row])] = -1
      columnOfRow[row] = -1
    }
  }

  /// Lets each free row take its cheapest column, whose dual sinks until the second cheapest is as
  /// cheap; a row that loses its column so is next ("augmenting row reduction").
  ///
  /// - Returns: The rows that are free then.
  private mutating func reduceRows(_ free: [Int32]) -> [Int32] {
    var left: [Int32] = []
    var stepsLeft = 3 * free.count
    for first in free {
      var row = Int(first)
      while true {
        guard stepsLeft > 0, !graph.places(of: row).isEmpty else {
          left.append(Int32(row))
          break
        }
        stepsLeft -= 1
        let cheapest = twoCheapest(row)
        var column = cheapest.column
        rowDual[row] += cheapest.second
        if cheapest.first < cheapest.second {
          columnDual[column] -= cheapest.second - cheapest.first
        } else if rowOfColumn[column] >= 0 {
          column = cheapest.other
        }
        let loser = rowOfColumn[column]
        rowOfColumn[column] = Int32(row)
        columnOfRow[row] = Int32(column)
        guard loser >= 0 else { break }
        columnOfRow[Int(loser)] = -1
        guard cheapest.first < cheapest.second else {
          left.append(loser)
          break
        }
        row = Int(loser)
      }
    }
    return left
  }

  private func twoCheapest(_ row: Int) -> (first: W, column: Int, second: W, other: Int) {
    var first = W.max
    var second = W.max
    var (column, other) = (-1, -1)
    for place in graph.places(of: row) {
      let reduced = reduced(row, place)
      guard reduced < second else { continue }
      if reduced < first {
        (second, other) = (first, column)
        (first, column) = (reduced, Int(graph.neighbours[place]))
      } else {
        (second, other) = (reduced, Int(graph.neighbours[place]))
      }
    }
    return other < 0 ? (first, column, first, column) : (first, column, second, other)
  }

  /// Changes the duals so that some tight way leads from the free rows to a free column: Dijkstra's search
  /// from all of them, over reduced costs.
  ///
  /// - Returns: `false` if no way at all leads there.
  /// - Complexity: O(m log m).
  private mutating func changeDuals(of free: [Int32]) -> Bool {
    searches += 1
    heap.removeAll()
    var done: [Int32] = []
    var ready: [Int32] = []
    var length: W = 0
    for row in free where relax(row, at: 0, &ready) >= 0 { return true }
    while true {
      let column: Int32
      if let next = ready.popLast() {
        column = next
      } else {
        guard let event = heap.popFirst() else { return false }
        guard event.due == distance[Int(event.to)], event.from == previous[Int(event.to)]
        else { continue }
        (column, length) = (event.to, event.due)
        if rowOfColumn[Int(column)] < 0 { break }
      }
      done.append(column)
      if relax(rowOfColumn[Int(column)], at: length, &ready) >= 0 { break }
    }
    for row in free { rowDual[Int(row)] += length }
    lower(done, to: length)
    return true
  }

  /// Takes what was gained on the way to columns at a distance below `length` from their duals.
  private mutating func lower(_ done: [Int32], to length: W) {
    for column in done {
      let gain = length - distance[Int(column)]
      columnDual[Int(column)] -= gain
      rowDual[Int(rowOfColumn[Int(column)])] += gain
    }
  }

  /// Assigns along tight ways until there are none: first many at once, which have no column in common,
  /// then one after another.
  ///
  /// - Returns: The rows that are free then.
  private mutating func augmented(_ rows: [Int32]) -> [Int32] {
    var free = rows
    var visited: [Int] = []
    while true {
      let before = free.count
      searches += 1
      free = free.filter { !augmentByTightWay(from: $0, &visited) }
      if before - free.count <= before / 8 { break }
    }
    searches += 1
    return free.filter { root in
      visited.removeAll(keepingCapacity: true)
      // What a search in vain has visited stays without a way, whatever else is assigned.
      guard augmentByTightWay(from: root, &visited) else { return true }
      for column in visited { stamp[column] = 0 }
      return false
    }
  }

  /// Looks for a tight way from `root` to a free column by depth-first search, through columns without
  /// the present ``stamp``, and assigns along it. The columns get the stamp and are noted.
  private mutating func augmentByTightWay(from root: Int32, _ visited: inout [Int]) -> Bool {
    var path: [(row: Int, next: Int)] = []
    var row = Int(root)
    while true {
      // A free column next to the row makes further steps needless.
      if let column = freeTightColumn(of: row) {
        visited.append(column)
        stamp[column] = searches
        previous[column] = Int32(row)
        augment(to: Int32(column))
        return true
      }
      var place = Int(graph.offsets[row])
      while !step(from: row, &place) {
        guard let back = path.popLast() else { return false }
        (row, place) = back
      }
      let column = Int(graph.neighbours[place])
      visited.append(column)
      path.append((row, place + 1))
      row = Int(rowOfColumn[column])
    }
  }

  private func freeTightColumn(of row: Int) -> Int? {
    for place in graph.places(of: row) {
      let column = Int(graph.neighbours[place])
      if rowOfColumn[column] < 0, reduced(row, place) == 0 { return column }
    }
    return nil
  }

  /// Moves `place` on to the next tight edge of a row to a column without the present stamp, and stamps
  /// that.
  private mutating func step(from row: Int, _ place: inout Int) -> Bool {
    let end = Int(graph.offsets[row + 1])
    while place < end {
      let column = Int(graph.neighbours[place])
      if stamp[column] != searches, reduced(row, place) == 0 {
        stamp[column] = searches
        previous[column] = Int32(row)
        return true
      }
      place += 1
    }
    return false
  }

  /// Finds the shortest way from a free row to a free column (Dijkstra, over reduced costs), and assigns along
  /// it.
  ///
  /// - Returns: `false` if there is none.
  /// - Complexity: O(m log m).
  private mutating func assign(_ root: Int32) -> Bool {
    searches += 1
    heap.removeAll()
    var done: [Int32] = []
    var ready: [Int32] = []
    var length: W = 0
    var end = relax(root, at: length, &ready)
    while end < 0 {
      let column: Int32
      if let next = ready.popLast() {
        column = next
      } else {
        guard let event = heap.popFirst() else { return false }
        guard event.due == distance[Int(event.to)], event.from == previous[Int(event.to)]
        else { continue }
        (column, length) = (event.to, event.due)
        if rowOfColumn[Int(column)] < 0 {
          end = column
          break
        }
      }
      done.append(column)
      end = relax(rowOfColumn[Int(column)], at: length, &ready)
    }
    rowDual[Int(root)] += length
    lower(done, to: length)
    augment(to: end)
    return true
  }

  /// Looks at the edges of a row at distance `start`. Columns at no further distance are ready at once.
  ///
  /// - Returns: A free column at that distance, or -1.
  private mutating func relax(_ row: Int32, at start: W, _ ready: inout [Int32]) -> Int32 {
    for place in graph.places(of: Int(row)) {
      let column = Int(graph.neighbours[place])
      let length = start + reduced(Int(row), place)
      guard stamp[column] != searches || length < distance[column] else { continue }
      stamp[column] = searches
      distance[column] = length
      previous[column] = row
      if length > start {
        heap.insert(.init(due: length, weight2x: 0, from: row, to: Int32(column)))
      } else if rowOfColumn[column] < 0 {
        return Int32(column)
      } else {
        ready.append(Int32(column))
      }
    }
    return -1
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
