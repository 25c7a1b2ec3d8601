internal import GRDB

/// What was done in a database, by which earlier states of it are known: in these, people have the numbers that they
/// have in it. Where another copy was put back since, they may have others.
struct Lineage: Sendable {
  /// The seals of its events.
  private let seals: Set<String>

  init(_ database: Database) throws {
    seals = try String.fetchSet(database, sql: "SELECT digest FROM event_seal")
  }

  /// Whether the last thing that was done in a copy was done in the database, too.
  func includes(_ copy: Database) throws -> Bool {
    // Versions without seals were there before any copy could be put back.
    guard try copy.tableExists("event_seal") else { return true }
    let last = try String.fetchOne(
      copy, sql: "SELECT digest FROM event_seal ORDER BY event DESC LIMIT 1")
    return last.map { seals.contains($0) } ?? true
  }
}
