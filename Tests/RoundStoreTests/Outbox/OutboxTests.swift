import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// A programme with a confirmed round of a-b and c-d.
struct OutboxFixture {
  let folder: TemporaryFolder
  let store: RoundStore
  let round: RoundSummary

  init() throws {
    folder = try TemporaryFolder()
    store = try RoundStore.create(folder.path("rct.sqlite"), author: .tester)
    _ = try store.importMembers(
      Roster(
        members: ["a", "b", "c", "d"].map {
          Member(id: MemberID($0), name: "N\($0)", email: "\($0)@example.org")
        }))
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO round (number, label, date, state, record) VALUES
            (1, '2027-03', '2027-03-01', 'confirmed', '{}')
          """)
      for (number, pair) in [[1, 2], [3, 4]].enumerated() {
        try database.execute(
          sql: "INSERT INTO round_group (round, number) VALUES (1, ?)", arguments: [number + 1])
        for person in pair {
          try database.execute(
            sql: "INSERT INTO group_member (round, number, person) VALUES (1, ?, ?)",
            arguments: [number + 1, person])
        }
      }
      try database.execute(sql: "UPDATE round SET record = NULL, state = 'imported'")
    }
    round = try store.summary(of: "2027-03")
  }

  func message(to id: String, naming partner: String, revision: Int = 1) -> NewMessage {
    NewMessage(
      kind: "introduction", revision: revision, member: MemberID(id), address: "\(id)@example.org",
      sender: "coffee@example.org", messageID: "\(id).\(revision)@example.org",
      names: [MemberID(id), MemberID(partner)], content: Array("to \(id)".utf8))
  }

  @discardableResult
  func queueAll() throws -> Int {
    try store.queue(
      [
        message(to: "a", naming: "b"), message(to: "b", naming: "a"), message(to: "c", naming: "d"),
        message(to: "d", naming: "c"),
      ], about: round)
  }

  func sender(adopting: Bool = false) throws -> OutboxSender {
    try OutboxSender(store, adopting: adopting, token: UUID().uuidString)
  }

  func states() throws -> [MessageState] { try store.messages().map(\.state) }
}

@Suite struct OutboxTests {
  private static let now = "2027-03-01T09:00:00Z"
  private let fixture: OutboxFixture
  private var store: RoundStore { fixture.store }

  init() throws {
    fixture = try OutboxFixture()
  }

  private func claim(_ sender: OutboxSender, at now: String = now) throws -> QueuedMessage? {
    try sender.claim(at: now, withWritten: false)?.message
  }

  @Test func `a message is queued once, however often it is asked for`() throws {
    #expect(try fixture.queueAll() == 4)
    #expect(try fixture.queueAll() == 0)
    let messages = try store.messages()
    #expect(messages.map(\.address) == ["a", "b", "c", "d"].map { "\($0)@example.org" })
    #expect(messages.map(\.name) == ["Na", "Nb", "Nc", "Nd"])
    #expect(messages.allSatisfy { $0.state == .queued && $0.round == "2027-03" })
    #expect(try store.content(of: messages[1]) == Array("to b".utf8))
    #expect(try store.mailBasis("2027-03").named[messages[0].key] == ["a", "b"])
  }

  @Test func `messages are handed out once each, in their order`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    var seen: [String] = []
    while let message = try claim(sender) {
      seen.append(message.address)
      #expect(try fixture.states()[seen.count - 1] == .claimed)
      try sender.enterDoubt(message.key, at: Self.now)
      #expect(try fixture.states()[seen.count - 1] == .inDoubt)
      try sender.settle(message.key, .sent(via: "smtp"), reply: "250 ok", at: Self.now)
    }
    #expect(seen == ["a", "b", "c", "d"].map { "\($0)@example.org" })
    #expect(
      try store.messages().allSatisfy { $0.state == .sent && $0.attempts == 1 && $0.via == "smtp" })
  }

  @Test func `what a sender left in the middle is put right: claimed waits, in doubt is held`()
    throws
  {
    try fixture.queueAll()
    do {
      let sender = try fixture.sender()
      _ = try claim(sender)
      let second = try #require(try claim(sender))
      try sender.enterDoubt(second.key, at: Self.now)
    }
    let sender = try fixture.sender()
    let recovery = try sender.recover(resending: false, at: Self.now)
    #expect(recovery.requeued == 1)
    #expect(recovery.doubtful.map(\.name) == ["Nb"])
    #expect(try fixture.states() == [.queued, .held, .queued, .queued])
    let third = try #require(try claim(sender))
    try sender.enterDoubt(third.key, at: Self.now)
    #expect(try sender.recover(resending: true, at: Self.now).doubtful.count == 1)
    #expect(try fixture.states() == [.queued, .held, .queued, .queued])
  }

  @Test func `a retry waits for its time, and a failure for a person`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    let first = try #require(try claim(sender))
    try sender.settle(
      first.key, .retry(at: "2027-03-01T10:00:00Z"), reply: "451 later", at: Self.now)
    let second = try #require(try claim(sender))
    try sender.settle(second.key, .failed, reply: "550 no", at: Self.now)
    #expect(try sender.waiting(at: Self.now, withWritten: false).count == 2)
    #expect(try sender.waiting(at: "2027-03-01T10:00:00Z", withWritten: false).count == 3)
    #expect(try claim(sender, at: "2027-03-01T10:00:00Z")?.attempts == 1)
    #expect(throws: StoreError.outbox(.senderAtWork(path: store.path))) {
      try OutboxDecisions(store, at: Self.now)
    }
    _ = consume sender
    let again = try OutboxDecisions(store, at: Self.now).decide(
      .again, .keys([second.key]), in: [.failed], at: Self.now)
    #expect(again.map(\.reply) == ["550 no"])
    #expect(try fixture.states()[1] == .queued)
  }

  @Test func `what was only written to a file can still be sent, if asked for`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    let first = try #require(try claim(sender))
    try sender.settle(first.key, .written(via: "folder"), reply: "a.eml", at: Self.now)
    #expect(try claim(sender)?.name == "Nb")
    #expect(try sender.claim(at: Self.now, withWritten: true)?.message.name == "Na")
  }

  @Test func `a decision names all that it is about, or nothing is changed`() throws {
    try fixture.queueAll()
    let sender = try OutboxDecisions(store, at: Self.now)
    let keys = try store.messages().map(\.key)
    #expect(throws: StoreError.outbox(.unknownMessage("99"))) {
      try sender.decide(.sent(via: "x"), .keys([keys[0], 99]), in: [.queued], at: Self.now)
    }
    #expect(throws: StoreError.outbox(.wrongState(keys[0], .queued))) {
      try sender.decide(.again, .keys([keys[0]]), in: [.held], at: Self.now)
    }
    #expect(try fixture.states() == [.queued, .queued, .queued, .queued])
    let all = try sender.decide(
      .sent(via: "mail-merge"), .all, in: [.queued], of: fixture.round, at: Self.now)
    #expect(all.count == 4)
    #expect(try store.messages().allSatisfy { $0.state == .sent && $0.via == "mail-merge" })
    #expect(try sender.decide(.again, .all, in: [.queued], at: Self.now).isEmpty)
  }

  @Test func `the database itself keeps what was sent, and the bytes`() throws {
    try fixture.queueAll()
    for sql in [
      "UPDATE message SET content = 'x'", "UPDATE message SET content = NULL",
      "UPDATE message SET state = 'retry'", "UPDATE message SET state = 'gone'",
      "INSERT INTO message SELECT NULL, round, kind, revision, recipient, person, address, sender, 'x', "
        + "writes_first, queued_at, state, attempts, next_at, changed_at, via, reply, NULL, content FROM message",
    ] {
      #expect(throws: StoreError.self, "\(sql)") {
        try store.write { try $0.execute(sql: sql) }
      }
    }
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent'") }
    #expect(throws: StoreError.self) {
      try store.write { try $0.execute(sql: "UPDATE message SET state = 'queued'") }
    }
  }

  @Test func `with a member who is forgotten go its messages, and what others' say of it`() throws {
    try fixture.queueAll()
    let outcome = try store.forget("a")
    #expect(outcome.messages == 1 && outcome.unsent == 1)
    let left = try store.messages()
    #expect(left.map(\.name) == ["Nb", "Nc", "Nd"])
    #expect(left.map(\.state) == [.failed, .queued, .queued])
    #expect(try store.content(of: left[0]) == nil)
    let sender = try OutboxDecisions(store, at: Self.now)
    #expect(throws: StoreError.outbox(.removed(left[0].key))) {
      try sender.decide(.again, .keys([left[0].key]), in: [.failed], at: Self.now)
    }
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    #expect(bytes.firstRange(of: Data("to a".utf8)) == nil)
    #expect(bytes.firstRange(of: Data("to b".utf8)) == nil)
  }

  @Test func `what an address was changed under is not sent, and is written anew`() throws {
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent' WHERE key = 2") }
    _ = try store.readdress("a", to: "ann@example.org")
    #expect(try fixture.states() == [.failed, .sent, .queued, .queued])
    #expect(try store.outdatedMessages().map(\.name) == ["Na"])
    let sender = try fixture.sender()
    #expect(try sender.waiting(at: Self.now, withWritten: true).map(\.name) == ["Nc", "Nd"])
    let again = fixture.message(to: "a", naming: "b")
    #expect(try store.queue([again], about: fixture.round, renewing: true) == 1)
    #expect(try store.outdatedMessages().isEmpty)
  }

  @Test func `of two who are one, each message is for the one who stays, and undo gives it back`()
    throws
  {
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent' WHERE key <> 4") }
    _ = try store.merge("a", "c")
    let merged = try store.messages()
    #expect(merged.map { $0.member?.text } == ["a", "b", "a", "d"])
    // d's message named an address that is gone.
    #expect(merged.map(\.state) == [.sent, .sent, .sent, .failed])
    #expect(try store.outdatedMessages().map(\.name) == ["Nd"])
    _ = try store.undo()
    #expect(try store.messages().map { $0.member?.text } == ["a", "b", "c", "d"])
  }

  @Test func `a report of what came back is noted with the message, which stays sent`() throws {
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent'") }
    #expect(try store.noteReturn(of: "b.1@example.org", saying: "550 no")?.name == "Nb")
    #expect(try store.noteReturn(of: "x@example.org", saying: "550 no") == nil)
    #expect(try store.messages().map(\.returned) == [nil, "550 no", nil, nil])
  }

  @Test func `a round that nobody was told of may be opened again, and takes its messages along`()
    throws
  {
    try fixture.queueAll()
    try store.write {
      try $0.execute(sql: "UPDATE round SET record = '{}', state = 'confirmed'")
      try $0.execute(sql: "UPDATE round SET state = 'draft'")
    }
    #expect(try store.messageCounts().isEmpty)
    try store.write { try $0.execute(sql: "UPDATE round SET state = 'confirmed'") }
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'held' WHERE key % 2 = 0") }
    #expect(throws: StoreError.self) {
      try store.write { try $0.execute(sql: "UPDATE round SET state = 'draft'") }
    }
    #expect(try store.messages().count == 4)
  }
}
