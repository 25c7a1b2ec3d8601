import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// Seals as files out there have them: the digests are Python's.
@Suite struct SealVersionTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("rct.sqlite")
  }

  private var backups: BackupFolder { BackupFolder(folder.path("backups")) }

  private static let rounds = [
    "INSERT INTO person (id) VALUES ('a'), ('b'), ('c')",
    "INSERT INTO round (number, label, state) VALUES (1, 'r1', 'imported'), (2, 'r2', 'imported')",
    """
    INSERT INTO round (number, label, date, state, record)
    VALUES (3, 'r3', '2027-03-01', 'confirmed', '{}')
    """,
    """
    INSERT INTO round_group
    VALUES (1, 1, NULL, NULL), (1, 2, '2027-01-02', 0), (2, 1, NULL, NULL), (3, 1, NULL, 1)
    """,
    """
    INSERT INTO group_member
    VALUES (1, 1, 1), (1, 1, 2), (1, 2, 3), (2, 1, 1), (2, 1, 2), (3, 1, 1), (3, 1, 3)
    """,
    "INSERT INTO round_snapshot VALUES (3, '{\"ä\":1}')",
    "INSERT INTO round_amendment VALUES (3, '[]', '{}')",
  ]

  private static let old = [
    "0c64205bd47eff79bd74cae65f39ebb16408b2d0aa6d359898be696b54e37712",
    "4e7f2af5435ff63f8803f9dc50f3ed360c7d9db4b97478455a26fc40b217d2a5",
    "7f920fdbc9cce7023d517fcc5cd34e19ade8bf7c779b4e41ac63ce290ecb693e",
  ]

  /// A file of schema 9 whose rounds were as above when they were sealed, and `change` since.
  private func write(_ change: String?) throws {
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "9: privacy")
    try queue.write { database in
      for row in Self.rounds + [change].compactMap(\.self) { try database.execute(sql: row) }
      for (index, digest) in Self.old.enumerated() {
        try database.execute(
          sql: "UPDATE round_seal SET digest = ? WHERE round = ?", arguments: [digest, index + 1])
      }
    }
    try queue.close()
  }

  private func damage(_ store: RoundStore) throws -> [StoreDamage] {
    try StoreExamination(store.queue).damage
  }

  @Test
  func `a file of schema 9 is as it was sealed, and stays that when it is brought up to date`()
    throws
  {
    try write(nil)
    #expect(try BackupContent(of: path).rounds == ["r1", "r2", "r3"])
    let store = try RoundStore.open(path, author: .tester)
    #expect(try damage(store).isEmpty)
    let seals = try store.read { try String.fetchAll($0, sql: "SELECT digest FROM round_seal") }
    #expect(seals.count == 3 && Set(seals).isDisjoint(with: Self.old))
  }

  @Test(arguments: [
    "DELETE FROM group_member WHERE round = 2 AND person = 2",
    "UPDATE round_group SET met = 1 WHERE round = 2",
    "UPDATE round SET approved_by = 'x' WHERE key = 2",
    "INSERT INTO round_snapshot VALUES (2, '{}')",
  ])
  func `what was damaged in a file of schema 9 is known, before and after it is brought up to date`(
    change: String
  ) throws {
    try write(change)
    let refusal = BackupError.damaged(path: path, what: "round r2 is not as rct left it")
    #expect(throws: refusal) { try BackupContent(of: path) }
    let store = try RoundStore.open(path, author: .tester, backups: backups)
    #expect(try damage(store) == [.round(label: "r2")])
    let copies = try store.health(backups: backups).copies
    #expect(copies.count == 1 && !copies[0].isGood)
  }

  @Test func `seals of schema 10 are what they were`() throws {
    let store = try RoundStore.create(path, author: .tester)
    let more = [
      "INSERT INTO facet (number, name) VALUES (1, 'region')",
      "INSERT INTO round_person (round, person, id, name, email) VALUES (3, 1, 'a', 'Ann', 'a@x.org')",
      "INSERT INTO round_person_facet VALUES (3, 1, 1, 'Wales')",
      "INSERT INTO round_absence (round, person, kind) VALUES (3, 2, 'paused')",
      """
      INSERT INTO message (round, kind, revision, recipient, person, address, sender, message_id,
        writes_first, queued_at, state, changed_at, content)
      VALUES (3, 'introduction', 1, 'm1', 1, 'a@example.org', 'x@example.org', '<1@x>', 0, '2027',
        'queued', '2027', X'00FF')
      """,
      "INSERT INTO message_person VALUES (1, 1), (1, 3)",
    ]
    try store.write { database in
      for row in Self.rounds + more { try database.execute(sql: row) }
    }
    let seals = try store.read { database in
      [
        try String.fetchOne(database, sql: "SELECT digest FROM round_seal WHERE round = 3"),
        try String.fetchOne(database, sql: "SELECT digest FROM message_seal"),
      ]
    }
    #expect(
      seals == [
        "adcbec07d6ea7f76ddf460e01a3ca95acaeed3e883ce7c107be8a933944dce8e",
        "a7d951baf6fb7497a8ffa3b9926d027328385938f00aabfc2b3bfbe9a07d3a8c",
      ])
    #expect(try damage(store).isEmpty)
  }
}
