/// The forms in which a network is written.
public enum NetworkFormat: String, CaseIterable, Sendable {
  /// GraphML, as most programs read it.
  case graphml
  /// GEXF, as Gephi reads it.
  case gexf
  /// DOT, as Graphviz reads it.
  case dot
  /// The table of people, for Gephi and Kumu.
  case nodes
  /// The table of who was put together, for Gephi and Kumu.
  case edges

  /// The names of all.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What is written.
  public enum Content: Sendable {
    /// The text of a file.
    case text(String)
    /// The rows of a table, the header first.
    case table([[String]])
  }

  /// The network in this form.
  public func content(_ graph: NetworkGraph) -> Content {
    let tables = NetworkTables(graph)
    switch self {
    case .graphml: return .text(GraphML.text(graph, tables))
    case .gexf: return .text(GEXF.text(graph, tables))
    case .dot: return .text(DOT.text(graph, tables))
    case .nodes:
      // Kumu takes people by the first column, Gephi by the one called Id.
      return .table(
        [["Label", "Id"] + tables.nodes.map(\.name)]
          + graph.nodes.enumerated().map { row, node in
            [node.label, node.id] + tables.nodes.map { $0.values[row] ?? "" }
          })
    case .edges:
      return .table(
        // Kumu wants the first two columns, Gephi the next two.
        [["From", "To", "Source", "Target", "Type"] + tables.edges.map(\.name)]
          + graph.edges.enumerated().map { row, edge in
            let (one, other) = (graph.nodes[edge.first], graph.nodes[edge.second])
            return [one.label, other.label, one.id, other.id, "Undirected"]
              + tables.edges.map { $0.values[row] ?? "" }
          })
    }
  }
}
