/// The columns of nodes and edges, the same in every form.
struct NetworkTables {
  /// What an attribute is.
  enum Kind { case text, number }

  /// One attribute: its name, kind, and value for each row; `nil` where there is none.
  struct Column {
    let name: String
    let kind: Kind
    let values: [String?]
  }

  let nodes: [Column]
  let edges: [Column]

  init(_ graph: NetworkGraph) {
    let numbers: [(String, KeyPath<NetworkGraph.Node, Int>)] = [
      ("first_round", \.firstRound), ("rounds", \.rounds), ("contacts", \.contacts),
    ]
    nodes =
      graph.facets.enumerated().map { place, facet in
        Column(name: facet, kind: .text, values: graph.nodes.map { $0.values[place] })
      }
      + numbers.map { name, path in
        Column(name: name, kind: .number, values: graph.nodes.map { String($0[keyPath: path]) })
      }
      + graph.facets.enumerated().map { place, facet in
        Column(
          name: "\(facet)_reached", kind: .number,
          values: graph.nodes.map { String($0.reached[place]) })
      }
    edges = [
      Column(
        name: "first_round", kind: .number, values: graph.edges.map { String($0.firstRound) }),
      Column(name: "rounds", kind: .number, values: graph.edges.map { String($0.rounds) }),
      Column(
        name: "met", kind: .text,
        values: graph.edges.map { edge in edge.met.map { $0 ? "yes" : "no" } ?? "unknown" }),
    ]
  }
}
