import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// A large database is not looked through when it is opened: then whoever reads a row finds what is wrong with it.
@Suite struct DamagedRowTests {
  private let programme: FullProgramme
  private var store: RoundStore { programme.store }

  init() throws {
    programme = try FullProgramme()
  }

  private struct Column {
    let table: String
    let name: String
    let type: String
    /// Whether NULL is refused in it.
    let isNeeded: Bool
  }

  private func columns() throws -> [Column] {
    try store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT item.name, part.name, part.type, part."notnull"
          FROM sqlite_schema AS item JOIN pragma_table_info(item.name) AS part
          WHERE item.type = 'table' AND item.name NOT LIKE 'sqlite_%' AND item.name NOT LIKE 'grdb_%'
          ORDER BY item.name, part.cid
          """
      ).map {
        try Column(
          table: $0.read(0), name: $0.read(1), type: $0.read(2), isNeeded: $0.read(3))
      }
    }
  }

  /// Reads everything while another table stands in the place of `table`: what it has, changed by `sql`. It has
  /// no constraints, as a page that a disk damaged has none.
  ///
  /// - Returns: What was thrown.
  private func errors(reading table: String, after sql: String) throws -> Set<StoreError> {
    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: "CREATE TEMP TABLE \(table) AS SELECT * FROM main.\(table); \(sql)")
    }
    defer {
      try? store.queue.writeWithoutTransaction { try $0.execute(sql: "DROP TABLE temp.\(table)") }
    }
    return try errors()
  }

  private func errors() throws -> Set<StoreError> {
    var errors: Set<StoreError> = []
    for reading in programme.readings {
      do {
        try reading(store)
      } catch let error as StoreError {
        errors.insert(error)
      }
    }
    return errors
  }

  @Test func `the programme that is damaged here is whole, and has something in every table`()
    throws
  {
    #expect(try errors() == [])
    for table in Set(try columns().map(\.table)) {
      let count = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
      #expect(count ?? 0 > 0, "\(table)")
    }
  }

  @Test func `a value that is missing never ends the process, in whichever column`() throws {
    let columns = try columns().filter(\.isNeeded)
    #expect(columns.count > 80)
    var noticed = 0
    for column in columns {
      let found = try errors(
        reading: column.table,
        after: "UPDATE temp.\(column.table) SET \"\(column.name)\" = NULL WHERE rowid % 2 = 1")
      if found.contains(.damaged(path: store.path)) { noticed += 1 }
    }
    // Some columns only say which rows are meant, and others are for whoever writes.
    #expect(noticed > 40)
    #expect(try errors() == [])
  }

  @Test func `neither does a value that cannot be, in whichever column`() throws {
    let columns = try columns()
    #expect(columns.count > 140)
    for column in columns {
      let value = column.type == "INTEGER" ? "9223372036854775807" : "'noise'"
      _ = try errors(
        reading: column.table,
        after: "UPDATE temp.\(column.table) SET \"\(column.name)\" = \(value) WHERE rowid % 2 = 1")
    }
    #expect(try errors() == [])
  }

  @Test func `neither does a row that is there twice, in whichever table`() throws {
    let tables = Set(try columns().map(\.table)).sorted()
    #expect(tables.count > 30)
    for table in tables {
      _ = try errors(
        reading: table, after: "INSERT INTO temp.\(table) SELECT * FROM main.\(table)")
    }
    #expect(try errors() == [])
  }

  @Test func `what cannot be so is damage`() throws {
    let contradictions = [
      ("person", "SET merged_into = 3 - number WHERE number IN (1, 2)"),
      ("person", "SET id = 'a'"), ("facet", "SET name = 'region'"),
      ("exclusion", "SET second = first"), ("feedback", "SET rating = 9"),
      ("occurrence", "SET seed = -1"), ("round", "SET number = 9223372036854775807"),
      ("message", "SET state = 'posted'"), ("departure", "SET since = '2027-02-30'"),
      ("round_snapshot", "SET document = '{}'"), ("round_amendment", "SET drawn = '[['"),
      ("round_snapshot", "SET document = json_set(document, '$.policy.groupSize', 1)"),
      (
        "round_snapshot",
        "SET document = json_set(document, '$.members[1]', document -> '$.members[0]')"
      ),
      (
        "round_snapshot", "SET document = json_set(document, '$.facets.region.codes', json('[0]'))"
      ),
      ("round_snapshot", "SET document = json_set(document, '$.history[0][1]', 99)"),
      ("round_snapshot", "SET document = json_set(document, '$.exclusions', json('[[1]]'))"),
    ]
    for (table, change) in contradictions {
      let found = try errors(reading: table, after: "UPDATE temp.\(table) \(change)")
      #expect(found.contains(.damaged(path: store.path)), "\(table) \(change): \(found)")
    }
    let twice = try errors(
      reading: "group_member",
      after: "INSERT INTO temp.group_member SELECT * FROM main.group_member")
    #expect(twice.contains(.damaged(path: store.path)))
  }

  @Test func `a database that nobody looked through is said to be damaged by whoever reads it`()
    throws
  {
    let queue = try DatabaseQueue(path: store.path)
    try queue.writeWithoutTransaction { database in
      for (old, new) in [("name TEXT NOT NULL", "name TEXT"), ("name TEXT", "name TEXT NOT NULL")] {
        try database.execute(
          sql: """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, '\(old)', '\(new)') WHERE name = 'member';
            PRAGMA writable_schema = RESET;
            """)
        if new == "name TEXT" {
          try database.execute(sql: "UPDATE member SET name = NULL WHERE person = 1")
        }
      }
    }
    try queue.close()
    #expect(throws: StoreError.damaged(path: store.path)) {
      _ = try RoundStore.open(store.path, author: .tester)
    }
    let opened = try RoundStore.open(store.path, author: .tester, evenIfDamaged: true)
    #expect(throws: StoreError.damaged(path: store.path)) { _ = try opened.roster() }
    #expect(throws: StoreError.damaged(path: store.path)) { _ = try opened.state() }
  }
}
