/// The weight of every contact among `count` vertices: a complete graph that is never written down.
public protocol ContactWeights<W>: Sendable {
  /// The integers that weights are counted in.
  associatedtype W: Weight

  /// The number of vertices.
  var count: Int { get }

  /// What stands for "may not be put together": more than any sum of allowed weights that matters.
  var forbidden: W { get }

  /// The weight of the contact of two different vertices; ``forbidden`` at most.
  func weight(_ first: Int, _ second: Int) -> W

  /// Writes the weights of `vertex` with all vertices to `row`, by position; its own place holds
  /// ``forbidden``. `row` has ``count`` places.
  ///
  /// - Complexity: O(count).
  func fillRow(_ vertex: Int, _ row: inout [W])
}

/// Weights given as a full table, for small graphs and tests.
public struct MatrixWeights<W: Weight>: ContactWeights {
  /// The number of vertices.
  public let count: Int
  /// What stands for "may not be put together".
  public let forbidden: W
  private let table: [W]

  /// A graph of `count` vertices with a table of `count` x `count` weights, row by row.
  ///
  /// - Precondition: The table has so many weights; it is symmetric.
  public init(count: Int, forbidden: W, table: [W]) {
    precondition(table.count == count * count, "\(table.count) weights for \(count) vertices")
    (self.count, self.forbidden, self.table) = (count, forbidden, table)
  }

  /// The weight of the contact of two different vertices. O(1).
  public func weight(_ first: Int, _ second: Int) -> W { table[first * count + second] }

  /// Writes the weights of `vertex` with all vertices to `row`. O(count).
  public func fillRow(_ vertex: Int, _ row: inout [W]) {
    for other in 0..<count { row[other] = table[vertex * count + other] }
    row[vertex] = forbidden
  }
}
