internal import GRDB
public import Rounds

/// A command that can be taken back.
public struct UndoStep: Hashable, Sendable {
  let event: Int64
  /// What it was: `import members`.
  public let kind: String
  /// When, in UTC.
  public let at: String
  /// Who gave it.
  public let actor: String
  /// Counts, or the label of a round; else empty.
  public let detail: String
  /// The members it was about, where it names them.
  public let members: [MemberID]
  /// What was done since, the oldest first: it stays.
  public let since: [String]
  /// The labels of the confirmed rounds that were confirmed since, the earliest first.
  public let confirmedSince: [String]
  /// How many members it brought in, who would be gone.
  public let removing: Int
  /// How many members there are.
  public let present: Int
  /// What the file of kept values had before; empty = there was none, `nil` = it was not changed.
  public let values: String?
  /// An id that somebody else has since, whom rounds or exclusions name, so that nobody gets it back: it
  /// cannot be taken back then; `nil` = none.
  public let taken: MemberID?
}

extension RoundStore {
  /// The last import or membership command, if it can be taken back.
  public func lastStep() throws(StoreError) -> UndoStep? {
    try read { try Self.lastStep($0) }
  }

  /// Takes back the last import or membership command, if it still is the one that was `looked` at, where
  /// somebody did.
  ///
  /// - Throws: ``StoreError/nothingToUndo``; ``StoreError/changedMeanwhile``; ``StoreError/idGivenAway(_:)``.
  public func undo(_ looked: UndoStep? = nil) throws(StoreError) -> UndoStep {
    try write("undo") { database in
      guard let step = try Self.lastStep(database) else { throw StoreError.nothingToUndo }
      guard looked == nil || looked == step else { throw StoreError.changedMeanwhile }
      try Self.takeBack(step.event, database)
      return Change(value: step, detail: "event \(step.event)")
    }
  }

  /// Does what the notes of an event say, the last one first, so many at a time.
  private static func takeBack(_ event: Int64, _ database: Database) throws {
    while true {
      let notes = try Row.fetchAll(
        database,
        sql: """
          SELECT position, statement FROM undo_step WHERE event = ? ORDER BY position DESC LIMIT 1000
          """, arguments: [event])
      guard let last = notes.last else { return }
      for note in notes {
        let statement: String = try note.read(1)
        if let owner = UndoLog.owner(statement) {
          try makeFree(owner.id, for: owner.number, database)
        } else if !statement.hasPrefix(UndoLog.fileStart) {
          try database.execute(sql: statement)
        }
      }
      try database.execute(
        sql: "DELETE FROM undo_step WHERE event = ? AND position >= ?",
        arguments: [event, try last.read(0) as Int64])
    }
  }

  private static func lastStep(_ database: Database) throws -> UndoStep? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT number, kind, at, actor, detail FROM event
        WHERE number = (SELECT max(event) FROM undo_step)
        """)
    guard let row else { return nil }
    let number: Int64 = try row.read(0)
    let people = try People(database)
    let (persons, detail) = parts(of: try row.read(4))
    return UndoStep(
      event: number, kind: try row.read(1), at: try row.read(2), actor: try row.read(3),
      detail: detail,
      // Of two who were merged each by the id of then.
      members: persons.map(people.ownID),
      since: try String.fetchAll(
        database,
        sql: """
          SELECT kind FROM event WHERE number > ? AND NOT \(isExport) AND kind <> 'undo'
            AND 'event ' || number NOT IN
            (SELECT detail FROM event WHERE kind = 'undo') ORDER BY number
          """, arguments: [number]),
      confirmedSince: try String.fetchAll(
        database,
        sql: """
          SELECT label FROM round WHERE state = 'confirmed'
            AND key IN (SELECT round FROM event WHERE kind = 'confirm' AND number > ?) ORDER BY number
          """, arguments: [number]),
      removing: try removals(by: number, database),
      present: try Int.fetchOne(database, sql: "SELECT count(*) FROM member") ?? 0,
      values: try values(before: number, database),
      taken: try taken(by: number, database))
  }

  /// How many members the notes of an event remove. Each of them counts what it would delete.
  private static func removals(by event: Int64, _ database: Database) throws -> Int {
    let deletion = "DELETE FROM member WHERE "
    let notes = try String.fetchAll(
      database, sql: "SELECT statement FROM undo_step WHERE event = ? AND statement LIKE ?",
      arguments: [event, deletion + "%"])
    return try notes.reduce(0) { count, note in
      let condition = note.dropFirst(deletion.count)
      return try count
        + (Int.fetchOne(database, sql: "SELECT count(*) FROM member WHERE \(condition)") ?? 0)
    }
  }

  private static func values(before event: Int64, _ database: Database) throws -> String? {
    let statement = try String.fetchOne(
      database, sql: "SELECT statement FROM undo_step WHERE event = ? AND statement LIKE ?",
      arguments: [event, UndoLog.fileStart + "%"])
    return try statement.flatMap { try String.fetchOne(database, sql: $0) }
  }
}
