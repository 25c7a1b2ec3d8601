import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// A journal that an interrupted change left, and a database that is not beside it any more.
@Suite struct JournalTests {
  private let folder: TemporaryFolder
  private let path: String
  private let copy: String

  /// A long change was killed while part of it was in the file already; then the file was moved.
  init() throws {
    folder = try TemporaryFolder()
    (path, copy) = (folder.path("rct.sqlite"), folder.path("copy.sqlite"))
    let store = try RoundStore.create(path, author: .tester)
    _ = try store.importMembers(
      Roster(members: (0..<3000).map { Member(id: MemberID("m\($0)"), name: "Name \($0)") }))
    try store.backup(to: copy)
    try FileManager.default.copyItem(atPath: path, toPath: folder.path("before.sqlite"))
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = 5;
          BEGIN IMMEDIATE;
          UPDATE person SET id = 'changed ' || number;
          """)
      let seen = try ChildProcess.shell(
        "cp rct.sqlite away.sqlite && cp rct.sqlite-journal journal && cmp rct.sqlite before.sqlite",
        in: folder)
      #expect(seen.out.contains("differ"), "\(seen.err)")
      try database.execute(sql: "ROLLBACK")
    }
    try queue.close()
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: folder.path("journal"), toPath: path + "-journal")
  }

  private var backups: BackupFolder { BackupFolder(folder.path("backups")) }

  private func restore() throws -> String? {
    try RoundStore.restore(
      copy, over: path, keepingIn: backups, forgetting: nil, author: .tester
    ).kept
  }

  private func ids(_ path: String) throws -> Set<String> {
    Set(try RoundStore.open(path, author: .tester).roster().members.map { $0.id.text })
  }

  @Test func `a copy that is put back is not written over with what is in the journal of another`()
    throws
  {
    let journal = try Data(contentsOf: URL(filePath: path + "-journal"))
    let kept = try #require(try restore())
    #expect(kept.hasSuffix("-damaged.sqlite-journal"))
    #expect(try ids(path).count == 3000)
    #expect(try Data(contentsOf: URL(filePath: kept)) == journal)
    // It still makes the database whole that it belongs to.
    try FileManager.default.moveItem(
      atPath: kept, toPath: folder.path("away.sqlite-journal"))
    #expect(try ids(folder.path("away.sqlite")) == ids(path))
  }

  @Test func `what is kept of one database does not come beside another`() throws {
    _ = try restore()
    try folder.write("no database", to: "rct.sqlite")
    let second = try #require(try restore())
    #expect(second.hasSuffix("-damaged-2.sqlite"))
    #expect(try ids(path).count == 3000)
  }

  @Test func `no database is made beside the journal of another, and no copy`() throws {
    #expect(throws: StoreError.severed(path: path, rest: path + "-journal")) {
      _ = try RoundStore.create(path, author: .tester)
    }
    let other = try RoundStore.create(folder.path("other.sqlite"), author: .tester)
    #expect(throws: StoreError.backup(.exists(path: path + "-journal"))) {
      try other.backup(to: path)
    }
    #expect(FilePlace(path).mode == nil && FilePlace(path + "-journal").size > 0)
  }
}
