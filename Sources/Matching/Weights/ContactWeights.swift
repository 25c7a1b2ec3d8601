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

/// Some of the vertices of other weights, renumbered from 0.
public struct SubsetWeights<Base: ContactWeights>: ContactWeights {
  private let base: Base
  /// The base's number of each vertex.
  public let vertices: [Int]

  /// The weights among `vertices` of `base`.
  public init(_ base: Base, vertices: [Int]) {
    self.base = base
    self.vertices = vertices
  }

  /// The number of vertices.
  public var count: Int { vertices.count }

  /// What stands for "may not be put together".
  public var forbidden: Base.W { base.forbidden }

  /// The weight of the contact of two different vertices.
  public func weight(_ first: Int, _ second: Int) -> Base.W {
    base.weight(vertices[first], vertices[second])
  }

  /// Writes the weights of `vertex` with all vertices to `row`.
  public func fillRow(_ vertex: Int, _ row: inout [Base.W]) {
    var whole = [Base.W](repeating: 0, count: base.count)
    base.fillRow(vertices[vertex], &whole)
    for (position, other) in vertices.enumerated() { row[position] = whole[other] }
  }
}

/// Weights with more vertices, the last ones: dummies, whose partners are those left over. No two
/// dummies may be partners.
public struct WeightsWithDummies<Base: ContactWeights>: ContactWeights {
  private let base: Base
  private let dummy: [Base.W]
  private let dummies: Int

  /// `base` and so many `dummies`, each with these weights to the vertices of `base`.
  public init(_ base: Base, dummies: Int, weights: [Base.W]) {
    precondition(weights.count == base.count, "\(weights.count) weights, \(base.count) vertices")
    self.base = base
    self.dummies = dummies
    dummy = weights
  }

  /// The number of vertices.
  public var count: Int { base.count + dummies }

  /// What stands for "may not be put together".
  public var forbidden: Base.W { base.forbidden }

  /// The weight of the contact of two different vertices.
  public func weight(_ first: Int, _ second: Int) -> Base.W {
    let (low, high) = (min(first, second), max(first, second))
    if high < base.count { return base.weight(low, high) }
    return low < base.count ? dummy[low] : forbidden
  }

  /// Writes the weights of `vertex` with all vertices to `row`.
  public func fillRow(_ vertex: Int, _ row: inout [Base.W]) {
    if vertex < base.count {
      var inner = Array(row.prefix(base.count))
      base.fillRow(vertex, &inner)
      row = inner + Array(repeating: dummy[vertex], count: dummies)
    } else {
      row = dummy + Array(repeating: forbidden, count: dummies)
    }
  }
}

/// Weights given as a full table, for small graphs and tests.
public struct MatrixWeights<W: Weight>: ContactWeights {
  /// The number of vertices.
  public let count: Int
  /// What stands for "may not be put together".
  public let forbidden: W
  private let table: [W]

  /// A graph of `count` vertices with a table of `count` x `count` weights, symmetric.
  public init(count: Int, forbidden: W, table: [W]) {
    precondition(table.count == count * count, "\(table.count) weights for \(count) vertices")
    (self.count, self.forbidden, self.table) = (count, forbidden, table)
  }

  /// The weight of the contact of two different vertices.
  public func weight(_ first: Int, _ second: Int) -> W { table[first * count + second] }

  /// Writes the weights of `vertex` with all vertices to `row`.
  public func fillRow(_ vertex: Int, _ row: inout [W]) {
    for other in 0..<count { row[other] = table[vertex * count + other] }
    row[vertex] = forbidden
  }
}
