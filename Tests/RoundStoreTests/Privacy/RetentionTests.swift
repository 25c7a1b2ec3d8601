import Digests
import Foundation
import GRDB
import Rounds
import Testing

@testable import RoundStore

@Suite struct RetentionTests {
  private let fixture: OutboxFixture
  private var store: RoundStore { fixture.store }

  init() throws { fixture = try OutboxFixture() }

  private func limits(messages: String? = nil, departures: String? = nil) -> RetentionLimits {
    var limits = RetentionLimits()
    limits.messages = messages.flatMap { CivilDate($0) }
    limits.departures = departures.flatMap { CivilDate($0) }
    return limits
  }

  /// What the whole file says, its free pages too.
  private func bytes(contain text: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: store.path)).range(of: Data(text.utf8)) != nil
  }

  /// Opens the programme on another day.
  private func store(on day: String) throws -> RoundStore {
    try RoundStore.open(store.path, author: .init(name: "tester", now: "\(day)T09:00:00Z"))
  }

  private func departures() throws -> [String] {
    try store.read { database in
      try String.fetchAll(
        database,
        sql: "SELECT id || ' ' || since FROM departure JOIN person ON number = person ORDER BY id")
    }
  }

  @Test func `of messages that left before the day, everything but that they left is erased`()
    throws
  {
    try fixture.queueAll()
    _ = try OutboxDecisions(store, at: "2027-03-02T09:00:00Z").decide(
      .sent(via: "outlook"), .keys([1, 2]), in: [.queued], at: "2027-03-02T09:00:00Z")
    #expect(try store.retentionPlan(limits(messages: "2027-03-02")).isEmpty)
    #expect(try store.retentionPlan(limits(messages: "2027-03-03")).messages == 2)
    #expect(try bytes(contain: "to a") && bytes(contain: "to c"))
    let revision = try store.overview().revision

    #expect(try store.erase(limits(messages: "2027-03-03")).messages == 2)
    let messages = try store.messages()
    #expect(messages.map(\.state) == [.sent, .sent, .queued, .queued])
    #expect(messages.map(\.member) == ["a", "b", "c", "d"])
    #expect(messages[0].digest == SHA256.hex(of: Array("to a".utf8)) && messages[2].digest == nil)
    #expect(messages[0].address == "(erased)" && messages[0].reply == nil)
    #expect(messages[0].changedAt == "2027-03-02T09:00:00Z" && messages[0].via == "outlook")
    #expect(try store.content(of: messages[0]) == nil)
    #expect(try store.content(of: messages[2]) == Array("to c".utf8))
    #expect(try !bytes(contain: "to a") && bytes(contain: "to c"))

    // No draft has become older by it, and there is nothing more to erase.
    #expect(try store.overview().revision == revision)
    #expect(try store.erase(limits(messages: "2027-03-03")).isEmpty)
    #expect(try StoreExamination(store.queue).damage.isEmpty)
  }

  @Test func `who leaves has left on that day, in whatever way, until they come back`() throws {
    _ = try store(on: "2027-03-05").change(["a"], .leave)
    var edit = MemberEdit()
    edit.status = .left
    _ = try store(on: "2027-03-06").editMember("b", edit)
    var rules = MemberImportRules()
    rules.missing = .leave(expected: 1)
    _ = try store(on: "2027-03-07").importMembers(
      Roster(members: ["a", "b", "c"].map { Member(id: $0, name: "") }), rules: rules)
    #expect(try departures() == ["a 2027-03-05", "b 2027-03-06", "d 2027-03-07"])
    _ = try store(on: "2027-03-08").change(["a"], .optIn(CivilDate("2027-03-08")!))
    #expect(try departures() == ["b 2027-03-06", "d 2027-03-07"])
    _ = try store(on: "2027-03-09").change(["a"], .leave)
    _ = try store(on: "2027-03-10").undo()
    #expect(try departures() == ["b 2027-03-06", "d 2027-03-07"])
  }

  @Test func `who left stays so since their day where a step in between is taken back`() throws {
    _ = try store(on: "2027-03-05").change(["a"], .leave)
    _ = try store(on: "2027-09-01").change(["a"], .optIn(CivilDate("2027-09-01")!))
    _ = try store(on: "2027-09-02").undo()
    #expect(try departures() == ["a 2027-03-05"])
    _ = try store(on: "2027-09-03").merge("b", "a")
    #expect(try departures().isEmpty)
    _ = try store(on: "2027-09-04").undo()
    #expect(try departures() == ["a 2027-03-05"])
    #expect(try store.retentionPlan(limits(departures: "2027-03-06")).departed.map(\.id) == ["a"])
  }

  @Test func `members who left before the day are forgotten, except those in the draft`() throws {
    _ = try store(on: "2027-03-05").change(["a", "c"], .leave)
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO round (number, label, date, state, record) VALUES
            (2, '2027-04', '2027-04-01', 'draft', '{}');
          INSERT INTO round_group (round, number) VALUES (2, 1);
          INSERT INTO group_member (round, number, person) VALUES (2, 1, 3);
          """)
    }
    #expect(try store.retentionPlan(limits(departures: "2027-03-05")).isEmpty)
    let plan = try store.erase(limits(departures: "2027-03-06"))
    #expect(plan.departed.map { "\($0.id) \($0.since)" } == ["a 2027-03-05"])
    #expect(plan.inDraft == ["c"])
    #expect(try store.roster().members.map(\.id) == ["b", "c", "d"])
    // They met b all the same.
    #expect(try store.history().groups[0].members == [" forgotten 1", "b"])
    #expect(try !bytes(contain: "a@example.org"))
    // And no list brings them back.
    let again = try store.importMembers(
      Roster(members: [Member(id: "x", name: "Na", email: "A@Example.org")]))
    #expect(again.suppressed == ["x"] && again.added.isEmpty)
    let event = try store.read {
      try String.fetchOne($0, sql: "SELECT detail FROM event WHERE kind = 'retention'")
    }
    #expect(event == "0 messages, 1 members #1")
  }
}
