/// Minimum-weight perfect matching in general graphs: Edmonds' blossom algorithm with dual
/// variables (Edmonds 1965, "Maximum matching and a polyhedron with 0,1-vertices"), one alternating
/// tree at a time, integers throughout.
///
/// Words, in reading order:
/// - The *dual* has one number y(v) a vertex, of any sign, and one z(S) >= 0 for each of some odd
///   vertex sets, the *blossoms*. An edge is *tight* if its weight equals y of its two ends plus z
///   of all blossoms that it leaves; feasible duals have no edge that weighs less. The sum of all
///   y and z is then a lower bound of the weight of any perfect matching (each blossom is left by
///   at least one edge of it), and a matching of tight edges that leaves each blossom once meets it.
///   (This is the "cut" form of the dual: Kolmogorov 2009, "Blossom V", section 2.)
/// - A *node* is a vertex or a blossom; an *outer* node lies in no other. A blossom's *children*
///   form an odd cycle of tight edges, every second of which is matched; its *base* is the vertex
///   whose partner lies outside.
/// - A search grows an alternating tree of outer nodes from one unmatched vertex. *S*-nodes are at
///   even, *T*-nodes at odd distance from the root; others are *free*. A dual change by d adds d
///   to the S-nodes and takes d from the T-nodes; it keeps tree edges tight and brings edges from
///   S closer to it.
///
/// All duals here are doubled (`2x`): an edge between two S-nodes loses slack twice as fast, and
/// meets an integer because all vertices of one tree have doubled duals of the same parity.
///
/// - Complexity: n/2 searches that find a pair, and no more than n/2 for each of O(log n) limits that are cut
///   off (see ``solve()``), each O(m log m + s log s) for a tree of s nodes that looks at m edges, and for each
///   T-blossom that comes apart O(vertices that do not stay T); what a search does not reach, it does not touch.
public struct BlossomMatcher<W: Weight> {
  /// A position in the forest of nodes: vertices first, then blossoms.
  typealias Node = Int32

  static var none: Int32 { -1 }

  enum Label: UInt8 { case free, s, t }

  let graph: SparseGraph<W>

  // MARK: By vertex

  /// The partner, or `none`. Inside a blossom, too.
  var mate: [Int32]
  /// y(v) plus z of all blossoms around v, as it stood when the total change was ``since``.
  var total2x: [W]
  /// The total dual change at which the vertex got its label. Valid for labelled vertices.
  var since: [W]
  /// The label of the outer node around the vertex.
  var vertexLabel: [Label]
  /// The outer node around the vertex.
  var outer: OuterNodes

  // MARK: By node (vertices as nodes first)

  /// The blossom that the node is a child of, or `none`.
  var parent: [Node]
  /// The vertex whose partner is outside; a vertex is its own base.
  var base: [Int32]
  /// The vertex that the node's vertices are named after in ``outer``, where it is an outer one.
  var name: [Int32]
  /// How many vertices it has.
  var size: [Int32]
  /// Of outer nodes: where it stands in the tree.
  var label: [Label]
  /// Of T-nodes: the tree edge to it, from the S-vertex to its own vertex. Of S-nodes other than
  /// the root: its matched edge, from the T-vertex to its own. Valid while labelled.
  var treeEdge: [(from: Int32, to: Int32)]
  /// Of blossoms: the children in cyclic order, the one with the base first.
  var children: [[Node]]
  /// Of blossoms: the tight edge from each child to the next.
  var cycle: [[(from: Int32, to: Int32)]]
  /// Of blossoms: z, as it stood when the total change was ``zSince``.
  var z2x: [W]
  /// Of outer, labelled blossoms: the total change at which the label came.
  var zSince: [W]
  /// Numbers of blossoms that were dissolved.
  var freeNodes: [Node] = []

  // MARK: Of the search at hand

  /// The total dual change so far.
  var change: W = 0
  /// Nodes that got a label; some may have been absorbed or dissolved since.
  var labelled: [Node] = []
  /// S-vertices whose edges have not been looked at yet.
  var fresh: [Int32] = []
  /// Tight edges from S-vertices to free ones, then those to other S-nodes.
  var tightToFree: [(from: Int32, to: Int32)] = []
  var tightToS: [(from: Int32, to: Int32)] = []
  var events = EventHeap<W>()
  /// What was done, for benchmarks and tests.
  public private(set) var counters = Counters()

