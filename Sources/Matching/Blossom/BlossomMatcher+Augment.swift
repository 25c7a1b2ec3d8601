extension BlossomMatcher {
  /// Matches the two unmatched vertices at the ends of the path that `edge` completes: from its
  /// S-vertex up to the root, and to the free node at its other end.
  mutating func augment(along edge: (from: Int32, to: Int32)) {
    moveBase(of: outer[Int(edge.to)], to: edge.to)
    mate[Int(edge.to)] = edge.from
    var (vertex, partner) = edge
    while true {
      let node = outer[Int(vertex)]
      let matched = treeEdge[Int(node)]
      moveBase(of: node, to: vertex)
      mate[Int(vertex)] = partner
      guard matched.from != Self.none else { return }
      let odd = outer[Int(matched.from)]
      let up = treeEdge[Int(odd)]
      moveBase(of: odd, to: up.to)
      mate[Int(up.to)] = up.from
      (vertex, partner) = (up.from, up.to)
    }
  }

  /// Makes `vertex` the base of `node` around it, by matching along the even way inside each
  /// blossom from the child with `vertex` to the old base. A stack instead of recursion: blossoms
  /// may be nested as deep as there are vertices.
  private mutating func moveBase(of node: Node, to vertex: Int32) {
    var stack = [(node: node, vertex: vertex)]
    while let (node, vertex) = stack.popLast() {
      guard isBlossom(node) else { continue }
      let members = children[Int(node)]
      let edges = cycle[Int(node)]
      let start = members.firstIndex(of: child(of: node, around: vertex)) ?? 0
      stack.append((members[start], vertex))
      let step = start.isMultiple(of: 2) ? -1 : 1
      var place = start
      while place != 0 {
        let first = place + step
        let second = (first + step) % members.count
        let edge = step > 0 ? edges[first] : (from: edges[second].to, to: edges[second].from)
        stack.append((members[first], edge.from))
        stack.append((members[second], edge.to))
        mate[Int(edge.from)] = edge.to
        mate[Int(edge.to)] = edge.from
        place = second
      }
      children[Int(node)] = Array(members[start...] + members[..<start])
      cycle[Int(node)] = Array(edges[start...] + edges[..<start])
      base[Int(node)] = vertex
    }
  }

  /// The child of `node` in which `vertex` lies.
  private func child(of node: Node, around vertex: Int32) -> Node {
    var child = vertex
    while parent[Int(child)] != node { child = parent[Int(child)] }
    return child
  }
}
