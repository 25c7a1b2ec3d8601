internal import GRDB
internal import Rounds

/// Ids that a step gives back to whoever had them before.
extension RoundStore {
  /// An id that the notes of an event give back, and that somebody else has by now who stays; `nil` = none.
  static func taken(by event: Int64, _ database: Database) throws -> MemberID? {
    let notes = try String.fetchAll(
      database, sql: "SELECT statement FROM undo_step WHERE event = ? AND statement LIKE ?",
      arguments: [event, UndoLog.ownerStart + "%"])
    let owners = notes.compactMap { UndoLog.owner($0) }
    // Whoever gets another one back does not keep theirs.
    let giving = Set(owners.map(\.number))
    for owner in owners {
      guard let holder = try holder(of: owner.id, database), !giving.contains(holder) else {
        continue
      }
      if try obstacle(toFreeing: owner.id, of: holder, database) != nil { return owner.id }
    }
    return nil
  }

  /// Makes an id free for whom it is given back to: who came in with it since was taken back, too.
  ///
  /// - Throws: ``StoreError/idGivenAway(_:)``.
  static func makeFree(_ id: MemberID, for number: Int64, _ database: Database) throws {
    guard let holder = try holder(of: id, database), holder != number else { return }
    guard try obstacle(toFreeing: id, of: holder, database) == nil else {
      throw StoreError.idGivenAway(id)
    }
    try database.execute(sql: "DELETE FROM person WHERE number = ?", arguments: [holder])
  }

  private static func holder(of id: MemberID, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database, sql: "SELECT number FROM person WHERE id = ?", arguments: [id.text])
  }
}
