import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct MembershipTests {
  private let folder: TemporaryFolder
  private let store: RoundStore
  private let today: CivilDate

  init() throws {
    folder = try TemporaryFolder()
    today = try #require(CivilDate("2027-03-01"))
    store = try .made(in: folder)
    _ = try store.importMembers(
      Roster(members: [
        Member(id: "a", name: "Ann"), Member(id: "b", name: "Bo", status: .inactive("paused")),
        Member(id: "c", name: "Cy", status: .inactive("left")),
        Member(id: "d", name: "Di", status: .inactive("not-opted-in")),
      ]))
  }

  private func away(on day: String) throws -> [MemberID: Absence] {
    let day = try #require(CivilDate(day))
    return Dictionary(
      uniqueKeysWithValues: try store.state().participation(on: day).absences.map {
        ($0.id, $0.reason)
      })
  }

  @Test func `who is paused until a day takes part on that day, not on the day before`() throws {
    let until = try #require(CivilDate("2027-04-01"))
    _ = try store.change(["a"], .pause(until: until))
    #expect(try away(on: "2027-03-31")["a"] == .paused(until: until))
    #expect(try away(on: "2027-04-01")["a"] == nil)
    #expect(try store.overview(on: CivilDate("2027-03-31")).active == 0)
    #expect(try store.overview(on: until).active == 1)
  }

  @Test func `every reason is told apart`() throws {
    #expect(
      try away(on: "2027-03-01") == ["b": .paused(until: nil), "c": .left, "d": .notOptedIn])
    let only = try store.state().participation(on: today, chosen: ["b"])
    #expect(only.absences.map(\.id) == ["a", "b", "c", "d"])
    #expect(only.absences[0].reason == .notChosen)
    #expect(only.count == 0)
  }

  @Test func `who skips two rounds is there in the third`() throws {
    _ = try store.importMembers(.people("x", "y"))
    _ = try store.change(["a"], .skip(2))
    for number in 1...3 {
      #expect(try store.state().history.nextRound == number)
      #expect(try away(on: "2027-03-01")["a"] == (number < 3 ? .skips(before: 3) : nil))
      try store.save(
        try NewDraft.byHand([["x", "y"]], from: try store.state(), label: "round-\(number)"))
      _ = try store.confirm(nil)
    }
  }

  @Test func `rounds from before, brought in after somebody asked to skip one, use up no skip`()
    throws
  {
    _ = try store.change(["a"], .skip(1))
    for number in [2, 5] {
      _ = try store.importHistory(History([.init(round: number, members: ["x", "y"])]))
    }
    #expect(try away(on: "2027-03-01")["a"] == .skips(before: 7))
    _ = try store.undo()
    #expect(try away(on: "2027-03-01")["a"] == .skips(before: 4))
    // The next round is the same one then.
    _ = try store.importHistory(History([.init(round: 1, members: ["x", "y"])]))
    #expect(try away(on: "2027-03-01")["a"] == .skips(before: 4))
  }

  @Test func `a round that took place since somebody asked to skip one is the one that they skip`()
    throws
  {
    _ = try store.change(["a"], .skip(1))
    let (before, since) = (CivilDate("2027-02-01"), CivilDate("2027-03-02"))
    _ = try store.importHistory(
      History([
        History.Group(round: 1, date: before, members: ["x", "y"]),
        History.Group(round: 2, date: since, members: ["x", "y"]),
      ]))
    #expect(try store.state().history.nextRound == 3)
    #expect(try away(on: "2027-03-03")["a"] == nil)
  }

  @Test func `a change of several is done for all or for none, and says who cannot`() throws {
    let refusals = StoreError.members([.hasLeft("c"), .notOptedIn("d")])
    for change in [MembershipChange.pause(until: nil), .resume, .skip(1)] {
      #expect(throws: refusals) { try store.change(["a", "b", "c", "d"], change) }
    }
    #expect(throws: StoreError.unknownMember("x")) { try store.change(["a", "x"], .leave) }
    #expect(try away(on: "2027-03-01").count == 3)
  }

  @Test func `what is so already is no change, and no event`() throws {
    let before = try store.overview().revision
    let outcome = try store.change(["b"], .pause(until: nil))
    #expect(outcome.unchanged == ["b"] && outcome.changed.isEmpty)
    #expect(try store.overview().revision == before)
  }

  @Test func `who agrees takes part, with the day on which they did`() throws {
    let outcome = try store.change(["b", "c", "d"], .optIn(today))
    #expect(outcome.changed == ["b", "c", "d"])
    #expect(try away(on: "2027-03-01") == ["b": .paused(until: nil)])
    #expect(try store.roster().members.map(\.consent) == [nil, today, today, today])
  }

  @Test func `resuming ends pauses and skips`() throws {
    _ = try store.change(["a"], .skip(3))
    _ = try store.change(["b"], .pause(until: CivilDate("2028-01-01")))
    #expect(try store.change(["a", "b"], .resume).changed == ["a", "b"])
    #expect(try away(on: "2027-03-01").keys.sorted() == ["c", "d"])
    #expect(try store.roster().members[1].pausedUntil == nil)
  }

  @Test func `an edit makes nobody active who did not agree`() throws {
    var edit = MemberEdit()
    edit.status = .active
    #expect(throws: StoreError.members([.notOptedIn("d")])) { try store.editMember("d", edit) }
    #expect(try store.editMember("c", edit).columns == ["status"])
  }

  @Test func `new people can be brought in without being drawn`() throws {
    var rules = MemberImportRules()
    rules.newcomers = .notOptedIn
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "a", name: "Ann"), Member(id: "e", name: "Ed"),
        Member(id: "f", name: "Flo", status: .inactive("left")),
      ]), rules: rules)
    #expect(plan.added == ["e", "f"] && plan.unchanged == 1)
    #expect(try away(on: "2027-03-01")["e"] == .notOptedIn)
    #expect(try away(on: "2027-03-01")["f"] == .left)
    #expect(try away(on: "2027-03-01")["a"] == nil)
  }

  @Test func `the events name people by their numbers only`() throws {
    _ = try store.change(["a", "b"], .pause(until: today))
    let detail = try store.read {
      try String.fetchOne($0, sql: "SELECT kind || ' ' || detail FROM event ORDER BY number DESC")
    }
    #expect(detail == "pause #1 #2")
  }

  @Test func `a file of the first version is brought up to date, and nothing is lost`() throws {
    let path = folder.path("old.sqlite")
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "1: members, history, rounds")
    try queue.write {
      try $0.execute(
        sql: """
          INSERT INTO person VALUES (1, 'a'), (2, 'b');
          INSERT INTO member VALUES (1, 'Ann', 'A@x', 'a@x', 'active', '2027-01-01', 'cy'),
            (2, 'Bo', NULL, NULL, 'left', NULL, NULL);
          INSERT INTO facet VALUES (1, 'region');
          INSERT INTO member_facet VALUES (1, 1, 'Wales');
          INSERT INTO exclusion VALUES (1, 2, 'why', NULL);
          """)
    }
    try queue.close()
    let old = try RoundStore.open(path, author: .tester)
    let roster = try old.roster()
    #expect(
      roster.members == [
        Member(id: "a", name: "Ann", email: "A@x", joined: CivilDate("2027-01-01"), locale: "cy"),
        Member(id: "b", name: "Bo", status: .inactive("left")),
      ])
    #expect(roster.column(of: "region")?.value(at: 0) == "Wales")
    #expect(try old.exclusions() == [Exclusion("a", "b", reason: "why")])
    let (version, broken) = try old.read {
      (
        try Int.fetchOne($0, sql: "PRAGMA user_version"),
        try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count
      )
    }
    #expect(version == Schema.version && broken == 0)
    #expect(throws: StoreError.self) {
      try old.write { try $0.execute(sql: "DELETE FROM person WHERE number = 1") }
    }
  }
}
