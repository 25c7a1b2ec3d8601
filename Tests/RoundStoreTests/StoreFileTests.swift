import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct StoreFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("rct.sqlite")
  }

  private func sqlite(_ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  private func error(_ work: () throws -> Void) -> StoreError? {
    do {
      try work()
      return nil
    } catch {
      return error as? StoreError
    }
  }

  @Test func `a database is not made twice`() throws {
    _ = try RoundStore.create(path, author: .tester)
    #expect(error { _ = try RoundStore.create(path, author: .tester) } == .exists(path: path))
    _ = try RoundStore.open(path, author: .tester)
  }

  @Test func `a file with nothing in it is no programme, and none is made of it`() throws {
    try folder.write("", to: "rct.sqlite")
    #expect(error { _ = try RoundStore.open(path, author: .tester) } == .empty(path: path))
    #expect(error { _ = try RoundStore.create(path, author: .tester) } == .empty(path: path))
    #expect(try folder.read("rct.sqlite").isEmpty)
    // A database, and no table in it.
    try sqlite("CREATE TABLE coffee (id INTEGER); DROP TABLE coffee")
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(error { _ = try RoundStore.open(path, author: .tester) } == .empty(path: path))
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `what an interrupted creation left goes with the next one`() throws {
    try folder.write("left", to: ".rct-x.partial")
    _ = try RoundStore.create(path, author: .tester)
    #expect(try folder.names() == ["rct.sqlite"])
    #expect(try folder.mode(of: "rct.sqlite") == 0o600)
  }

  @Test func `where nobody can look, a database is not said to be absent`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: folder.path("rct.sqlite"))
    let found = error { _ = try RoundStore.open(path, author: .tester) }
    guard case .hidden(path, _) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `what is not there is absent, and is not made by the way`() throws {
    #expect(error { _ = try RoundStore.open(path, author: .tester) } == .absent(path: path))
    #expect(try folder.names().isEmpty)
  }

  @Test func `files of other programs are refused, and left as they are`() throws {
    try folder.write("id,name\n1,Ann\n", to: "rct.sqlite")
    #expect(error { _ = try RoundStore.open(path, author: .tester) } == .foreign(path: path))
    #expect(try folder.read("rct.sqlite") == "id,name\n1,Ann\n")

    try folder.write("", to: "rct.sqlite")
    try sqlite("CREATE TABLE coffee (id INTEGER)")
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(error { _ = try RoundStore.open(path, author: .tester) } == .foreign(path: path))
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(
      error { _ = try RoundStore.open(folder.url.path, author: .tester) }
        == .foreign(path: folder.url.path))
  }

  @Test func `a file of a newer version is refused with both numbers`() throws {
    _ = try RoundStore.create(path, author: .tester)
    try sqlite("PRAGMA user_version = 99")
    let found = error { _ = try RoundStore.open(path, author: .tester) }
    #expect(found == .newer(path: path, schema: 99, known: Schema.version))
    #expect(found?.description.contains("schema 99") == true)
  }

  @Test func `a damaged file is said to be damaged`() throws {
    let store = try RoundStore.create(path, author: .tester)
    try store.addMember(.init(id: "a", name: "Ann"), facets: [:])
    var bytes = try Data(contentsOf: URL(filePath: path))
    // The page size and format stay; everything from the second page on is noise.
    for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    try bytes.write(to: URL(filePath: path))
    let found = error { _ = try RoundStore.open(path, author: .tester).roster() }
    #expect(found == .damaged(path: path))
  }

  @Test func `the settings are those that survive a power cut`() throws {
    let store = try RoundStore.create(path, author: .tester)
    let settings = try store.read { database in
      try [
        "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check",
        "busy_timeout",
      ].map { try String.fetchOne(database, sql: "PRAGMA \($0)") ?? "" }
    }
    // synchronous 3 = EXTRA; the timeout is in milliseconds.
    #expect(settings == ["delete", "3", "1", "0", "1", "10000"])
    #expect(try folder.names() == ["rct.sqlite"])
  }

  @Test func `a database that another program left in WAL is taken back from it`() throws {
    _ = try RoundStore.create(path, author: .tester)
    let other = try DatabaseQueue(path: path)
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try other.close()
    let store = try RoundStore.open(path, author: .tester)
    #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
    #expect(try folder.names() == ["rct.sqlite"])
  }

  @Test func `a setting with which a power cut may lose what is done is named`() throws {
    let store = try RoundStore.create(path, author: .tester)
    let backups = BackupFolder(folder.path("backups"))
    #expect(try store.health(backups: backups).wrongSettings.isEmpty)
    try store.queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF")
    }
    #expect(
      try store.health(backups: backups).wrongSettings == ["synchronous = 1", "secure_delete = 0"])
  }

  private func schema(_ store: RoundStore) throws -> String {
    let schema = try store.read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'grdb_%'
            AND tbl_name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name
          """)
    }
    #expect(schema.count { $0.hasPrefix("CREATE TABLE") && !$0.contains("STRICT") } == 0)
    return schema.map { $0 + ";\n" }.joined(separator: "\n")
  }

  @Test func `what a file of schema 7 knows of a round survives the new kinds`() throws {
    try Data().write(to: URL(filePath: path))
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "7: pseudonyms")
    let rows = [
      "INSERT INTO person (number, id) VALUES (1, 'a'), (2, 'b')",
      "INSERT INTO member (person, name, status) VALUES (1, 'Ann', 'active')",
      "INSERT INTO round (number, label, date, state, record) VALUES (1, 'x', '2027-03-01', 'draft', '{}')",
      "INSERT INTO round_absence (round, person, kind, until_round) VALUES (1, 1, 'skips', 3)",
      "INSERT INTO round_change VALUES (1, 1, 'drop', 1, NULL, 1)",
      "INSERT INTO round_change_person VALUES (1, 1, 2, '[1]')",
    ]
    try queue.write { database in
      for row in rows { try database.execute(sql: row) }
    }
    try queue.close()
    let store = try RoundStore.open(path, author: .tester)
    let (version, absences, kinds, moved, orphans) = try store.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA user_version"),
        try Row.fetchAll(database, sql: "SELECT * FROM round_absence"),
        try String.fetchAll(database, sql: "SELECT kind FROM round_change"),
        try Int.fetchOne(database, sql: "SELECT count(*) FROM round_change_person"),
        try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      )
    }
    #expect(version == Schema.version)
    #expect(
      absences == [["round": 1, "person": 1, "kind": "skips", "until_day": nil, "until_round": 3]])
    #expect(kinds == ["drop"] && moved == 1 && orphans.isEmpty)
    // The parts of a change still go with it.
    try sqlite("PRAGMA foreign_keys = ON; DELETE FROM round_change")
    let left = try store.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM round_change_person")
    }
    #expect(left == 0)
  }

  @Test func `the schema is the one that files out there have`() throws {
    let store = try RoundStore.create(path, author: .tester)
    try GoldenFile("schema.sql").expect(try schema(store))
  }

  @Test func `a file of the first version becomes one of today, with what is in it`() throws {
    let statements = try SourceTree.text(of: "Tests/RoundStoreTests/Golden/schema-1.sql")
      .components(separatedBy: ";\n\n")
    // The golden file has the triggers of a table in front of it.
    let tables = statements.filter { $0.hasPrefix("CREATE TABLE") }
    let others = statements.filter { !$0.hasPrefix("CREATE TABLE") }
    try sqlite(
      """
      \((tables + others).joined(separator: ";\n"));
      CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
      INSERT INTO grdb_migrations VALUES ('1: members, history, rounds');
      PRAGMA application_id = \(Schema.applicationID);
      PRAGMA user_version = 1;
      INSERT INTO programme VALUES (1, 4);
      INSERT INTO person VALUES (1, 'a');
      INSERT INTO member VALUES (1, 'Ann', 'a@example.org', 'a@example.org', 'active', NULL, NULL);
      """)
    let old = try RoundStore.open(path, author: .tester)
    #expect(try old.roster().members.map(\.name) == ["Ann"])
    #expect(try old.messageCounts().isEmpty)
    let new = try RoundStore.create(folder.path("new.sqlite"), author: .tester)
    #expect(try schema(old) == schema(new))
  }
}
