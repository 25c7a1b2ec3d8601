import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct OutboxTests {
  private static let now = OutboxFixture.now
  private let fixture: OutboxFixture
  private var store: RoundStore { fixture.store }

  init() throws {
    fixture = try OutboxFixture()
  }

  private func claim(_ sender: OutboxSender, at now: String = now) throws -> QueuedMessage? {
    try sender.claim(1, at: now).first?.message
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
      try sender.enterDoubt(message.key)
      try sender.settle(message.key, .sent(via: "smtp"), reply: "250 ok", at: Self.now)
    }
    try sender.finish(at: Self.now)
    #expect(seen == ["a", "b", "c", "d"].map { "\($0)@example.org" })
    #expect(
      try store.messages().allSatisfy { $0.state == .sent && $0.attempts == 1 && $0.via == "smtp" })
  }

  @Test
  func
    `what a sender left in the middle is put right: claimed waits, in doubt is held, answered is known`()
    throws
  {
    try fixture.queueAll()
    do {
      let sender = try fixture.sender()
      let keys = try sender.claim(3, at: Self.now).map(\.message.key)
      #expect(try fixture.states() == [.claimed, .claimed, .claimed, .queued])
      for key in keys[..<2] { try sender.enterDoubt(key) }
      try sender.settle(keys[0], .sent(via: "smtp"), reply: "250 \"ok\" Zoë", at: Self.now)
      #expect(try fixture.states() == [.claimed, .claimed, .claimed, .queued])
    }
    let sender = try fixture.sender()
    let recovery = try sender.recover(resending: false, at: Self.now)
    #expect(recovery.requeued == 1)
    #expect(recovery.doubtful.map(\.name) == ["Nb"])
    #expect(try fixture.states() == [.sent, .held, .queued, .queued])
    let first = try store.messages()[0]
    #expect(first.reply == "250 \"ok\" Zoë" && first.via == "smtp")
    #expect(try store.messages().map(\.attempts) == [1, 1, 0, 0])
    let third = try #require(try claim(sender))
    try sender.enterDoubt(third.key)
    #expect(try sender.recover(resending: true, at: Self.now).doubtful.count == 1)
    #expect(try fixture.states() == [.sent, .held, .queued, .queued])
  }

  @Test func `notes of an earlier try, and notes cut off, say nothing`() throws {
    try fixture.queueAll()
    let lock = fixture.store.path + ".lock"
    var earlier: [UInt8] = []
    do {
      let sender = try fixture.sender()
      let first = try #require(try claim(sender))
      try sender.enterDoubt(first.key)
      try sender.settle(first.key, .retry(at: Self.now), reply: "451 later", at: Self.now)
      earlier = try Array(Data(contentsOf: URL(filePath: lock)))
      try sender.finish(at: Self.now)
      #expect(try Data(contentsOf: URL(filePath: lock)).count < 100)
      _ = try claim(sender)
      let mark = try Data(contentsOf: URL(filePath: lock))
      try (mark + earlier[mark.count...]).write(to: URL(filePath: lock))
    }
    let again = try fixture.sender()
    #expect(try again.recover(resending: false, at: Self.now).requeued == 1)
    #expect(try fixture.states()[0] == .queued)
    let second = try #require(try claim(again))
    try again.enterDoubt(second.key)
    try again.settle(second.key, .sent(via: "smtp"), reply: "250 ok", at: Self.now)
    // The answer did not come to the disk as a whole, and what was in doubt is in doubt.
    let file = try #require(FileHandle(forUpdatingAtPath: lock))
    try file.truncate(atOffset: 3 * 1024 - 500)
    _ = consume again
    let last = try fixture.sender()
    #expect(try last.recover(resending: false, at: Self.now).doubtful.map(\.key) == [second.key])
    #expect(try fixture.states()[0] == .held)
  }

  @Test func `in a copy nobody knows of what was claimed whether it arrived`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    _ = try sender.claim(2, at: Self.now)
    let path = fixture.folder.path("copy.sqlite")
    try FileManager.default.copyItem(atPath: store.path, toPath: path)
    let copied = try RoundStore.open(path, author: .tester)
    let taken = try OutboxSender(copied, adopting: true, token: "other")
    #expect(try taken.recover(resending: false, at: Self.now).doubtful.count == 2)
    #expect(try copied.messages().map(\.state) == [.held, .held, .queued, .queued])
  }

  @Test func `what is changed meanwhile is not sent as it was`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    let keys = try sender.claim(4, at: Self.now).map(\.message.key)
    #expect(try sender.holds(keys[0]) && !sender.isDisturbed())
    try sender.enterDoubt(keys[0])
    try sender.settle(keys[0], .sent(via: "smtp"), reply: "250 ok", at: Self.now)
    #expect(!sender.holds(keys[0]) && sender.holds(keys[1]))
    let other = try RoundStore.open(store.path, author: .tester)
    _ = try other.forget("c")
    #expect(try sender.isDisturbed())
    #expect(try sender.claim(4, at: Self.now).map(\.message.name) == ["Nb"])
    #expect(try sender.holds(keys[1]) && !sender.isDisturbed())
  }

  @Test func `an address that is changed while messages are claimed keeps them back`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    _ = try sender.claim(4, at: Self.now)
    _ = try RoundStore.open(store.path, author: .tester).readdress("a", to: "ann@example.org")
    #expect(try sender.claim(4, at: Self.now).map(\.message.name) == ["Nc", "Nd"])
    #expect(try store.outdatedMessages().map(\.name) == ["Na", "Nb"])
  }

  @Test func `so does one that is changed after the sender was interrupted`() throws {
    try fixture.queueAll()
    do {
      let sender = try fixture.sender()
      _ = try sender.claim(4, at: Self.now)
    }
    _ = try store.readdress("a", to: "ann@example.org")
    let sender = try fixture.sender()
    let recovery = try sender.recover(resending: false, at: Self.now)
    #expect(recovery.requeued == 2 && recovery.doubtful.isEmpty)
    #expect(try fixture.states() == [.failed, .failed, .queued, .queued])
    #expect(try store.outdatedMessages().map(\.name) == ["Na", "Nb"])
  }

  @Test func `what is in doubt and names an address that was changed is not sent again as it was`()
    throws
  {
    try fixture.queueAll()
    do {
      let sender = try fixture.sender()
      for one in try sender.claim(2, at: Self.now) { try sender.enterDoubt(one.message.key) }
    }
    _ = try store.readdress("a", to: "ann@example.org")
    let sender = try fixture.sender()
    #expect(try sender.recover(resending: true, at: Self.now).doubtful.count == 2)
    #expect(try fixture.states() == [.failed, .failed, .queued, .queued])
    #expect(try store.outdatedMessages().map(\.name) == ["Na", "Nb"])
  }

  @Test func `only what is meant is handed out`() throws {
    try fixture.queueAll()
    var approval = fixture.message(to: "a", naming: "b")
    (approval.kind, approval.messageID) = ("approval", "x@example.org")
    _ = try store.queue([approval], about: fixture.round)
    let sender = try fixture.sender()
    let meant = OutboxSelection(kinds: ["approval", "alarm"])
    #expect(try sender.waiting(at: Self.now, meant).map(\.kind) == ["approval"])
    #expect(try sender.claim(9, at: Self.now, meant).map(\.message.kind) == ["approval"])
    #expect(try sender.waiting(at: Self.now, .init(round: fixture.round)).count == 4)
    // An alarm that the round did not happen is about it, too.
    var alarm = fixture.message(to: "a", naming: "b")
    (alarm.kind, alarm.member, alarm.names) = ("alarm", nil, [])
    for label in [fixture.round.label, "another"] {
      alarm.messageID = "alarm \(label)"
      _ = try store.queue([([alarm], .missing(label: label), [])], renewing: false)
    }
    let ours = OutboxSelection(round: fixture.round)
    let found = try sender.waiting(at: Self.now, ours)
    #expect(found.count == 5 && found.allSatisfy(ours.contains))
    #expect(try store.messages(in: [.queued]).count(where: ours.contains) == 5)
    try store.write {
      try $0.execute(
        sql:
          "INSERT INTO round (number, label, date, state) VALUES (2, 'x', '2027-04-05', 'imported')"
      )
    }
    let other = OutboxSelection(round: try store.summary(of: "x"))
    #expect(try sender.waiting(at: Self.now, other).isEmpty)
  }

  @Test func `a retry waits for its time, and a failure for a person`() throws {
    try fixture.queueAll()
    let sender = try fixture.sender()
    let first = try #require(try claim(sender))
    try sender.settle(
      first.key, .retry(at: "2027-03-01T10:00:00Z"), reply: "451 later", at: Self.now)
    let second = try #require(try claim(sender))
    try sender.settle(second.key, .failed, reply: "550 no", at: Self.now)
    try sender.release(at: Self.now)
    #expect(try sender.waiting(at: Self.now).count == 2)
    #expect(try sender.waiting(at: "2027-03-01T10:00:00Z").count == 3)
    #expect(try claim(sender, at: "2027-03-01T10:00:00Z")?.attempts == 1)
    try sender.finish(at: Self.now)
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
    #expect(try sender.claim(1, at: Self.now, .init(withWritten: true)).first?.message.name == "Na")
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

  @Test func `nor does the file of the lock name who is forgotten, after a sender was interrupted`()
    throws
  {
    try fixture.queueAll()
    let lock = URL(filePath: store.path + ".lock")
    func namesA() throws -> Bool {
      try Data(contentsOf: lock).firstRange(of: Data("a@example.org".utf8)) != nil
    }
    do {
      let sender = try fixture.sender()
      let keys = try sender.claim(3, at: Self.now).map(\.message.key)
      for key in keys { try sender.enterDoubt(key) }
      try sender.settle(keys[0], .failed, reply: "550 a@example.org: unknown", at: Self.now)
      try sender.settle(keys[1], .sent(via: "smtp"), reply: "250 ok", at: Self.now)
      #expect(try namesA())
      _ = try store.erase(RetentionLimits())
      #expect(try namesA(), "a sender at work keeps its notes")
    }
    _ = try store.forget("a")
    #expect(try !namesA())
    let sender = try fixture.sender()
    #expect(try sender.recover(resending: false, at: Self.now).doubtful.map(\.name) == ["Nc"])
    #expect(try fixture.states() == [.sent, .held, .queued])
  }

  @Test func `what an address was changed under is not sent, and is written anew`() throws {
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent' WHERE key = 2") }
    _ = try store.readdress("a", to: "ann@example.org")
    #expect(try fixture.states() == [.failed, .sent, .queued, .queued])
    #expect(try store.outdatedMessages().map(\.name) == ["Na"])
    let sender = try fixture.sender()
    #expect(try sender.waiting(at: Self.now, .init(withWritten: true)).map(\.name) == ["Nc", "Nd"])
    let again = fixture.message(to: "a", naming: "b")
    #expect(try store.queue([again], about: fixture.round, renewing: true) == 1)
    #expect(try store.outdatedMessages().isEmpty)
  }

  @Test func `of two who are one, each message is for the one who stays, and undo gives it back`()
    throws
  {
    try fixture.queueAll()
    try store.write { try $0.execute(sql: "UPDATE message SET state = 'sent' WHERE key <> 4") }
    let named = try store.mailBasis("2027-03").named
    _ = try store.merge("a", "c")
    let merged = try store.messages()
    #expect(merged.map { $0.member?.text } == ["a", "b", "a", "d"])
    // d's message named an address that is gone.
    #expect(merged.map(\.state) == [.sent, .sent, .sent, .failed])
    #expect(try store.outdatedMessages().map(\.name) == ["Nd"])
    _ = try store.undo()
    #expect(try store.messages().map { $0.member?.text } == ["a", "b", "c", "d"])
    #expect(try store.mailBasis("2027-03").named == named)
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
