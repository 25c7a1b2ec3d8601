internal import GRDB
public import Rounds

/// A command that can be taken back.
public struct UndoStep: Sendable {
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
  /// What the file of kept values had before; empty = there was none, `nil` = it was not changed.
  public let values: String?
}

extension RoundStore {
  /// The last import or membership command, if it can be taken back.
  public func lastStep() throws(StoreError) -> UndoStep? {
    try read { try Self.lastStep($0) }
  }

  /// Takes back the last import or membership command.
  ///
  /// - Throws: ``StoreError/nothingToUndo``.
  public func undo() throws(StoreError) -> UndoStep {
    try write("undo") { database in
      guard let step = try Self.lastStep(database) else { throw StoreError.nothingToUndo }
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
        let statement: String = note[1]
        if !statement.hasPrefix(UndoLog.fileStart) { try database.execute(sql: statement) }
      }
      try database.execute(
        sql: "DELETE FROM undo_step WHERE event = ? AND position >= ?",
        arguments: [event, last[0] as Int64])
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
    let number: Int64 = row[0]
    let detail: String = row[4]
    let people = try People(database)
    let persons = detail.split(separator: " ").compactMap { word in
      word.hasPrefix("#") ? Int64(word.dropFirst()) : nil
    }
    return UndoStep(
      event: number, kind: row[1], at: row[2], actor: row[3],
      detail: detail.split(separator: " ").filter { !$0.hasPrefix("#") }.joined(separator: " "),
      // Of two who were merged each by the id of then.
      members: persons.map(people.ownID),
      since: try String.fetchAll(
        database,
        sql: """
          SELECT kind FROM event WHERE number > ? AND NOT \(isExport) AND kind <> 'undo'
            AND 'event ' || number NOT IN
            (SELECT detail FROM event WHERE kind = 'undo') ORDER BY number
          """, arguments: [number]),
      values: try values(before: number, database))
  }

  private static func values(before event: Int64, _ database: Database) throws -> String? {
    let statement = try String.fetchOne(
      database, sql: "SELECT statement FROM undo_step WHERE event = ? AND statement LIKE ?",
      arguments: [event, UndoLog.fileStart + "%"])
    return try statement.flatMap { try String.fetchOne(database, sql: $0) }
  }
}
