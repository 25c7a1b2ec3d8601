internal import GRDB
internal import Rounds

/// Writes down how to take a transaction back, while it happens: triggers that live as long as the
/// connection note the opposite of every change of the tables below.
///
/// (https://www.sqlite.org/undoredo.html) Rounds that were drawn have ways back of their own.
struct UndoLog {
  /// How many commands can be taken back, one after the other.
  static let depth = 10

  private static let tables = [
    "member", "member_facet", "exclusion", "round", "round_group", "group_member", "feedback",
    "exclusion_column", "sign_up",
  ]

  /// The number that the event of this transaction gets.
  let event: Int64

  private let database: Database

  /// Starts to note, for an event that is written at the end of the transaction.
  init(_ database: Database) throws {
    self.database = database
    event =
      try Int64.fetchOne(
        database, sql: "SELECT 1 + seq FROM sqlite_sequence WHERE name = 'event'") ?? 1
    // Notes may be many: kept elsewhere first, they would all be in memory.
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for table in Self.tables {
      let columns = try database.columns(in: table)
      let names = columns.map(\.name)
      let keys = columns.filter { $0.primaryKeyIndex > 0 }.map(\.name)
      try note(table, "INSERT", Self.deletion(table, keys))
      try note(table, "UPDATE", Self.update(table, names, keys))
      try note(table, "DELETE", Self.insertion(table, names))
    }
    // A column that came in goes, too, once nobody has a value in it: a list with a column of the members
    // would not be asked whether that says who is meant. A round that was drawn keeps it.
    try note("facet", "INSERT", Self.facetDeletion)
    // Whoever had left has left since the day that was known, not since that of taking back, which the row of
    // the member brings along where it is there first.
    try note(
      "departure", "DELETE", Self.insertion("departure", ["person", "since"], "INSERT OR REPLACE"))
    // A person who was named once stays known; only who they are may be taken back. One whose id was made
    // free is there again before the steps that name them are taken back, too. Before anybody gets an id back,
    // whoever came in with it since has to go.
    let owner = "'\(Self.ownerStart)' || OLD.number || ' ' || coalesce(OLD.id, '')"
    try note(
      "person", "UPDATE", Self.update("person", ["id", "merged_into"], ["number"]), owner)
    try note(
      "person", "DELETE", Self.insertion("person", ["number", "id", "merged_into"]), owner)
    // A message stays what it is; whom it went to may be somebody else again.
    try note(
      "message", "UPDATE", Self.update("message", ["person", "recipient"], ["key"]))
    // So may be whom it names. That a message went with a round is no step to take back.
    try note(
      "message_person", "UPDATE",
      Self.update("message_person", ["person"], ["message", "person"]))
  }

  /// Leaves out what comes in with new members from now on: ``note(newMembers:)`` has one statement for
  /// many of them, where there would be several for each.
  func leaveOutNewMembers() throws {
    for table in ["member", "member_facet"] {
      try database.execute(sql: "DROP TRIGGER temp.undo_\(table)_INSERT")
    }
  }

  /// Notes that the members with these numbers came in; their values go with them.
  func note(newMembers numbers: [Int64]) throws {
    var start = numbers.startIndex
    for index in numbers.indices {
      let isLast = index + 1 == numbers.endIndex
      guard isLast || numbers[index + 1] != numbers[index] + 1 else { continue }
      try add("DELETE FROM member WHERE person BETWEEN \(numbers[start]) AND \(numbers[index])")
      start = index + 1
    }
  }

  /// Notes the text that a file outside of the database had before: whoever takes the step back gives it
  /// to the file again.
  func note(fileBefore text: String) throws {
    try add(Self.fileStart + "'" + text.replacing("'", with: "''") + "'")
  }

  private func add(_ statement: String) throws {
    try database.cachedStatement(sql: insertion("?")).execute(arguments: [statement])
  }

