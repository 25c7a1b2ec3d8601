extension BlossomMatcher {
  /// Dissolves an outer T-blossom whose z has come to zero. The children on the even way from where
  /// the tree enters to the base stay in the tree, by turns T and S; the others become free:
  ///
  ///        S - [ c2 = c3 - c4 = c0 ] = S     becomes     S - c2 = c3 - c4 ... the base child
  ///
  /// - Complexity: O(size + edges of the vertices that become free or S).
  mutating func expand(_ blossom: Node) {
    count(\.expansions)
    let entry = treeEdge[Int(blossom)]
    let members = children[Int(blossom)]
    let edges = cycle[Int(blossom)]
    for child in members { release(child) }
    dissolve(blossom)

    let start = members.firstIndex(of: outer[Int(entry.to)]) ?? 0
    // Children 1 and 2, 3 and 4 ... are partners: from an odd place the way to the base leads on.
    let step = start.isMultiple(of: 2) ? -1 : 1
    var inTree: Set<Int> = [start]
    labelT(members[start], through: entry)
    var place = start
    while place != 0 {
      let middle = place + step
      let next = (middle + step) % members.count
      let partner = members[middle]
      let foot = base[Int(partner)]
      labelS(partner, through: (mate[Int(foot)], foot))
      let edge = step > 0 ? edges[middle] : (from: edges[next].to, to: edges[next].from)
      labelT(members[next], through: edge)
      inTree.formUnion([middle, next])
      place = next
    }
    for (place, child) in members.enumerated() where !inTree.contains(place) {
      forEachVertex(of: child) { $0.findEdgesFromS(to: Int32($1)) }
    }
  }

  /// Makes a child of a dissolving T-blossom an outer, free node.
  private mutating func release(_ child: Node) {
    parent[Int(child)] = Self.none
    label[Int(child)] = .free
    forEachVertex(of: child) { matcher, vertex in
      matcher.commitTotal(vertex)
      matcher.vertexLabel[vertex] = .free
      matcher.outer[vertex] = child
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
