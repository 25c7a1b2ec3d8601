/// GraphML 1.0 (graphml.graphdrawing.org): nodes and edges with typed attributes.
enum GraphML {
  static func text(_ graph: NetworkGraph, _ tables: NetworkTables) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="label" for="node" attr.name="label" attr.type="string"/>

      """
    for (place, column) in tables.nodes.enumerated() { text += key("n\(place)", "node", column) }
    for (place, column) in tables.edges.enumerated() { text += key("e\(place)", "edge", column) }
    text += "  <graph edgedefault=\"undirected\">\n"
    for (row, node) in graph.nodes.enumerated() {
      text += "    <node id=\"\(Markup.escaped(node.id))\">"
      text += "<data key=\"label\">\(Markup.escaped(node.label))</data>"
      text += data("n", tables.nodes, row) + "</node>\n"
    }
    for (row, edge) in graph.edges.enumerated() {
      let ends = [edge.first, edge.second].map { Markup.escaped(graph.nodes[$0].id) }
      text += "    <edge source=\"\(ends[0])\" target=\"\(ends[1])\">"
      text += data("e", tables.edges, row) + "</edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private static func key(
    _ id: String, _ domain: String, _ column: NetworkTables.Column
  ) -> String {
    let type = column.kind == .number ? "int" : "string"
    return "  <key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(Markup.escaped(column.name))\" "
      + "attr.type=\"\(type)\"/>\n"
  }

  private static func data(
    _ prefix: String, _ columns: [NetworkTables.Column], _ row: Int
  ) -> String {
    columns.enumerated().compactMap { place, column in
      column.values[row].map { "<data key=\"\(prefix)\(place)\">\(Markup.escaped($0))</data>" }
    }.joined()
  }
}
