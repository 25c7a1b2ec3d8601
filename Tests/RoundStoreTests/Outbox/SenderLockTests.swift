import Foundation
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct SenderLockTests {
  private let fixture: OutboxFixture

  init() throws {
    fixture = try OutboxFixture()
  }

  private func copy(_ name: String, to other: String) throws {
    let target = fixture.folder.path(other)
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: fixture.folder.path(name), toPath: target)
  }

  /// Opens a copy of the database, and of its lock where that is copied, too.
  private func openCopy(withLock: Bool) throws -> RoundStore {
    try copy("rct.sqlite", to: "copy.sqlite")
    if withLock { try copy("rct.sqlite.lock", to: "copy.sqlite.lock") }
    return try RoundStore.open(fixture.folder.path("copy.sqlite"), author: .tester)
  }

  /// Puts the copy "backup" in the place of the database, and opens it.
  private func openBackup() throws -> RoundStore {
    try copy("backup", to: "rct.sqlite")
    return try RoundStore.open(fixture.store.path, author: .tester)
  }

  private func expectRefusal(
    of store: RoundStore, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      throws: StoreError.outbox(.restored(path: store.path)), sourceLocation: sourceLocation
    ) {
      try OutboxSender(store, token: "other")
    }
  }

  @Test func `one sender at a time, and the next as soon as it ends`() throws {
    do {
      let first = try fixture.sender()
      #expect(throws: StoreError.outbox(.senderAtWork(path: fixture.store.path))) {
        try fixture.sender()
      }
      try first.finish(at: OutboxFixture.now)
    }
    _ = try fixture.sender()
    #expect(try fixture.folder.mode(of: "rct.sqlite.lock") == 0o600)
  }

  @Test func `a link in the place of the lock is not followed`() throws {
    try fixture.folder.write("precious", to: "other")
    let path = fixture.store.path + ".lock"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "other")
    let refusal = StoreError.outbox(
      .lockFile(path: path, reason: "Too many levels of symbolic links"))
    #expect(throws: refusal) { try fixture.sender() }
    #expect(throws: refusal) { try fixture.queueAll() }
    #expect(try fixture.folder.read("other") == "precious")
  }

  @Test func `a copy in another place does not send, unless somebody takes it over`() throws {
    try fixture.sender().finish(at: OutboxFixture.now)
    let copied = try openCopy(withLock: false)
    expectRefusal(of: copied)
    try OutboxSender(copied, adopting: true, token: "other").finish(at: OutboxFixture.now)
    _ = try OutboxSender(copied, token: "other")
    _ = try fixture.sender()
  }

  @Test(arguments: [false, true])
  func `a copy together with its lock does not send either, whether anything was sent before`(
    wasSent: Bool
  ) throws {
    try fixture.queueAll()
    if wasSent { try fixture.sender().finish(at: OutboxFixture.now) }
    let copied = try openCopy(withLock: true)
    expectRefusal(of: copied)
    try fixture.sender().finish(at: OutboxFixture.now)
    try OutboxSender(copied, adopting: true, token: "other").finish(at: OutboxFixture.now)
    _ = try OutboxSender(copied, token: "other")
    _ = try fixture.sender()
  }

  @Test func `whoever only looks is told of a copy, and goes on beside a sender`() throws {
    try OutboxSender.check(fixture.store)
    try fixture.queueAll()
    let copied = try openCopy(withLock: true)
    let refusal = StoreError.outbox(.restored(path: copied.path))
    #expect(throws: refusal) { try OutboxSender.check(copied) }
    #expect(OutboxSender.isRefused(to: copied) && !OutboxSender.isRefused(to: fixture.store))
    try FileManager.default.removeItem(atPath: copied.path + ".lock")
    #expect(throws: refusal) { try OutboxSender.check(copied) }
    #expect(OutboxSender.isRefused(to: copied))
    #expect(!SenderLock.exists(beside: copied.path))
    let sender = try fixture.sender()
    try OutboxSender.check(fixture.store)
    #expect(!OutboxSender.isRefused(to: fixture.store))
    try sender.finish(at: OutboxFixture.now)
    try OutboxSender.check(fixture.store)
  }

  @Test func `one that was moved with its lock sends on`() throws {
    try fixture.queueAll()
    try fixture.sender().finish(at: OutboxFixture.now)
    for name in ["rct.sqlite", "rct.sqlite.lock"] {
      try FileManager.default.moveItem(
        atPath: fixture.folder.path(name),
        toPath: fixture.folder.path(name.replacing("rct", with: "moved")))
    }
    let moved = try RoundStore.open(fixture.folder.path("moved.sqlite"), author: .tester)
    _ = try OutboxSender(moved, token: "other")
  }

  /// Takes out of the lock which file it is, as older versions wrote it.
  private func forgetIdentity() throws {
    try fixture.folder.write(words()[..<2].joined(separator: " ") + "\n", to: "rct.sqlite.lock")
  }

  @Test func `a lock from before it was noted which file it is sends on, and is noted then`() throws
  {
    try fixture.queueAll()
    try fixture.sender().finish(at: OutboxFixture.now)
    try forgetIdentity()
    try fixture.sender().finish(at: OutboxFixture.now)
    #expect(try words().count == 3)
  }

  @Test(arguments: [false, true])
  func `nor does a copy of such a lock send what was queued after it, or is to be sent again`(
    isDecided: Bool
  ) throws {
    try fixture.queueAll()
    try fixture.sender().finish(at: OutboxFixture.now)
    try forgetIdentity()
    let before = try words()
    if isDecided {
      _ = try OutboxDecisions(fixture.store, at: OutboxFixture.now)
    } else {
      _ = try fixture.store.queue(
        [fixture.message(to: "a", naming: "b", revision: 2)], about: fixture.round)
    }
    let after = try words()
    #expect(after.count == 3 && after.starts(with: before))
    let copied = try openCopy(withLock: true)
    expectRefusal(of: copied)
    _ = try fixture.sender()
  }

  @Test func `a copy stays one, whatever is queued in it, with a lock and without`() throws {
    try fixture.queueAll()
    try fixture.sender().finish(at: OutboxFixture.now)
    let copied = try openCopy(withLock: true)
    let message = fixture.message(to: "a", naming: "b", revision: 2)
    for hasLock in [true, false] {
      if !hasLock { try FileManager.default.removeItem(atPath: copied.path + ".lock") }
      _ = try copied.queue([message], about: fixture.round)
      #expect(SenderLock.exists(beside: copied.path) == hasLock)
      expectRefusal(of: copied)
    }
  }

  @Test func `an older state learns nothing of its lock by queueing`() throws {
    try fixture.queueAll()
    try copy("rct.sqlite", to: "backup")
    for _ in 1...2 { try fixture.sender().finish(at: OutboxFixture.now) }
    try forgetIdentity()
    let old = try openBackup()
    _ = try old.queue([fixture.message(to: "a", naming: "b", revision: 2)], about: fixture.round)
    #expect(try words().count == 2)
  }

  @Test func `the first message that is queued ties the database to its lock`() throws {
    #expect(!SenderLock.exists(beside: fixture.store.path))
    try fixture.queueAll()
    let words = try words()
    #expect(words.count == 3 && Int(words[1]) == 0)
    #expect(try OutboxSender.mark(of: fixture.store) == .init(token: words[0], epoch: 0))
    #expect(try fixture.folder.mode(of: "rct.sqlite.lock") == 0o600)
    let copied = try openCopy(withLock: false)
    expectRefusal(of: copied)
  }

  @Test func `whoever takes the right to send at the moment keeps nobody from queueing`() throws {
    do {
      let lock = try SenderLock(beside: fixture.store.path)
      #expect(try fixture.queueAll() == 4)
      #expect(lock.mark == nil)
    }
    _ = try fixture.sender()
  }

  @Test(arguments: ["1.2", "00000000000000ff.0000000a", "ffffffffffffffff.ffffffff"])
  func `a file is known again by what is noted of it`(text: String) throws {
    let noted = try #require(FileIdentity(text))
    #expect(FileIdentity(noted.text) == noted && noted.text.utf8.count == 25)
  }

  @Test func `where a generation is not known, the inode decides`() throws {
    let (some, other) = (try #require(FileIdentity("a.1")), try #require(FileIdentity("a.2")))
    let (unknown, far) = (try #require(FileIdentity("a.0")), try #require(FileIdentity("b.0")))
    #expect(!some.isSame(as: other) && some.isSame(as: unknown) && unknown.isSame(as: other))
    #expect(!unknown.isSame(as: far))
    #expect(FileIdentity("a") == nil && FileIdentity("a.b.c") == nil && FileIdentity("x.y") == nil)
  }

  @Test(arguments: ["vfat", "exfat", "fuse.sshfs", "fuseblk", "cifs", "smb3", "9p"])
  func `where files get other numbers with every mount, none is noted`(kind: String) throws {
    try fixture.queueAll()
    let lock = try SenderLock(beside: fixture.store.path)
    #expect(FileIdentity(of: lock.descriptor, on: kind) == .unknown)
    #expect(FileIdentity(of: lock.descriptor, on: "ext4") != .unknown)
    #expect(FileIdentity(of: lock.descriptor, on: "") != .unknown)
  }

  @Test func `a lock of which no number was noted sends on, and notes one where there is one`()
    throws
  {
    try fixture.queueAll()
    let line = try words()[..<2].joined(separator: " ") + " \(FileIdentity.unknown.text)\n"
    #expect(line.hasSuffix(" 0000000000000000.00000000\n"))
    try fixture.folder.write(line, to: "rct.sqlite.lock")
    _ = try OutboxDecisions(fixture.store, at: OutboxFixture.now)
    let words = try words()
    #expect(words.count == 3 && words[2] != FileIdentity.unknown.text)
  }

  @Test func `a file without a number is not the one that a lock notes`() throws {
    let noted = try #require(FileIdentity("a.1"))
    #expect(!noted.isSame(as: .unknown) && FileIdentity.unknown.isSame(as: .unknown))
  }

  @Test(arguments: [false, true])
  func `an older state in the same place does not send`(madeWhileSending: Bool) throws {
    if madeWhileSending {
      let sender = try fixture.sender()
      try copy("rct.sqlite", to: "backup")
      try sender.finish(at: OutboxFixture.now)
    } else {
      try fixture.sender().finish(at: OutboxFixture.now)
      try copy("rct.sqlite", to: "backup")
      try fixture.sender().finish(at: OutboxFixture.now)
    }
    let old = try openBackup()
    expectRefusal(of: old)
    _ = try OutboxSender(old, adopting: true, token: "x")
  }

  @Test func `a state from before the first sending does not send either`() throws {
    try copy("rct.sqlite", to: "backup")
    try fixture.sender().finish(at: OutboxFixture.now)
    let old = try openBackup()
    expectRefusal(of: old)
  }

  @Test func `a power cut between the database and the lock file changes nothing`() throws {
    // Before the first step: the file is there, the database knows nothing.
    try fixture.folder.write("first 0000000000000000000\n", to: "rct.sqlite.lock")
    try fixture.sender().finish(at: OutboxFixture.now)
    // Between two: the file is one behind.
    try fixture.sender().finish(at: OutboxFixture.now)
    var words = try words()
    words[1] = String(try #require(Int(words[1])) - 1)
    try fixture.folder.write(words.joined(separator: " ") + "\n", to: "rct.sqlite.lock")
    _ = try fixture.sender()
  }

  @Test func `nor do several power cuts one after another`() throws {
    try fixture.sender().finish(at: OutboxFixture.now)
    for _ in 1...3 {
      #expect(throws: StoreError.noRound) {
        try OutboxSender(fixture.store, token: "t") { () throws(StoreError) in throw .noRound }
      }
    }
    try fixture.sender().finish(at: OutboxFixture.now)
  }

  /// What the file of the lock says: whose it is, its epoch, and which file it is.
  private func words() throws -> [String] {
    try fixture.folder.read("rct.sqlite.lock").split(separator: "\n").first
      .map { $0.split(separator: " ").map(String.init) } ?? []
  }
}
