import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct MemberImportTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      Roster(
        members: [
          Member(id: "a", name: "Ann", email: "ann@example.org"),
          Member(id: "b", name: "Bo", email: "bo@example.org", status: .inactive("paused")),
          Member(id: "c", name: "Cy"),
        ], facets: ["region": ["Wales", "London", nil]]))
  }

  private func values(_ facet: Facet) throws -> [String?] {
    let roster = try store.roster()
    return roster.members.indices.map { roster.column(of: facet)?.value(at: $0) }
  }

  @Test func `what was brought in comes out`() throws {
    let roster = try store.roster()
    #expect(roster.members.map(\.id) == ["a", "b", "c"])
    #expect(roster.members.map(\.status) == [.active, .inactive("paused"), .active])
    #expect(try values("region") == ["Wales", "London", nil])
  }

  @Test func `an empty cell erases nothing, and an absent column nothing either`() throws {
    let plan = try store.importMembers(
      Roster(members: [Member(id: "a", name: "")], facets: ["region": [nil]]))
    #expect(plan.unchanged == 1)
    #expect(try store.roster().members[0] == Member(id: "a", name: "Ann", email: "ann@example.org"))
    #expect(try values("region") == ["Wales", "London", nil])
  }

  @Test func `active in a file brings nobody back`() throws {
    let plan = try store.importMembers(Roster(members: [Member(id: "b", name: "Bob")]))
    #expect(plan.changed == [.init(id: "b", columns: ["name"])])
    #expect(plan.stillAway == ["b"])
    #expect(try store.roster().members[1].status == .inactive("paused"))
  }

  @Test func `a file can pause and take leave of people`() throws {
    _ = try store.importMembers(
      Roster(members: [
        Member(id: "a", name: "", status: .inactive("Left")),
        Member(id: "c", name: "", status: .inactive("paused")),
      ]))
    #expect(
      try store.roster().members.map(\.status)
        == [.inactive("left"), .inactive("paused"), .inactive("paused")])
  }

  @Test func `a row without an id is whoever has its address, in any case`() throws {
    let plan = try store.importMembers(
      Roster(members: [Member(id: "ANN@example.org", name: "Anna", email: "ANN@example.org")]))
    #expect(plan.changed == [.init(id: "a", columns: ["name"])])
    #expect(plan.added.isEmpty)
  }

  @Test func `an address in the column of the ids is whoever has it`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "Ann@example.org", name: "Anna"), Member(id: "new@example.org", name: "Nia"),
      ]))
    #expect(plan.changed == [.init(id: "a", columns: ["name"])])
    #expect(plan.added == ["new@example.org"])
  }

  @Test func `two members may change addresses`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "a", name: "", email: "bo@example.org"),
        Member(id: "b", name: "", email: "ann@example.org"),
      ]))
    #expect(plan.conflicts.isEmpty)
    #expect(
      try store.roster().members.map(\.email) == ["bo@example.org", "ann@example.org", nil])
  }

  @Test func `an address that somebody else has is a conflict, and nothing is written`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "c", name: "Cyril", email: "Ann@Example.org"), Member(id: "d", name: "Di"),
      ]))
    #expect(plan.conflicts == [.email(row: "c", email: "Ann@Example.org", owner: "a")])
    #expect(try store.roster().members.map(\.name) == ["Ann", "Bo", "Cy"])
  }

  @Test func `two rows for one member are a conflict`() throws {
    let plan = try store.importMembers(
      Roster(members: [
        Member(id: "a", name: "Ann"),
        Member(id: "ann@example.org", name: "Ann", email: "ann@example.org"),
      ]))
    #expect(plan.conflicts == [.sameMember(row: "ann@example.org", member: "a")])
  }

  @Test func `a rehearsal writes nothing and says the same`() throws {
    let sheet = Roster(
      members: [Member(id: "d", name: "Di"), Member(id: "a", name: "Anna")])
    let before = try store.overview().revision
    let rehearsed = try store.importMembers(sheet, rehearsing: true)
    #expect(try store.overview().revision == before)
    #expect(try store.roster().members.count == 3)
    let done = try store.importMembers(sheet)
    #expect(rehearsed.added == done.added && rehearsed.changed == done.changed)
  }

  @Test func `the same file twice changes nothing the second time`() throws {
    let sheet = try store.roster()
    let before = try store.overview().revision
    let plan = try store.importMembers(sheet)
    #expect(plan.unchanged == 3 && plan.changed.isEmpty)
    #expect(try store.overview().revision == before)
  }

  @Test func `a column without values is a column`() throws {
    _ = try store.importMembers(
      Roster(members: [Member(id: "a", name: "")], facets: ["team": [nil]]))
    #expect(try store.roster().columns.map(\.facet) == ["region", "team"])
  }

  @Test func `any roster comes out as it went in`() throws {
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let roster = RandomRoster.make(using: &random)
      let store = try RoundStore.create(folder.path("\(seed).sqlite"), author: .tester)
      _ = try store.importMembers(roster)
      let found = try store.roster()
      #expect(found.members == roster.members, "seed \(seed)")
      #expect(found.columns == roster.columns, "seed \(seed)")
    }
  }
}
