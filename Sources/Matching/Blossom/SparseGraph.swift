/// An undirected graph with weighted edges, as one list of neighbours a vertex.
public struct SparseGraph<W: Weight>: Sendable {
  /// An edge of two different vertices.
  public struct Edge: Hashable, Sendable {
    /// The vertex with the smaller number.
    public let low: Int32
    /// The vertex with the larger number.
    public let high: Int32
    /// The weight.
    public let weight: W

    /// The edge of `first` and `second`.
    public init(_ first: Int, _ second: Int, weight: W) {
      precondition(first != second, "vertex \(first) has no edge to itself")
      (low, high) = (Int32(min(first, second)), Int32(max(first, second)))
      self.weight = weight
    }
  }

  /// The number of vertices.
  public let count: Int
  /// The edges.
  public let edges: [Edge]
  /// Where the neighbours of each vertex begin in ``neighbours``; one place more than vertices.
  let offsets: [Int32]
  /// The neighbours, vertex by vertex.
  let neighbours: [Int32]
  /// Twice the weight of the edge to each neighbour: what doubled duals are compared with.
  let weights2x: [W]

  /// The graph of `count` vertices with these edges. O(vertices + edges).
  ///
  /// - Precondition: The ends of edges are below `count`, and no two edges have the same ends.
  public init(count: Int, edges: [Edge]) {
    self.count = count
    self.edges = edges
    var offsets = [Int32](repeating: 0, count: count + 1)
    for edge in edges {
      offsets[Int(edge.low) + 1] += 1
      offsets[Int(edge.high) + 1] += 1
    }
    for vertex in 0..<count { offsets[vertex + 1] += offsets[vertex] }
    var free = offsets
    var neighbours = [Int32](repeating: 0, count: 2 * edges.count)
    var weights2x = [W](repeating: 0, count: 2 * edges.count)
    for edge in edges {
      for (own, other) in [(Int(edge.low), edge.high), (Int(edge.high), edge.low)] {
        let place = Int(free[own])
        neighbours[place] = other
        weights2x[place] = 2 * edge.weight
        free[own] += 1
      }
    }
    (self.offsets, self.neighbours, self.weights2x) = (offsets, neighbours, weights2x)
  }

  /// The complete graph with these weights. O(count^2) in time and memory.
  public init(complete weights: some ContactWeights<W>) {
    var edges: [Edge] = []
    var row = [W](repeating: 0, count: weights.count)
    for first in 0..<weights.count {
      weights.fillRow(first, &row)
      for second in (first + 1)..<max(first + 1, weights.count) {
        edges.append(Edge(first, second, weight: row[second]))
      }
    }
    self.init(count: weights.count, edges: edges)
  }

  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }
}
