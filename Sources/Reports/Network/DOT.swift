/// The language of Graphviz.
enum DOT {
  static func text(_ graph: NetworkGraph, _ tables: NetworkTables) -> String {
    var text = "graph rct {\n"
    for (row, node) in graph.nodes.enumerated() {
      text += "  \(quoted(node.id)) [label=\(quoted(node.label))"
      text += attributes(tables.nodes, row) + "]\n"
    }
    for (row, edge) in graph.edges.enumerated() {
      text += "  \(quoted(graph.nodes[edge.first].id)) -- \(quoted(graph.nodes[edge.second].id)) ["
      text += attributes(tables.edges, row).dropFirst(2) + "]\n"
    }
    return text + "}\n"
  }

  private static func attributes(_ columns: [NetworkTables.Column], _ row: Int) -> String {
    columns.compactMap { column in
      column.values[row].map { ", \(quoted(column.name))=\(quoted($0))" }
    }.joined()
  }

  /// A quoted id. Only the quote can be escaped in it, and a backslash at its end would escape the
  /// closing one: so a slash that leans the other way stands for it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\u{29F5}"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
