import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct SealTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    let groups = (1...3).flatMap { number -> [History.Group] in
      [
        .init(round: number, members: ["a", "b"], met: number == 2 ? false : nil),
        .init(round: number, members: ["c", "d"]),
      ]
    }
    _ = try store.importMembers(
      Roster(members: ["a", "b", "c", "d"].map { Member(id: $0, name: "") }))
    _ = try store.importHistory(History(groups))
  }

  private func damage() throws -> [StoreDamage] {
    try StoreExamination(store.queue).damage
  }

  /// What a disk may do: a change that no command of ours makes, and that no trigger sees.
  private func tamper(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: store.path, configuration: configuration)
    try queue.write { database in
      let triggers = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try database.execute(sql: sql)
      for trigger in triggers { try database.execute(sql: trigger[1]) }
    }
    try queue.close()
  }

  @Test func `a programme as its commands left it has no damage`() throws {
    #expect(try damage() == [])
    _ = try store.undo()
    #expect(try damage() == [])
    _ = try store.merge("a", "b")
    _ = try store.forget("c")
    #expect(try damage() == [])
  }

  @Test func `answers that are there already are sealed with the group that learns of them`()
    throws
  {
    let answers = [FeedbackEntry(member: "a", round: "round-1", met: true)]
    #expect(try store.add(answers).changed == 1)
    // As after a change by hand, which makes another group of the same people.
    try store.write { try $0.execute(sql: "UPDATE round_group SET met = NULL WHERE round = 1") }
    let before = try store.overview().revision
    #expect(try store.add(answers).changed == 0)
    #expect(try store.history().groups.first?.met == true)
    #expect(try store.overview().revision == before + 1)
    #expect(try damage() == [])
  }

  @Test func `what is written and said to be no change is sealed all the same`() throws {
    try store.write("test") { database in
      try database.execute(sql: "UPDATE round_group SET met = 1 WHERE round = 3")
      return Change(value: (), isChange: false)
    }
    #expect(try damage() == [])
  }

  @Test(arguments: [
    "UPDATE group_member SET person = 1 WHERE round = 2 AND person = 3",
    "UPDATE round_group SET met = 1 WHERE round = 2 AND number = 1",
    "UPDATE round_group SET date = '2027-03-02' WHERE round = 2 AND number = 1",
    "DELETE FROM group_member WHERE round = 2 AND person = 3",
    "DELETE FROM round_group WHERE round = 2 AND number = 2",
    "UPDATE round SET state = 'confirmed', date = '2027-03-02', record = '{}' WHERE key = 2",
    "UPDATE round_seal SET digest = NULL WHERE round = 2",
    "DELETE FROM round_seal WHERE round = 2",
  ])
  func `a round that was changed behind the back of rct is named`(sql: String) throws {
    let label = try store.read {
      try String.fetchOne($0, sql: "SELECT label FROM round WHERE key = 2") ?? ""
    }
    try tamper(sql)
    let found = try damage()
    #expect(found == [.round(label: label)] || sql.contains("DELETE FROM round_group"), "\(found)")
    #expect(!found.isEmpty)
  }

  @Test(arguments: [
    "UPDATE round_person SET name = 'Anna' WHERE round = 2 AND person = 1",
    "UPDATE round_person SET email = NULL WHERE round = 2 AND person = 1",
    "DELETE FROM round_person WHERE round = 2",
    "UPDATE round_person_facet SET value = 'Walex' WHERE round = 2",
    "UPDATE round_note SET text = 'x' WHERE round = 2",
    "UPDATE round_absence SET kind = 'left' WHERE round = 2",
    "UPDATE round_change SET kind = 'join' WHERE round = 2",
    "UPDATE round_change_person SET before = '[2]' WHERE round = 2",
  ])
  func `what a round knows of its people is sealed with it`(sql: String) throws {
    let rows = [
      "INSERT INTO facet (number, name) VALUES (1, 'region')",
      "INSERT INTO round_person (round, person, id, name, email) VALUES (2, 1, 'a', 'Ann', 'a@x.org')",
      "INSERT INTO round_person_facet VALUES (2, 1, 1, 'Wales')",
      "INSERT INTO round_note VALUES (2, 1, 'a pin is void')",
      "INSERT INTO round_absence (round, person, kind) VALUES (2, 2, 'paused')",
      "INSERT INTO round_change VALUES (2, 1, 'drop', 1, NULL, 1)",
      "INSERT INTO round_change_person VALUES (2, 1, 2, '[1]')",
    ]
    try store.write { database in
      for row in rows { try database.execute(sql: row) }
    }
    #expect(try damage() == [])
    let label = try store.read {
      try String.fetchOne($0, sql: "SELECT label FROM round WHERE key = 2") ?? ""
    }
    // What belongs to a person goes with them, and a disk knows nothing of that.
    try tamper(sql.hasPrefix("DELETE") ? "DELETE FROM round_person_facet; " + sql : sql)
    #expect(try damage() == [.round(label: label)])
  }

  /// Queues a message to m1, which names m1 and m2.
  private func addMessage() throws {
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO message (round, kind, revision, recipient, person, address, sender, message_id,
            writes_first, queued_at, state, changed_at, content)
          VALUES (1, 'introduction', 1, 'm1', 1, 'a@example.org', 'x@example.org', '<1@x>', 0, '2027',
            'queued', '2027', X'00FF');
          INSERT INTO message_person VALUES (1, 1), (1, 2)
          """)
    }
  }

  @Test(arguments: [
    "UPDATE message SET content = X'01' WHERE key = 1",
    "UPDATE message SET address = 'b@example.org' WHERE key = 1",
    "UPDATE message SET recipient = 'm2' WHERE key = 1",
    "UPDATE message SET message_id = '<2@x>' WHERE key = 1",
    "UPDATE message_person SET person = 3 WHERE message = 1 AND person = 2",
    "UPDATE message_seal SET digest = NULL WHERE message = 1",
    "DELETE FROM message_seal WHERE message = 1",
  ])
  func `a message that was changed behind the back of rct is named`(sql: String) throws {
    try addMessage()
    #expect(try damage() == [])
    // What becomes of it is another thing at each step, and so is what it loses.
    try store.step { try $0.execute(sql: "UPDATE message SET state = 'claimed', attempts = 1") }
    #expect(try damage() == [])
    try tamper(sql)
    #expect(try damage() == [.message(number: 1)])
  }

  /// What another program does to the database, with all triggers at work.
  private func edit(_ sql: String) throws {
    let queue = try DatabaseQueue(path: store.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test(arguments: [
    "UPDATE round_group SET met = 1 WHERE round = 2 AND number = 1",
    "DELETE FROM group_member WHERE round = 2 AND person = 3",
    "UPDATE round SET approved_by = 'x' WHERE key = 2",
  ])
  func `a round that another program changed stays known as damaged, whatever rct does next`(
    sql: String
  ) throws {
    try edit(sql)
    #expect(try damage() == [.round(label: "round-2")])
    _ = try store.importMembers(Roster(members: [Member(id: "e", name: "")]))
    #expect(try damage() == [.round(label: "round-2")])
    try store.write { try $0.execute(sql: "UPDATE round_group SET met = 1 WHERE round = 1") }
    #expect(try damage() == [.round(label: "round-2")])
  }

  @Test(arguments: [
    ("DROP TABLE feedback", "table", "feedback"),
    ("DROP TRIGGER group_member_once", "trigger", "group_member_once"),
    ("DROP INDEX round_one_draft", "index", "round_one_draft"),
  ])
  func `what another program removed from the database itself is named`(
    sql: String, kind: String, name: String
  ) throws {
    try edit(sql)
    #expect(try damage() == [.missing(kind: kind, name: name)])
  }

  @Test func `an event that another program added stays known as that, whatever rct does next`()
    throws
  {
    try edit("INSERT INTO event (at, actor, kind, detail) VALUES ('2027', 'x', 'confirm', '')")
    #expect(try damage() == [.event(number: 3)])
    for id in ["e", "f"] {
      _ = try store.importMembers(Roster(members: [Member(id: MemberID(id), name: "")]))
      #expect(try damage() == [.event(number: 3)])
    }
  }

  @Test func `a message that another program changed stays known as damaged, too`() throws {
    try store.write { database in
      for number in [1, 2] {
        try database.execute(
          sql: """
            INSERT INTO message (round, kind, revision, recipient, person, address, sender, message_id,
              writes_first, queued_at, state, changed_at, content)
            VALUES (1, 'introduction', ?, 'm1', 1, 'a@example.org', 'x@example.org', ?, 0, '2027',
              'queued', '2027', X'00FF')
            """, arguments: [number, "<\(number)@x>"])
      }
    }
    #expect(try damage() == [])
    try edit("UPDATE message SET address = 'b@example.org' WHERE key = 1")
    try store.step { try $0.execute(sql: "UPDATE message SET state = 'claimed' WHERE key = 2") }
    #expect(try damage() == [.message(number: 1)])
    try edit("UPDATE message SET address = 'b@example.org' WHERE key = 2")
    _ = try store.importMembers(Roster(members: [Member(id: "e", name: "")]))
    #expect(try damage() == [.message(number: 1), .message(number: 2)])
  }

  @Test func `messages of any number are looked at, a part at a time`() throws {
    try store.write { database in
      try database.execute(
        sql: """
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
          INSERT INTO message (round, kind, revision, recipient, person, address, sender, message_id,
            writes_first, queued_at, state, changed_at, content)
          SELECT 1, 'introduction', i, 'm1', 1, 'a@example.org', 'x@example.org', '<' || i || '@x>', 0,
            '2027', 'queued', '2027', CAST(i AS BLOB) FROM n;
          INSERT INTO message_person SELECT key, 1 FROM message UNION SELECT key, 2 FROM message
            WHERE key % 3 = 0;
          DELETE FROM message WHERE key BETWEEN 1500 AND 1600;
          """)
    }
    #expect(try damage() == [])
    try tamper(
      """
      UPDATE message SET content = X'01' WHERE key IN (1000, 2500);
      DELETE FROM message_person WHERE message = 1001;
      INSERT INTO message_person VALUES (1700, 3);
      """)
    let broken = [1000, 1001, 1700, 2500].map { StoreDamage.message(number: $0) }
    #expect(try damage() == broken)
    #expect(try StoreExamination(store.queue, .rounds).damage == [])
  }

  @Test
  func `nothing is built on a damaged round, and a copy that is asked for says what is wrong`()
    throws
  {
    let backups = BackupFolder(folder.path("backups"))
    try tamper("UPDATE round_group SET met = 1 WHERE round = 2 AND number = 1")
    let found = try damage()
    #expect(found.count == 1)
    #expect(throws: StoreError.damaged(path: store.path)) {
      try backups.add(store, before: "import")
    }
    #expect(Set(DurableFile.names(in: backups.path)).isSubset(of: [".", ".."]))
    #expect(try store.backup(to: folder.path("copy.sqlite")).damage == found)
    #expect(try backups.add(store).damage == found)
  }

  @Test func `a message that is erased, or goes, is sealed as it is then`() throws {
    try addMessage()
    try store.step { database in
      try database.execute(sql: "UPDATE message SET content = NULL, state = 'failed'")
    }
    #expect(try damage() == [])
    _ = try store.forget("b")
    #expect(try damage() == [])
    _ = try store.forget("a")
    #expect(try damage() == [])
  }

  @Test(arguments: [
    ("UPDATE event SET actor = 'x' WHERE number = 1", 1),
    ("UPDATE event SET detail = detail || ' ' WHERE number = 2", 2),
    (
      "DELETE FROM undo_step; DELETE FROM event_seal WHERE event = 1; DELETE FROM event WHERE number = 1",
      1
    ),
    (
      "DELETE FROM undo_step; DELETE FROM event_seal WHERE event = 2; DELETE FROM event WHERE number = 2",
      2
    ),
    ("UPDATE event_seal SET digest = 'x' WHERE event = 1", 1),
  ])
  func `an event that was changed or removed is named`(sql: String, number: Int64) throws {
    try tamper(sql)
    #expect(try damage() == [.event(number: number)])
  }

  @Test func `a file of the first version gets seals for all it has`() throws {
    let path = folder.path("old.sqlite")
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "1: members, history, rounds")
    try queue.write {
      try $0.execute(
        sql: """
          INSERT INTO person (id) VALUES ('a'), ('b');
          INSERT INTO round (number, label, state) VALUES (1, 'r1', 'imported');
          INSERT INTO round_group (round, number) VALUES (1, 1);
          INSERT INTO group_member VALUES (1, 1, 1), (1, 1, 2);
          INSERT INTO event (at, actor, kind, detail) VALUES ('2027', 'x', 'import history', '');
          """)
    }
    try queue.close()
    let old = try RoundStore.open(
      path, author: .tester, backups: BackupFolder(folder.path("backups")))
    #expect(try StoreExamination(old.queue).damage == [])
    let copies = BackupFolder(folder.path("backups")).files
    #expect(copies.count == 1 && copies[0].contains("-migrate"))
    let content = try BackupContent(ofChecked: try #require(copies.first))
    #expect(content.rounds == ["r1"] && content.events == 1)
  }

  @Test func `a file that cannot be brought up to date is copied once, however often one tries`()
    throws
  {
    let path = folder.path("old.sqlite")
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "7: pseudonyms")
    try queue.write {
      try $0.execute(sql: "INSERT INTO person (id) VALUES ('a'); CREATE TABLE sign_up (label TEXT)")
    }
    try queue.close()
    let backups = BackupFolder(folder.path("backups"))
    for _ in 0..<3 {
      #expect(throws: StoreError.self) {
        _ = try RoundStore.open(path, author: .tester, backups: backups)
      }
    }
    #expect(backups.files.count == 1)
  }

  @Test func `a file of the first version opens though a row names nobody, which is damage`() throws
  {
    let path = folder.path("old.sqlite")
    var lax = Configuration()
    lax.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: lax)
    try Schema.migrator.migrate(queue, upTo: "1: members, history, rounds")
    try queue.write {
      try $0.execute(
        sql: """
          INSERT INTO person (id) VALUES ('a');
          INSERT INTO round (number, label, state) VALUES (1, 'r1', 'imported');
          INSERT INTO round_group (round, number) VALUES (1, 1);
          INSERT INTO group_member VALUES (1, 1, 1), (1, 1, 99);
          """)
    }
    try queue.close()
    let old = try RoundStore.open(path, author: .tester)
    #expect(try StoreExamination(old.queue).damage == [.reference(table: "group_member")])
  }
}
