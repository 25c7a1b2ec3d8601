extension BlossomMatcher {
  /// Makes a blossom of the cycle that a tight edge between two S-nodes closes:
  ///
  ///         root ... base                    root ... B
  ///                 /    \
  ///                T      T        becomes
  ///                |      |
  ///                S ==== S   (the edge)
  ///
  /// Its T-children become part of an S-node: their vertices are looked at.
  ///
  /// - Complexity: O(path lengths + vertices of all children but the largest, and of T-children).
  mutating func shrink(_ edge: (from: Int32, to: Int32)) {
    count(\.shrinks)
    let top = meetingNode(outer[Int(edge.from)], outer[Int(edge.to)])
    var nodes: [Node] = []
    var edges: [(from: Int32, to: Int32)] = []
    var node = outer[Int(edge.from)]
    while node != top {
      nodes.append(node)
      edges.append(treeEdge[Int(node)])
      node = outer[Int(treeEdge[Int(node)].from)]
    }
    nodes.append(top)
    nodes.reverse()
    edges.reverse()
    edges.append(edge)
    node = outer[Int(edge.to)]
    while node != top {
      nodes.append(node)
      let up = treeEdge[Int(node)]
      edges.append((up.to, up.from))
      node = outer[Int(up.from)]
    }
    let blossom = makeNode()
    base[Int(blossom)] = base[Int(top)]
    treeEdge[Int(blossom)] = treeEdge[Int(top)]
    let largest = nodes.max { size[Int($0)] < size[Int($1)] } ?? top
    name[Int(blossom)] = name[Int(largest)]
    size[Int(blossom)] = nodes.reduce(0) { $0 + size[Int($1)] }
    for child in nodes { absorb(child, into: blossom) }
    outer.set(blossom, for: name[Int(blossom)])
    children[Int(blossom)] = nodes
    cycle[Int(blossom)] = edges
    label[Int(blossom)] = .s
    z2x[Int(blossom)] = 0
    zSince[Int(blossom)] = change
    labelled.append(blossom)
  }

  /// The first node that the ways of two S-nodes to the root share.
  private func meetingNode(_ first: Node, _ second: Node) -> Node {
    var seen: Set<Node> = []
    var ways: [Node?] = [first, second]
    var turn = 0
    while true {
      if let node = ways[turn] {
        if !seen.insert(node).inserted { return node }
        ways[turn] = grandparent(node)
      }
      if ways[1 - turn] != nil { turn = 1 - turn }
      assert(ways[turn] != nil, "nodes \(first) and \(second) are in different trees")
    }
  }

  /// The S-node two steps nearer to the root, or `nil` for the root.
  private func grandparent(_ node: Node) -> Node? {
    let up = treeEdge[Int(node)].from
    guard up != Self.none else { return nil }
    return outer[Int(treeEdge[Int(outer[Int(up)])].from)]
  }

  private mutating func absorb(_ child: Node, into blossom: Node) {
    commitZ(child)
    let becomesS = label[Int(child)] == .t
    parent[Int(child)] = blossom
    label[Int(child)] = .free
    let name = name[Int(blossom)]
    let isNamedSo = self.name[Int(child)] == name
    guard becomesS || !isNamedSo else { return }
    forEachVertex(of: child) { matcher, vertex in
      if !isNamedSo { matcher.outer.move(vertex, to: name) }
      guard becomesS else { return }
      matcher.commitTotal(vertex)
      matcher.vertexLabel[vertex] = .s
      matcher.fresh.append(Int32(vertex))
    }
  }

  private mutating func makeNode() -> Node {
    if let node = freeNodes.popLast() {
      parent[Int(node)] = Self.none
      return node
    }
    parent.append(Self.none)
    base.append(Self.none)
    name.append(Self.none)
    size.append(0)
    label.append(.free)
    treeEdge.append((Self.none, Self.none))
    children.append([])
    cycle.append([])
    z2x.append(0)
    zSince.append(0)
    return Node(parent.count - 1)
  }
}