  /// How much work a matcher did.
  public struct Counters: Hashable, Sendable {
    /// Alternating trees grown.
    public var searches = 0
    /// Edges looked at from S-vertices.
    public var scannedEdges = 0
    /// Blossoms made.
    public var shrinks = 0
    /// T-blossoms dissolved in a search.
    public var expansions = 0
    /// Dual changes by more than zero.
    public var dualChanges = 0
  }

  /// A matcher on `graph`, with nothing matched.
  ///
  /// It starts from `potentials2x`, doubled duals of a similar graph, lowered where an edge weighs
  /// less, and from those of the `partners` (-1 = none) that are at tight edges then; without
  /// potentials, from a fractional matching.
  ///
  /// - Precondition: `potentials2x`, if given, has one element a vertex, and `partners` has one a vertex or none.
  ///   Sixteen times the most that a perfect matching weighs fits `W`; ``TierPacking`` sees to that.
  /// - Complexity: O(vertices + edges) with potentials; else that of a fractional matching, O(n m log n).
  public init(_ graph: SparseGraph<W>, potentials2x: [W]? = nil, partners: [Int] = []) {
    self.graph = graph
    let count = graph.count
    mate = Array(repeating: Self.none, count: count)
    since = Array(repeating: 0, count: count)
    vertexLabel = Array(repeating: .free, count: count)
    outer = OuterNodes(count: count)
    parent = Array(repeating: Self.none, count: count)
    base = Array(0..<Int32(count))
    name = base
    size = Array(repeating: 1, count: count)
    label = Array(repeating: .free, count: count)
    treeEdge = Array(repeating: (Self.none, Self.none), count: count)
    children = Array(repeating: [], count: count)
    cycle = Array(repeating: [], count: count)
    z2x = Array(repeating: 0, count: count)
    zSince = Array(repeating: 0, count: count)
    if let potentials2x {
      total2x = potentials2x
      precondition(total2x.count == count, "\(total2x.count) potentials for \(count) vertices")
      lowerToFeasible()
      keepTight(partners)
      return
    }
    var fractional = FractionalMatching(graph)
    let hasFractional = fractional.solve()
    total2x = hasFractional ? fractional.potentials2x : Self.halfOfCheapest(graph)
    if hasFractional { keepTight(fractional.partners) }
  }

  /// Matches all vertices at least weight.
  ///
  /// Trees are limited: one that grows too large is given up, its dual changes kept, and its root tried again
  /// when all others were, with room for four times as many nodes.
  ///
  /// - Returns: `false` if the graph has no perfect matching; what is matched then is not optimal.
  /// - Complexity: O(n m log n) for n vertices and m edges where no tree has to be tried again.
  public mutating func solve() -> Bool {
    matchGreedily()
    var limit = Self.firstLimit
    while true {
      let roots = (0..<Int32(graph.count)).filter { mate[Int($0)] == Self.none }
      guard !roots.isEmpty else { return true }
      for root in roots where mate[Int(root)] == Self.none {
        counters.searches += 1
        guard search(from: root, limit: limit) != .impossible else { return false }
      }
      limit = limit > 2 * graph.count ? .max : 4 * limit
    }
  }

  /// How many nodes a tree may have at first. A vertex that is hard to match has a small tree; from an
  /// easy one the tree that finds the hard one is large.
  private static var firstLimit: Int { 256 }

  /// How many vertices have no partner yet.
  var unmatchedCount: Int { mate.count { $0 == Self.none } }

  /// The partner of each vertex, in O(vertices). Valid after ``solve()`` returned `true`.
  public var partners: [Int] { mate.map(Int.init) }

  func isBlossom(_ node: Node) -> Bool { Int(node) >= graph.count }

  mutating func count(_ event: WritableKeyPath<Counters, Int>, by number: Int = 1) {
    counters[keyPath: event] += number
  }

  /// Calls `body` with the vertices inside `node`. O(size).
  ///
  /// With a stack of its own: blossoms may be nested as deep as there are vertices.
  @inline(__always)
  mutating func forEachVertex(of node: Node, _ body: (inout Self, Int) -> Void) {
    guard isBlossom(node) else { return body(&self, Int(node)) }
    var stack = children[Int(node)]
    while let next = stack.popLast() {
      if isBlossom(next) { stack += children[Int(next)] } else { body(&self, Int(next)) }
    }
  }

  /// The vertices inside `node`. O(size).
  func vertices(of node: Node) -> [Int32] {
    var stack = [node]
    var found: [Int32] = []
    while let next = stack.popLast() {
      if isBlossom(next) { stack += children[Int(next)] } else { found.append(next) }
    }
    return found
  }
}
