/// GEXF 1.2 (gexf.net), the version that most programs read.
enum GEXF {
  static func text(_ graph: NetworkGraph, _ tables: NetworkTables) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
        <graph mode="static" defaultedgetype="undirected">

      """
    text += attributes("node", tables.nodes) + attributes("edge", tables.edges)
    text += "    <nodes>\n"
    for (row, node) in graph.nodes.enumerated() {
      text +=
        "      <node id=\"\(Markup.escaped(node.id))\" label=\"\(Markup.escaped(node.label))\">"
      text += values(tables.nodes, row) + "</node>\n"
    }
    text += "    </nodes>\n    <edges>\n"
    for (row, edge) in graph.edges.enumerated() {
      let ends = [edge.first, edge.second].map { Markup.escaped(graph.nodes[$0].id) }
      text += "      <edge id=\"\(row)\" source=\"\(ends[0])\" target=\"\(ends[1])\">"
      text += values(tables.edges, row) + "</edge>\n"
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n"
  }

  private static func attributes(_ domain: String, _ columns: [NetworkTables.Column]) -> String {
    "    <attributes class=\"\(domain)\">\n"
      + columns.enumerated().map { place, column in
        "      <attribute id=\"\(place)\" title=\"\(Markup.escaped(column.name))\" "
          + "type=\"\(column.kind == .number ? "integer" : "string")\"/>\n"
      }.joined() + "    </attributes>\n"
  }

  private static func values(_ columns: [NetworkTables.Column], _ row: Int) -> String {
    "<attvalues>"
      + columns.enumerated().compactMap { place, column in
        column.values[row].map {
          "<attvalue for=\"\(place)\" value=\"\(Markup.escaped($0))\"/>"
        }
      }.joined() + "</attvalues>"
  }
}
