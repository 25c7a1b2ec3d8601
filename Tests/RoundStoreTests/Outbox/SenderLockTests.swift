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

  @Test func `a copy in another place does not send, unless somebody takes it over`() throws {
    try fixture.sender().finish(at: OutboxFixture.now)
    try copy("rct.sqlite", to: "copy.sqlite")
    let copied = try RoundStore.open(fixture.folder.path("copy.sqlite"), author: .tester)
    #expect(throws: StoreError.outbox(.restored(path: copied.path))) {
      try OutboxSender(copied, token: "other")
    }
    try OutboxSender(copied, adopting: true, token: "other").finish(at: OutboxFixture.now)
    _ = try OutboxSender(copied, token: "other")
    _ = try fixture.sender()
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
    try copy("backup", to: "rct.sqlite")
    let old = try RoundStore.open(fixture.store.path, author: .tester)
    #expect(throws: StoreError.outbox(.restored(path: old.path))) {
      try OutboxSender(old, token: "x")
    }
    _ = try OutboxSender(old, adopting: true, token: "x")
  }

  @Test func `a state from before the first sending does not send either`() throws {
    try copy("rct.sqlite", to: "backup")
    try fixture.sender().finish(at: OutboxFixture.now)
    try copy("backup", to: "rct.sqlite")
    let old = try RoundStore.open(fixture.store.path, author: .tester)
    #expect(throws: StoreError.outbox(.restored(path: old.path))) {
      try OutboxSender(old, token: "x")
    }
  }

  @Test func `a power cut between the database and the lock file changes nothing`() throws {
    // Before the first step: the file is there, the database knows nothing.
    try fixture.folder.write("first 0000000000000000000\n", to: "rct.sqlite.lock")
    try fixture.sender().finish(at: OutboxFixture.now)
    // Between two: the file is one behind.
    try fixture.sender().finish(at: OutboxFixture.now)
    let last = try #require(try epoch())
    let behind = try fixture.folder.read("rct.sqlite.lock")
      .replacing(String(last), with: String(last - 1))
    try fixture.folder.write(behind, to: "rct.sqlite.lock")
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

  private func epoch() throws -> Int? {
    try fixture.folder.read("rct.sqlite.lock").split(whereSeparator: \.isWhitespace).last
      .flatMap { Int($0) }
  }
}
