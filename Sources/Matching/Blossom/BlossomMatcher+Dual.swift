extension BlossomMatcher {
  /// The dual solution that proves the matching optimal. Valid after ``solve()`` returned `true`.
  ///
  /// - Complexity: O(vertices + the sizes of all blossoms).
  public var dual: DualSolution<W> {
    var potentials2x = total2x
    var blossoms: [DualSolution<W>.Blossom] = []
    for node in graph.count..<parent.count where !children[node].isEmpty && z2x[node] > 0 {
      let inside = vertices(of: Node(node)).map(Int.init).sorted()
      for vertex in inside { potentials2x[vertex] -= z2x[node] }
      blossoms.append(.init(vertices: inside, z2x: z2x[node]))
    }
    return DualSolution(potentials2x: potentials2x, blossoms: blossoms)
  }

  /// The weight of the matching. Valid after ``solve()`` returned `true`. O(vertices + edges).
  public var weight: W {
    graph.edges.reduce(0) { sum, edge in
      mate[Int(edge.low)] == edge.high ? sum + edge.weight : sum
    }
  }
}
