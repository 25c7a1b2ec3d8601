internal import GRDB

/// A table, an index or a trigger of the database.
struct SchemaPart: Hashable {
  /// `table`, `index` or `trigger`.
  let kind: String
  let name: String

  /// Those that a database of the newest schema has.
  static func wanted() throws -> Set<SchemaPart> { try newest.get() }

  /// Those that are there.
  static func all(in database: Database) throws -> Set<SchemaPart> {
    // What SQLite makes for itself has no text.
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL")
    return Set(try rows.map { try SchemaPart(kind: $0.read(0), name: $0.read(1)) })
  }

  private static let newest: Result<Set<SchemaPart>, any Error> = Result {
    let memory = try DatabaseQueue()
    try Schema.migrator.migrate(memory)
    return try memory.read { try all(in: $0) }
  }
}
