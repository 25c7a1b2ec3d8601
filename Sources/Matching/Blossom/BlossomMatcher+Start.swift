extension BlossomMatcher {
  /// Twice a dual of half the cheapest edge at each vertex: feasible, as each edge weighs at least
  /// the halves of both its ends' cheapest.
  static func halfOfCheapest(_ graph: SparseGraph<W>) -> [W] {
    (0..<graph.count).map { vertex in
      (graph.places(of: vertex).lazy.map { graph.weights2x[$0] }.min() ?? 0) / 2
    }
  }

  /// Lowers given duals where an edge weighs less than they allow.
  mutating func lowerToFeasible() {
    for vertex in 0..<graph.count {
      for place in graph.places(of: vertex) {
        let slack =
          graph.weights2x[place] - total2x[vertex] - total2x[Int(graph.neighbours[place])]
        if slack < 0 { total2x[vertex] += slack }
      }
    }
  }

  /// Matches those of the given partners whose edge is tight.
  mutating func keepTight(_ partners: [Int]) {
    for (vertex, partner) in partners.enumerated() where vertex < partner {
      for place in graph.places(of: vertex)
      where graph.neighbours[place] == partner
        && graph.weights2x[place] == total2x[vertex] + total2x[partner]
      {
        mate[vertex] = Int32(partner)
        mate[partner] = Int32(vertex)
      }
    }
  }

  /// Raises each dual as far as its edges allow, and matches edges that become tight. What is
  /// left unmatched needs a search each.
  mutating func matchGreedily() {
    for vertex in 0..<graph.count where mate[vertex] == Self.none {
      var least: W?
      var partner = Self.none
      for place in graph.places(of: vertex) {
        let other = graph.neighbours[place]
        let slack = graph.weights2x[place] - total2x[vertex] - total2x[Int(other)]
        if slack < least ?? .max {
          (least, partner) = (slack, other)
        } else if slack == least, mate[Int(partner)] != Self.none {
          partner = other
        }
      }
      guard let least else { continue }
      total2x[vertex] += least
      if mate[Int(partner)] == Self.none {
        mate[vertex] = partner
        mate[Int(partner)] = Int32(vertex)
      }
    }
  }
}