  /// The statement that adds a note after all others of the event.
  private func insertion(_ statement: String) -> String {
    """
    INSERT INTO undo_step (event, position, statement) VALUES (\(event),
      (SELECT 1 + coalesce(max(position), 0) FROM undo_step WHERE event = \(event)), \(statement))
    """
  }

  /// How a statement begins that changes nothing, and gives the text of a file.
  static let fileStart = "SELECT "

  /// How a note begins that says which id a person had: `-- 7 a@example.org`. To SQL it says nothing.
  static let ownerStart = "-- "

  /// Who had which id, as a note says; `nil` for another note.
  static func owner(_ note: String) -> (number: Int64, id: MemberID)? {
    guard note.hasPrefix(ownerStart) else { return nil }
    let words = note.dropFirst(ownerStart.count).split(separator: " ", maxSplits: 1)
    guard words.count == 2, let number = Int64(words[0]) else { return nil }
    return (number, MemberID(String(words[1])))
  }

  /// Stops noting, and keeps the notes of the last commands.
  func keep() throws {
    try stop()
    try database.execute(
      sql: """
        DELETE FROM undo_step WHERE event NOT IN
          (SELECT DISTINCT event FROM undo_step ORDER BY event DESC LIMIT \(Self.depth))
        """)
  }

  /// Stops noting, and keeps nothing: there is no event.
  func discard() throws {
    try stop()
    try database.execute(sql: "DELETE FROM undo_step WHERE event = ?", arguments: [event])
  }

  private func stop() throws {
    for (table, kind) in Self.triggers {
      try database.execute(sql: "DROP TRIGGER IF EXISTS temp.undo_\(table)_\(kind)")
    }
  }

  private static var triggers: [(String, String)] {
    tables.flatMap { table in ["INSERT", "UPDATE", "DELETE"].map { (table, $0) } }
      + [
        ("facet", "INSERT"), ("departure", "DELETE"), ("person", "UPDATE"), ("person", "DELETE"),
        ("message", "UPDATE"), ("message_person", "UPDATE"),
      ]
  }

  /// Notes, at every change of one kind, the texts that `expressions` make of it, the last of which is the
  /// first to be taken back.
  private func note(_ table: String, _ kind: String, _ expressions: String...) throws {
    let insertions = expressions.map { "\(insertion($0));" }.joined(separator: " ")
    try database.execute(
      sql: """
        CREATE TEMP TRIGGER undo_\(table)_\(kind) AFTER \(kind) ON main.\(table) BEGIN
          \(insertions)
        END
        """)
  }

  private static var facetDeletion: String {
    let unused = ["member_facet", "exclusion_column", "round_column", "round_person_facet"].map {
      "AND NOT EXISTS (SELECT 1 FROM \($0) WHERE \($0).facet = facet.number)"
    }
    return
      "'DELETE FROM facet WHERE number = ' || NEW.number || ' \(unused.joined(separator: " "))'"
  }

  private static func deletion(_ table: String, _ keys: [String]) -> String {
    "'DELETE FROM \(table) WHERE ' || " + list(keys, " AND ") { "'\($0) = ' || quote(NEW.\($0))" }
  }

  private static func update(_ table: String, _ names: [String], _ keys: [String]) -> String {
    "'UPDATE \(table) SET ' || " + list(names, ", ") { "'\($0) = ' || quote(OLD.\($0))" }
      + " || ' WHERE ' || " + list(keys, " AND ") { "'\($0) = ' || quote(NEW.\($0))" }
  }

  private static func insertion(
    _ table: String, _ names: [String], _ verb: String = "INSERT"
  ) -> String {
    "'\(verb) INTO \(table) (\(names.joined(separator: ", "))) VALUES (' || "
      + list(names, ", ") { "quote(OLD.\($0))" } + " || ')'"
  }

  private static func list(
    _ names: [String], _ separator: String, _ one: (String) -> String
  ) -> String {
    names.map(one).joined(separator: " || '\(separator)' || ")
  }
}
