import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// What an import may do to members: who leaves, who stays as they are, who may be somebody else.
@Suite struct ImportRulesTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    let members = (10..<30).map {
      Member(id: MemberID("m\($0)"), name: "N\($0)", email: "m\($0)@x")
    }
    _ = try store.importMembers(Roster(members: members))
    _ = try store.change(["m29"], .leave)
    _ = try store.change(["m28"], .pause(until: nil))
  }

  private func sheet(_ ids: some Sequence<Int>) -> Roster {
    Roster(members: ids.map { Member(id: MemberID("m\($0)"), name: "") })
  }

  private func rules(expected: Int?) -> MemberImportRules {
    var rules = MemberImportRules()
    rules.missing = .leave(expected: expected)
    return rules
  }

  @Test func `up to a twentieth leave without being counted`() throws {
    // 19 are there; one of them is more than a twentieth.
    let plan = try store.importMembers(sheet(10..<28), rules: rules(expected: nil))
    #expect(plan.isExodus && plan.leaving == ["m28"] && plan.present == 19)
    #expect(try store.roster().members[18].status == .inactive("paused"))
    _ = try store.importMembers(
      Roster(members: [Member(id: "m30", name: "N30"), Member(id: "m31", name: "N31")]))
    let more = try store.importMembers(
      sheet(Array(10..<28) + [30, 31]), rules: rules(expected: nil))
    #expect(!more.isExodus && more.leaving == ["m28"] && more.present == 21)
    #expect(try store.roster().members[18].status == .inactive("left"))
  }

  @Test func `more leave only if just so many were expected, and come back by undo`() throws {
    #expect(try store.importMembers(sheet(10..<20), rules: rules(expected: 8)).isExodus)
    #expect(try store.importMembers(sheet(10..<20), rules: rules(expected: 10)).isExodus)
    let before = try store.roster().members
    let plan = try store.importMembers(sheet(10..<20), rules: rules(expected: 9))
    #expect(!plan.isExodus && plan.leaving.count == 9)
    #expect(try store.roster().members.count { $0.status == .inactive("left") } == 10)
    #expect(try store.undo().detail == "added 0, changed 0, left 9")
    #expect(try store.roster().members == before)
  }

  @Test func `values that members have are called anew where the file says nothing of them`() throws
  {
    _ = try store.importMembers(
      Roster(
        members: ["m10", "m11", "m12", "m13"].map { Member(id: $0, name: "") },
        facets: ["role": ["G.P.", "n/a", "Nurse", "n/a"]]))
    var rules = MemberImportRules()
    let names: [FoldedText: String?] = [FoldedText("g.p."): "GP", FoldedText("N/A"): nil]
    rules.renamed = ["role": names]
    let plan = try store.importMembers(
      Roster(
        members: ["m10", "m11", "m12"].map { Member(id: $0, name: "") },
        facets: ["role": [nil, nil, nil]]), rules: rules)
    #expect(plan.changed.map(\.id) == ["m10", "m11"])
    let roster = try store.roster()
    #expect((0..<4).map { roster.columns[0].value(at: $0) } == ["GP", nil, "Nurse", "n/a"])
  }

  @Test func `an import that only adds changes nobody`() throws {
    var rules = MemberImportRules()
    rules.mode = .add
    let plan = try store.importMembers(
      Roster(members: [Member(id: "m10", name: "Other"), Member(id: "m40", name: "New")]),
      rules: rules)
    #expect(plan.added == ["m40"] && plan.changed.isEmpty && plan.unchanged == 1)
    #expect(try store.roster().members[0].name == "N10")
  }

  @Test func `new people with the name of somebody who is missing are pointed out`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "a@y", name: "n10", email: "a@y"), Member(id: "b@y", name: "N11", email: "b@y"),
        Member(id: "m11", name: "N11"), Member(id: "c@y", name: "", email: "c@y"),
      ]), rehearsing: true)
    #expect(plan.namesakes.map(\.row) == ["a@y"] && plan.namesakes.map(\.members) == [["m10"]])
  }

  @Test func `of several who have the name of somebody new, all are pointed out`() throws {
    _ = try store.importMembers(
      Roster(members: [
        Member(id: "m31", name: "n10"), Member(id: "m09", name: "N10"),
        Member(id: "m32", name: "N10"),
      ]))
    let plan = try store.importMembers(
      Roster(members: [Member(id: "a@y", name: "N10"), Member(id: "m32", name: "N10")]),
      rehearsing: true)
    #expect(plan.namesakes.map(\.members) == [["m09", "m10", "m31"]])
  }

  @Test func `it is counted what became what, of values that several had`() throws {
    let seven = (10..<17).map { Member(id: MemberID("m\($0)"), name: "") }
    _ = try store.importMembers(
      Roster(members: seven, facets: ["region": ["A", "A", "A", "B", nil, "B", "D"]]))
    let plan = try store.importMembers(
      Roster(members: seven, facets: ["region": ["C", "C", "A", "C", "C", "B", "E"]]))
    let counts = plan.replacedValues.map { ("\($0.key.old) \($0.key.new)", $0.value) }
    #expect(Dictionary(uniqueKeysWithValues: counts) == ["A C": 2, "B C": 1])
  }

  @Test func `another name and another address at once are pointed out`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "m10", name: "Other", email: "other@x"), Member(id: "m11", name: "Wed"),
        Member(id: "m12", name: "N12", email: "new@x"),
      ]), rehearsing: true)
    #expect(plan.replaced == ["m10"] && plan.changed.count == 3)
  }
}
