internal import GRDB
internal import Rounds

extension RoundStore {
  /// Makes an id free that nobody has any more: who had it came in by a step that was taken back, or by an
  /// exclusion that was removed, and nothing else names them.
  ///
  /// What is noted of it brings them back with the step: earlier ones may name them.
  ///
  /// - Throws: ``StoreError/idTaken(_:)``; ``StoreError/idKnown(_:)``.
  static func free(_ id: MemberID, _ database: Database) throws {
    guard let number = try People(database).number(of: id) else { return }
    if let obstacle = try obstacle(toFreeing: id, of: number, database) { throw obstacle }
    try database.execute(sql: "DELETE FROM person WHERE number = ?", arguments: [number])
  }

  /// Why the id of a person cannot be made free; `nil` = it can.
  static func obstacle(
    toFreeing id: MemberID, of number: Int64, _ database: Database
  ) throws -> StoreError? {
    let isSomebodys = try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM member WHERE person = ?1)
          OR EXISTS (SELECT 1 FROM person WHERE number = ?1 AND merged_into IS NOT NULL)
        """, arguments: [number])
    if isSomebodys ?? true { return .idTaken(id) }
    return try isNamed(number, database) ? .idKnown(id) : nil
  }

  /// Whether any row names a person that would not go with them.
  private static func isNamed(_ number: Int64, _ database: Database) throws -> Bool {
    let columns = try Row.fetchAll(
      database,
      sql: """
        SELECT item.name, key."from"
        FROM sqlite_schema AS item JOIN pragma_foreign_key_list(item.name) AS key
        WHERE item.type = 'table' AND key."table" = 'person' AND key.on_delete <> 'CASCADE'
        """)
    return try columns.contains { column in
      let (table, name): (String, String) = try (column.read(0), column.read(1))
      return try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(name) = ?)",
        arguments: [number]) ?? true
    }
  }
}
