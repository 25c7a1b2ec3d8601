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

  public var count: Int { vertices.count }

  public var forbidden: Base.W { base.forbidden }

  public func weight(_ first: Int, _ second: Int) -> Base.W {
    base.weight(vertices[first], vertices[second])
  }

  public func fillRow(_ vertex: Int, _ row: inout [Base.W]) {
    var whole = [Base.W](repeating: 0, count: base.count)
    base.fillRow(vertices[vertex], &whole)
    for (position, other) in vertices.enumerated() { row[position] = whole[other] }
  }
}

/// Weights with one more vertex, the last: a dummy whose partner is the one left over.
public struct WeightsWithDummy<Base: ContactWeights>: ContactWeights {
  private let base: Base
  private let dummy: [Base.W]

  /// `base` and a dummy vertex with these weights to the others.
  public init(_ base: Base, dummy: [Base.W]) {
    precondition(dummy.count == base.count, "\(dummy.count) weights for \(base.count) vertices")
    self.base = base
    self.dummy = dummy
  }

  public var count: Int { base.count + 1 }

  public var forbidden: Base.W { base.forbidden }

  public func weight(_ first: Int, _ second: Int) -> Base.W {
    switch base.count {
    case first: dummy[second]
    case second: dummy[first]
    default: base.weight(first, second)
    }
  }

  public func fillRow(_ vertex: Int, _ row: inout [Base.W]) {
    if vertex == base.count {
      for (position, weight) in dummy.enumerated() { row[position] = weight }
      row[base.count] = forbidden
    } else {
      var inner = row
      inner.removeLast()
      base.fillRow(vertex, &inner)
      inner.append(dummy[vertex])
      row = inner
    }
  }
}

/// Weights given as a full table, for small graphs and tests.
public struct MatrixWeights<W: Weight>: ContactWeights {
  public let count: Int
  public let forbidden: W
  private let table: [W]

  /// A graph of `count` vertices with a table of `count` x `count` weights, symmetric.
  public init(count: Int, forbidden: W, table: [W]) {
    precondition(table.count == count * count, "\(table.count) weights for \(count) vertices")
    (self.count, self.forbidden, self.table) = (count, forbidden, table)
  }

  public func weight(_ first: Int, _ second: Int) -> W { table[first * count + second] }

  public func fillRow(_ vertex: Int, _ row: inout [W]) {
    for other in 0..<count { row[other] = table[vertex * count + other] }
    row[vertex] = forbidden
  }
}
