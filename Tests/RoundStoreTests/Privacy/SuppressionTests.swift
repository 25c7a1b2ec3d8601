import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct SuppressionTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(people)
    _ = try store.importHistory(past)
  }

  private var people: Roster {
    Roster(
      members: [
        Member(id: "M1", name: "Ann", email: "ann@example.org"), Member(id: "M2", name: "Bo"),
        Member(id: "cy@example.org", name: "Cy", email: "cy@example.org"),
      ])
  }

  private var past: History {
    History([
      .init(round: 1, members: ["M1", "M2"]),
      .init(round: 2, members: ["M2", "cy@example.org"]),
    ])
  }

  @Test func `who was forgotten is left out of every list, by id and by address`() throws {
    _ = try store.forget("M1")
    _ = try store.forget("cy@example.org")
    for rehearsing in [true, false] {
      let plan = try store.importMembers(people, rehearsing: rehearsing)
      #expect(plan.suppressed == ["M1", "cy@example.org"])
      #expect(plan.added.isEmpty && plan.unchanged == 1)
    }
    let renamed = Roster(members: [
      Member(id: "m1", name: "Ann"), Member(id: "N7", name: "Ann", email: "ANN@example.org"),
      Member(id: "M3", name: "Di"),
    ])
    let plan = try store.importMembers(renamed)
    #expect(plan.suppressed == ["N7", "m1"] && plan.added == ["M3"])
    #expect(throws: StoreError.askedToBeForgotten("M1")) {
      try store.addMember(Member(id: "M1", name: "Ann"), facets: [:])
    }
    // By the id that is new, nobody could be brought back.
    let refusal = StoreError.askedToBeForgotten("N7", email: "Ann@example.org")
    #expect(throws: refusal) {
      try store.addMember(Member(id: "N7", name: "Ann", email: "Ann@example.org"), facets: [:])
    }
    #expect(refusal.description.hasSuffix("rct members forget Ann@example.org --allow-return"))
    #expect(try store.roster().members.map(\.id) == ["M2", "M3"])
  }

  /// What a column says of M2 to M5.
  private func values(_ facet: Facet) throws -> [String?] {
    let roster = try store.roster()
    let column = try #require(roster.column(of: facet))
    return ["M2", "M3", "M4", "M5"].map { id in
      roster.index(of: MemberID(id)).flatMap { column.value(at: $0) }
    }
  }

  @Test func `who was forgotten is nobody's manager any more, and becomes nobody's by a list`()
    throws
  {
    let reports = Roster(
      members: ["M2", "M3", "M4", "M5"].map { Member(id: MemberID($0), name: "") },
      facets: [
        "manager": ["M1", "ANN@example.org", "Ann", "M2"],
        // In a column of anything, an id may be anything.
        "other": ["M1", "ann@example.org", nil, "bo@example.org"],
      ])
    _ = try store.importMembers(reports)
    try store.addExclusionColumn("manager")
    _ = try store.forget("M1")
    #expect(try values("manager") == [nil, nil, nil, "M2"])
    #expect(try values("other") == ["M1", nil, nil, "bo@example.org"])
    #expect(try store.exclusionColumns().columns[0].unknown == [])
    let again = try store.importMembers(reports)
    #expect(again.changed == [.init(id: "M4", columns: ["manager"])])
    // Names are not on the list of those who were forgotten: others may have them.
    #expect(try values("manager") == [nil, nil, "Ann", "M2"])
    #expect(try values("other") == ["M1", nil, nil, "bo@example.org"])
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    for trace in ["ann@example.org", "ANN@example.org"] {
      #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace)")
    }
  }

  @Test func `who has an id like theirs, or their address by now, is not taken for them`()
    throws
  {
    _ = try store.importMembers(Roster(members: [Member(id: "m1", name: "Eve")]))
    let copy = folder.path("copy.sqlite")
    try store.backup(to: copy)
    _ = try store.forget("M1")
    _ = try store.readdress("M2", to: "ann@example.org")
    // A copy that went on by itself: people may have other numbers there.
    let other = try RoundStore.open(copy, author: .tester)
    _ = try other.readdress("M1", to: "ann@new.example.org")
    _ = try other.readdress("M2", to: "ann@example.org")
    #expect(try other.forget(again: store.forgottenPeople()) == 1)
    #expect(try other.roster().members.map(\.id) == ["M2", "cy@example.org", "m1"])
    // Nor is who has it nobody's manager.
    let reports = Roster(
      members: [Member(id: "cy@example.org", name: "")], facets: ["manager": ["ann@example.org"]])
    _ = try store.importMembers(reports)
    let roster = try store.roster()
    let place = try #require(roster.index(of: "cy@example.org"))
    #expect(roster.column(of: "manager")?.value(at: place) == "ann@example.org")
  }

  @Test func `who was forgotten is not named any more in comments and reasons of others`() throws {
    _ = try store.importMembers(
      Roster(members: [
        Member(id: "M1", name: "Ann Canary"), Member(id: "M4", name: "Cy Cole"),
        Member(id: "cy@example.org", name: "Cy Cole"),
      ]))
    let said = "ann CANARY's tea (Ann@Example.org), with joann canary"
    let entry = FeedbackEntry(member: "M2", round: "round-1", met: true, comment: said)
    #expect(try store.add([entry]).changed == 1)
    let reason = "Ann Canary, and Cy Cole"
    _ = try store.add([Exclusion("M2", "M4", reason: reason)])
    #expect(try store.forget("cy@example.org").comments == 0)
    #expect(try store.exclusions().map(\.reason) == [reason])
    #expect(try store.forget("M1").comments == 1)
    #expect(
      try store.feedback(nil).map(\.comment)
        == ["forgotten 1's tea (forgotten 1), with joann canary"])
    #expect(try store.exclusions().map(\.reason) == ["forgotten 1, and Cy Cole"])
  }

  /// Each reason was read once for each of them: with 500 people and 22,500 exclusions, for minutes.
  @Test(.timeLimit(.minutes(1)))
  func `hundreds who are forgotten together are taken out of thousands of reasons at once`() throws
  {
    let ids = (0..<400).map { MemberID("P\($0)") }
    _ = try store.importMembers(
      Roster(members: ids.enumerated().map { Member(id: $1, name: "Pat Number\($0)") }))
    _ = try store.change(Array(ids[..<300]), .leave)
    let reason = "as Pat Number7 and Pat Number17 said" + String(repeating: ", too", count: 40)
    let exclusions = (300..<400).flatMap { one in
      (one + 1..<400).map { Exclusion(ids[one], ids[$0], reason: reason) }
    }
    _ = try store.add(exclusions)
    var limits = RetentionLimits()
    limits.departures = CivilDate("2099-01-01")
    #expect(try store.erase(limits).departed.count == 300)
    let reasons = Set(try store.exclusions().compactMap(\.reason))
    #expect(reasons.count == 1)
    let erased = reasons.first?.prefixMatch(of: /as forgotten \d+ and forgotten \d+ said, too/)
    #expect(erased != nil, "\(reasons)")
  }

  @Test func `whoever has a longer name or address than who was forgotten is named as before`()
    throws
  {
    _ = try store.importMembers(Roster(members: [Member(id: "M1", name: "Ann Canary")]))
    let others = "Mary-Ann Canary, Ann Canary-Lee, jo.ann@example.org, jo-ann@example.org"
    let reason = "\(others); Ann Canary - ann@example.org. Ann Canary-lovely-Ann Canary"
    _ = try store.add([Exclusion("M2", "cy@example.org", reason: reason)])
    _ = try store.forget("M1")
    #expect(
      try store.exclusions().map(\.reason) == [
        "\(others); forgotten 1 - forgotten 1. forgotten 1-lovely-forgotten 1"
      ])
  }

  @Test func `an old list of rounds names nobody anew, and is as it was`() throws {
    _ = try store.forget("M1")
    _ = try store.forget("cy@example.org")
    #expect(try store.importHistory(past).unchanged == [1, 2])
    let more = History([.init(round: 3, members: ["M1", "cy@example.org"])])
    _ = try store.importHistory(more)
    #expect(
      try store.history().groups.map { $0.members.map(\.text) } == [
        [" forgotten 1", "M2"], [" forgotten 3", "M2"], [" forgotten 1", " forgotten 3"],
      ])
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    #expect(bytes.range(of: Data("cy@example.org".utf8)) == nil)
  }

  @Test func `what who was forgotten said, and why they meet somebody not, comes back by no list`()
    throws
  {
    _ = try store.forget("M1")
    let answer = FeedbackEntry(member: "M1", round: "round-1", met: true, comment: "Said by Ann")
    #expect(try store.add([answer]).changed == 1)
    let kept = try store.feedback(nil)
    #expect(kept.map(\.met) == [true] && kept.map(\.comment) == [nil])
    #expect(try store.history().groups[0].met == true)
    #expect(try store.add([Exclusion("M1", "M2", reason: "Told by Ann")]).added == 0)
    #expect(try store.exclusions().isEmpty)
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    #expect(bytes.range(of: Data("by Ann".utf8)) == nil)
  }

  @Test func `who wants to come back may, by any name they had`() throws {
    _ = try store.forget("M1")
    #expect(try !store.allowReturn(of: "M2"))
    #expect(try store.allowReturn(of: "Ann@example.org"))
    #expect(try store.importMembers(people).added == ["M1"])
    // They are somebody new: what they did before stays without a name.
    #expect(try store.history().groups[0].members == [" forgotten 1", "M2"])
    _ = try store.forget("M2", mayReturn: true)
    #expect(try store.importMembers(people).added == ["M2"])
  }

  @Test func `the list says nothing without its key, which is another one in each programme`()
    throws
  {
    _ = try store.forget("M1")
    let other = try RoundStore.create(folder.path("other.sqlite"), author: .tester)
    _ = try other.importMembers(people)
    _ = try other.forget("M1")
    let hashes = try [store, other].map { store in
      try store.read {
        try String.fetchAll($0, sql: "SELECT hash FROM suppression ORDER BY hash")
      }
    }
    #expect(hashes[0].count == 2 && Set(hashes[0]).isDisjoint(with: hashes[1]))
  }

  @Test func `Python computes the same hash`() throws {
    _ = try store.forget("M1")
    let script = """
      import hashlib, hmac, sqlite3, sys
      data = sqlite3.connect(sys.argv[1])
      key = data.execute("SELECT key FROM suppression_key").fetchone()[0]
      ours = {hmac.new(key, text, hashlib.sha256).hexdigest() for text in (b"m1", b"ann@example.org")}
      print(ours == {row[0] for row in data.execute("SELECT hash FROM suppression")})
      """
    try folder.write(script, to: "hash.py")
    let outcome = try ChildProcess.shell("python3 hash.py rct.sqlite", in: folder)
    #expect(outcome.out == "True\n", "\(outcome.err)")
  }

  @Test func `exports are events that make no draft old and name nobody`() throws {
    let revision = try store.overview().revision
    try store.note(.members, people: 3)
    try store.note(.dossier, people: 1, member: "M1")
    #expect(try store.overview().revision == revision)
    #expect(
      try store.exports().map { "\($0.actor) \($0.kind): \($0.detail)" } == [
        "tester export members: 3 people", "tester export dossier: 1 person #1",
      ])
    #expect(try store.lastStep()?.since == [])
  }
}
