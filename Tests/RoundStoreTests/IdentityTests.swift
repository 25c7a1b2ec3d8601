import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct IdentityTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  /// a and b met, c and d met; a2 is a, as it turns out, and met c and e.
  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      Roster(
        members: [
          Member(id: "a", name: "Ann Canary"), Member(id: "b", name: "Bo"),
          Member(id: "c", name: "Cy"), Member(id: "d", name: "Di"), Member(id: "e", name: "Ed"),
          Member(id: "a2", name: "Canary, Ann", email: "canary@example.org", locale: "cy"),
        ],
        facets: [
          "role": ["Nurse", nil, nil, nil, nil, "GP"], "team": [nil, nil, nil, nil, nil, "x"],
        ]))
    _ = try store.importHistory(
      History([
        .init(round: 1, members: ["a", "b"]), .init(round: 1, members: ["a2", "c"]),
        .init(round: 2, members: ["a", "a2"]), .init(round: 2, members: ["b", "c"]),
        .init(round: 3, members: ["a2", "e", "a"]),
      ]))
    _ = try store.add([
      Exclusion("a2", "d", reason: "r1"), Exclusion("a", "e"), Exclusion("a2", "e"),
      Exclusion("a", "a2"),
    ])
  }

  @Test func `one member stands for two, in history, exclusions and what is known`() throws {
    let outcome = try store.merge("a", "CANARY@example.org")
    #expect(outcome.kept == "a" && outcome.gone == "a2" && outcome.rounds == 3)
    #expect(outcome.columns == ["email", "locale", "team"])
    let roster = try store.roster()
    #expect(roster.members.map(\.id) == ["a", "b", "c", "d", "e"])
    #expect(
      roster.members[0]
        == Member(id: "a", name: "Ann Canary", email: "canary@example.org", locale: "cy"))
    #expect(roster.column(of: "role")?.value(at: 0) == "Nurse")
    #expect(roster.column(of: "team")?.value(at: 0) == "x")
    // The two were in one group, which was none.
    #expect(
      try store.history().groups.map { "\($0.round) \($0.members.map(\.text).joined())" }
        == ["1 ab", "1 ac", "2 bc", "3 ae"])
    #expect(
      try store.exclusions() == [Exclusion("a", "d", reason: "r1"), Exclusion("a", "e")])
  }

  /// What the column of managers says of b, c, d and e, and who must not meet by it.
  private func managers() throws -> (values: [String?], pairs: [String]) {
    let roster = try store.roster()
    let column = try #require(roster.column(of: "manager"))
    let values = ["b", "c", "d", "e"].map { id in
      roster.index(of: MemberID(id)).flatMap { column.value(at: $0) }
    }
    return (values, try store.exclusionColumns().exclusions.map { "\($0.first) \($0.second)" })
  }

  @Test func `who must not meet by a column must not after a merge or another address either`()
    throws
  {
    let said: [String?] = ["a2", "CANARY@example.org", "Canary, Ann", "a"]
    _ = try store.importMembers(
      Roster(
        members: ["b", "c", "d", "e"].map { Member(id: MemberID($0), name: "") },
        facets: ["manager": said]))
    try store.addExclusionColumn("manager")
    #expect(try managers().pairs == ["a e", "a2 b", "a2 c", "a2 d"])
    _ = try store.readdress("a2", to: "ann@new.example.org")
    #expect(try managers().values == ["a2", "ann@new.example.org", "Canary, Ann", "a"])
    #expect(try managers().pairs == ["a e", "a2 b", "a2 c", "a2 d"])
    var edit = MemberEdit()
    edit.email = .set("ann@newer.example.org")
    _ = try store.editMember("a2", edit)
    #expect(try managers().values[1] == "ann@newer.example.org")
    _ = try store.merge("a", "a2")
    #expect(try managers().pairs == ["a b", "a c", "a d", "a e"])
    // A list that still has the id of then means the same.
    _ = try store.importMembers(
      Roster(members: [Member(id: "b", name: "")], facets: ["manager": ["a2"]]))
    #expect(try managers().pairs == ["a b", "a c", "a d", "a e"])
    for _ in 1...4 { _ = try store.undo() }
    #expect(try managers().values == said)
  }

  @Test func `who must not meet by a column that has names must not under another name either`()
    throws
  {
    let said: [String?] = ["a2", "canary, ann", "Canary, Ann", nil]
    _ = try store.importMembers(
      Roster(
        members: ["b", "c", "d", "e"].map { Member(id: MemberID($0), name: "") },
        facets: ["manager": said]))
    try store.addExclusionColumn("manager")
    let before = try managers().values
    var edit = MemberEdit()
    edit.name = "Ann Wed"
    _ = try store.editMember("a2", edit)
    #expect(try managers().values == ["a2", "Ann Wed", "Ann Wed", nil])
    // Of two who are called so, the id says which.
    _ = try store.editMember("b", edit)
    edit.name = "Ann Wood"
    _ = try store.editMember("b", edit)
    _ = try store.editMember("a2", edit)
    #expect(try managers().values == ["a2", "a2", "a2", nil])
    #expect(try managers().pairs == ["a2 b", "a2 c", "a2 d"])
    for _ in 1...4 { _ = try store.undo() }
    #expect(try managers().values == before)
  }

  @Test func `who must not meet by a column must not after a list with other names either`()
    throws
  {
    let said: [String?] = ["a2", "CANARY@example.org", "Canary, Ann", "Cy"]
    _ = try store.importMembers(
      Roster(
        members: ["b", "c", "d", "e"].map { Member(id: MemberID($0), name: "") },
        facets: ["manager": said]))
    try store.addExclusionColumn("manager")
    // Who comes in is called as the manager was.
    _ = try store.importMembers(
      Roster(members: [
        Member(id: "a2", name: "Ann Wed", email: "ann@example.org"),
        Member(id: "f", name: "Canary, Ann"),
      ]))
    #expect(try managers().values == ["a2", "ann@example.org", "Ann Wed", "Cy"])
    _ = try store.importMembers(Roster(members: [Member(id: "g", name: "Ann Wed")]))
    try store.addMember(Member(id: "h", name: "Cy"), facets: [:])
    #expect(try managers().values == ["a2", "ann@example.org", "a2", "c"])
    #expect(try managers().pairs == ["a2 b", "a2 c", "a2 d", "c e"])
    for _ in 1...3 { _ = try store.undo() }
    #expect(try managers().values == said)
    // What a list itself says is meant as it stands.
    _ = try store.importMembers(
      Roster(
        members: [Member(id: "a2", name: "Ann Wed"), Member(id: "d", name: "")],
        facets: ["manager": [nil, "Canary, Ann"]]))
    #expect(try managers().values == said)
    _ = try store.undo()
    // Of whom it says nothing, their values follow: whoever joins comes with the same columns.
    _ = try store.importMembers(
      Roster(
        members: [Member(id: "a2", name: "Ann Wed"), Member(id: "g", name: "Cy")],
        facets: ["manager": [nil, "Ann Wed"]]))
    #expect(try managers().values == ["a2", "CANARY@example.org", "Ann Wed", "c"])
  }

  @Test func `the old name is known in files, and means the one`() throws {
    _ = try store.merge("a", "a2")
    let plan = try store.importMembers(Roster(members: [Member(id: "a2", name: "New Name")]))
    #expect(plan.changed == [.init(id: "a", columns: ["name"])] && plan.added.isEmpty)
    let both = try store.importMembers(
      Roster(members: [Member(id: "a", name: "x"), Member(id: "a2", name: "y")]))
    #expect(both.conflicts == [.sameMember(row: "a2", member: "a")])
    let again = try store.importHistory(
      History([.init(round: 1, members: ["a", "b"]), .init(round: 1, members: ["a2", "c"])]))
    #expect(again.unchanged == [1])
    try store.addMember(Member(id: "x@x", name: "X", email: "x@x"), facets: [:])
    #expect(throws: StoreError.idTaken("a2")) { _ = try store.readdress("x@x", to: "a2") }
  }

  @Test func `an address is free again once who came in with it was taken back`() throws {
    func sheet(_ address: String) -> Roster {
      Roster(members: [Member(id: MemberID(address), name: "Ann", email: address)])
    }
    _ = try store.importMembers(sheet("ann@a.uk"))
    _ = try store.importMembers(sheet("ann@b.uk"))
    #expect(throws: StoreError.emailTaken("ann@b.uk", by: "ann@b.uk")) {
      _ = try store.readdress("ann@a.uk", to: "ann@b.uk")
    }
    _ = try store.undo()
    #expect(try store.readdress("ann@a.uk", to: "ann@b.uk").new == "ann@b.uk")
    #expect(try store.roster().index(of: "ann@b.uk") != nil)
    _ = try store.undo()
    #expect(try store.roster().index(of: "ann@a.uk") != nil)
    // Somebody whom a round names stays who they are.
    _ = try store.importHistory(History([.init(round: 9, members: ["b", "old@b.uk"])]))
    #expect(throws: StoreError.idKnown("old@b.uk")) {
      _ = try store.readdress("ann@a.uk", to: "old@b.uk")
    }
  }

  @Test func `a merge is taken back whole`() throws {
    let before = (try store.roster(), try store.history(), try store.exclusions())
    _ = try store.merge("a", "a2")
    #expect(try store.undo().members == ["a", "a2"])
    #expect(try store.roster().members == before.0.members)
    #expect(try store.roster().columns == before.0.columns)
    #expect(try store.history().groups == before.1.groups)
    #expect(try store.exclusions() == before.2)
  }

  @Test func `an address that is the id is both, and is free afterwards`() throws {
    try store.addMember(
      Member(id: "x@example.org", name: "X", email: "x@example.org"), facets: [:])
    let moved = try store.readdress("x@example.org", to: "x@new.example.org")
    #expect(moved.old == "x@example.org" && moved.new == "x@new.example.org")
    let kept = try store.readdress("a", to: "ann@new.example.org")
    #expect(kept.old == "a" && kept.new == "a")
    #expect(throws: StoreError.emailTaken("ann@new.example.org", by: "a")) {
      _ = try store.readdress("b", to: "ann@new.example.org")
    }
    try store.addMember(
      Member(id: "x@example.org", name: "Y", email: "x@example.org"), facets: [:])
    #expect(try store.roster().members.count == 8)
  }

  @Test func `nothing of somebody who is forgotten is left in the file`() throws {
    // Two numbers, one person.
    _ = try store.merge("a2", "a")
    let outcome = try store.forget("canary@example.org")
    #expect(outcome.rounds == 3 && outcome.exclusions == 2)
    let bytes = String(decoding: try Data(contentsOf: URL(filePath: store.path)), as: UTF8.self)
    for trace in ["Canary", "canary@example.org"] { #expect(!bytes.contains(trace), "\(trace)") }
    #expect(try store.roster().members.map(\.id) == ["b", "c", "d", "e"])
    #expect(try store.history().groups.count { $0.members.contains("b") } == 2)
    #expect(throws: StoreError.nothingToUndo) { _ = try store.undo() }
    #expect(throws: StoreError.unknownMember("a2")) { _ = try store.forget("a2") }
  }

  @Test func `whoever only the history knows can be forgotten, and the rehearsal says so`() throws {
    _ = try store.importHistory(History([.init(round: 4, members: ["b", "gone"])]))
    try store.checkForgetting("gone")
    #expect(try store.forget("gone").rounds == 1)
    #expect(throws: StoreError.unknownMember("gone")) { try store.checkForgetting("gone") }
  }

  @Test(arguments: ["a2", "b"])
  func `who was merged in two steps is forgotten under every name`(reference: String) throws {
    _ = try store.merge("a", "a2")
    _ = try store.merge("b", "a")
    _ = try store.forget(reference)
    let left = try store.read {
      try String.fetchAll($0, sql: "SELECT id FROM person WHERE id IS NOT NULL ORDER BY id")
    }
    #expect(left == ["c", "d", "e"])
    let bytes = String(decoding: try Data(contentsOf: URL(filePath: store.path)), as: UTF8.self)
    for trace in ["Canary", "canary@example.org"] { #expect(!bytes.contains(trace), "\(trace)") }
  }

  @Test func `what is kept of somebody is so of those who turned out to be them, in any steps`()
    throws
  {
    _ = try store.add([FeedbackEntry(member: "a2", round: "round-1", met: true, comment: "Tea")])
    _ = try store.change(["a2"], .skip(1))
    let skips = try store.dossier(of: "a2").events.map(\.kind)
    #expect(!skips.isEmpty)
    _ = try store.merge("a", "a2")
    _ = try store.merge("b", "a")
    let dossier = try store.dossier(of: "b")
    #expect(dossier.feedback.map(\.comment) == ["Tea"])
    #expect(dossier.events.map(\.kind) == skips + ["merge members", "merge members"])
    #expect(dossier.formerly.map(\.value) == ["a", "a2"] && dossier.left == nil)
    _ = try store.change(["b"], .leave)
    #expect(try store.dossier(of: "b").left == "2027-03-01")
  }

  @Test
  func `an answer of who was in two groups is about the meeting of the id that it came under`()
    throws
  {
    let met = { try store.history().groups.filter { $0.round == 1 }.map(\.met) }
    _ = try store.merge("a", "a2")
    var entry = FeedbackEntry(member: "a", round: "round-1", met: true)
    #expect(try store.add([entry]).met == 1)
    #expect(try met() == [true, nil])
    (entry.alias, entry.met) = ("a2", false)
    #expect(try store.add([entry]).unmet == 1)
    #expect(try met() == [true, false])
    // In round 3 both were in one group, and nobody was ever called so.
    entry = FeedbackEntry(member: "a", round: "round-3", met: true)
    entry.alias = "A2"
    #expect(try store.add([entry]).met == 1)
  }

  @Test func `what is noted of a round is so of whom it names`() throws {
    let note = "the pin of a2 and c is void: a2 and c are excluded from each other"
    try store.save(
      .byHand(
        [["a", "b"], ["a2", "c"], ["d", "e"]], from: try store.state(), notes: [note],
        shownFacets: ["role"]))
    _ = try store.confirm(nil)
    _ = try store.merge("a", "a2")
    #expect(try store.dossier(of: "a").notes == [.init(label: "2027-03", text: note)])
    #expect(try store.dossier(of: "c").notes.map(\.text) == [note])
    #expect(try store.dossier(of: "b").notes.isEmpty)
  }
}
