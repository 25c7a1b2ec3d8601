extension BlossomMatcher {
  /// Dissolves an outer T-blossom whose z has come to zero. The children on the even way from where
  /// the tree enters to the base stay in the tree, by turns T and S; the others become free:
  ///
  ///        S - [ c2 = c3 - c4 = c0 ] = S     becomes     S - c2 = c3 - c4 ... the base child
  ///
  /// - Complexity: O(vertices of all children but the one that the blossom is named after + vertices of
  ///   children that do not stay T + edges of the vertices that become free or S).
  mutating func expand(_ blossom: Node) {
    count(\.expansions)
    let entry = treeEdge[Int(blossom)]
    let members = children[Int(blossom)]
    let edges = cycle[Int(blossom)]
    for child in members { separate(child, from: blossom) }
    dissolve(blossom)

    let start = members.firstIndex(of: outer[Int(entry.to)]) ?? 0
    // Children 1 and 2, 3 and 4 ... are partners: from an odd place the way to the base leads on.
    let step = start.isMultiple(of: 2) ? -1 : 1
    var inTree: Set<Int> = [start]
    stayT(members[start], through: entry)
    var place = start
    while place != 0 {
      let middle = place + step
      let next = (middle + step) % members.count
      let partner = members[middle]
      let foot = base[Int(partner)]
      release(partner)
      labelS(partner, through: (mate[Int(foot)], foot))
      let edge = step > 0 ? edges[middle] : (from: edges[next].to, to: edges[next].from)
      stayT(members[next], through: edge)
      inTree.formUnion([middle, next])
      place = next
    }
    let free = members.indices.filter { !inTree.contains($0) }.map { members[$0] }
    for child in free { release(child) }
    for child in free { forEachVertex(of: child) { $0.findEdgesFromS(to: Int32($1)) } }
  }

  /// Makes a child of a dissolving blossom an outer node.
  private mutating func separate(_ child: Node, from blossom: Node) {
    parent[Int(child)] = Self.none
    label[Int(child)] = .free
    let name = name[Int(child)]
    if name != self.name[Int(blossom)] {
      forEachVertex(of: child) { $0.outer.move($1, to: name) }
    }
    outer.set(child, for: name)
  }

  /// Frees the vertices of a child of a dissolved T-blossom.
  private mutating func release(_ child: Node) {
    forEachVertex(of: child) { matcher, vertex in
      matcher.commitTotal(vertex)
      matcher.vertexLabel[vertex] = .free
    }
  }

  mutating func dissolve(_ blossom: Node) {
    children[Int(blossom)] = []
    cycle[Int(blossom)] = []
    label[Int(blossom)] = .free
    z2x[Int(blossom)] = 0
    freeNodes.append(blossom)
  }

  /// Files the edges of a vertex that has become free: they were left out while it was T.
  private mutating func findEdgesFromS(to vertex: Int32) {
    count(\.scannedEdges, by: graph.places(of: Int(vertex)).count)
    for place in graph.places(of: Int(vertex)) {
      let other = graph.neighbours[place]
      guard vertexLabel[Int(other)] == .s else { continue }
      let weight2x = graph.weights2x[place]
      let slack = weight2x - current2x(Int(vertex)) - current2x(Int(other))
      note((other, vertex), weight2x: weight2x, slack: slack)
    }
  }
}
