internal import GRDB
internal import Rounds

extension Forgetting {
  /// Erases them where others have them as a value: as the manager whom they are not to meet. In other columns an
  /// address is somebody, and nothing else is.
  func eraseReferences() throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person, member_facet.facet, value, exclusion_column.facet IS NOT NULL
        FROM member_facet LEFT JOIN exclusion_column ON exclusion_column.facet = member_facet.facet
        WHERE exclusion_column.facet IS NOT NULL OR value LIKE '%@%'
        """)
    guard !rows.isEmpty else { return }
    let table = try MemberTable(database)
    let naming = ColumnNaming(table.roster, aliases: table.aliases)
    let texts = Set(try texts().values.joined().map { FoldedText($0) })
    let these = Set(numbers)
    for row in rows {
      let value: String = try row.read(2)
      let keepsApart: Bool = try row.read(3)
      let isText = texts.contains(FoldedText(value))
      let named = naming.index(of: value).map { table.rows[$0].number }
      guard named.map({ these.contains($0) }) ?? isText, keepsApart || isText else { continue }
      try database.cachedStatement(sql: "DELETE FROM member_facet WHERE person = ? AND facet = ?")
        .execute(arguments: [try row.read(0) as Int64, try row.read(1) as Int64])
    }
  }
}
