/// Which outer node each vertex lies in, while nodes are joined to blossoms and come apart again.
///
/// The vertices of a node share a *name*, which is one of them. Of nodes that are joined, the largest keeps its
/// name, so that only the vertices of the others have to be told: O(n log n) for all that one search joins,
/// where a blossom that grew by a few nodes at a time would take O(n) each time.
struct OuterNodes {
  private var nameOf: [Int32]
  private var nodeOf: [Int32]

  /// `count` vertices, each a node of its own.
  init(count: Int) {
    nameOf = Array(0..<Int32(count))
    nodeOf = nameOf
  }

  /// The outer node around `vertex`.
  @inline(__always)
  subscript(vertex: Int) -> Int32 { nodeOf[Int(nameOf[vertex])] }

  /// Gives `vertex` the name of another node.
  @inline(__always)
  mutating func move(_ vertex: Int, to name: Int32) { nameOf[vertex] = name }

  /// Makes `node` the outer node of all vertices with `name`.
  mutating func set(_ node: Int32, for name: Int32) { nodeOf[Int(name)] = node }
}
