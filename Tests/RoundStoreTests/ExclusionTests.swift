import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct ExclusionTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try RoundStore.create(folder.path("rct.sqlite"), author: .tester)
  }

  @Test func `an exclusion is one, whichever of the two is named first`() throws {
    let (added, changed) = try store.add([Exclusion("b", "a", reason: "share a desk")])
    #expect(added == 1 && changed == 0)
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "share a desk")])
    let again = try store.add([Exclusion("a", "b", reason: "share a desk")])
    #expect(again.added == 0 && again.changed == 0)
  }

  @Test func `a new reason or day replaces the old one, and none erases nothing`() throws {
    _ = try store.add([Exclusion("a", "b", reason: "x")])
    let day = CivilDate("2027-06-01")
    let (added, changed) = try store.add([Exclusion("b", "a", until: day)])
    #expect(added == 0 && changed == 1)
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "x", until: day)])
    let bare = try store.add([Exclusion("a", "b")])
    #expect(bare.added == 0 && bare.changed == 0)
    _ = try store.add([Exclusion("a", "b", reason: "y")])
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "y", until: day)])
  }

  @Test func `one that is taken away is gone, and one that is not there is said to be so`() throws {
    _ = try store.add([Exclusion("a", "b"), Exclusion("b", "c")])
    try store.removeExclusion("b", "a")
    #expect(try store.exclusions() == [Exclusion("b", "c")])
    #expect(throws: StoreError.noExclusion("a", "b")) { try store.removeExclusion("a", "b") }
    #expect(throws: StoreError.noExclusion("a", "z")) { try store.removeExclusion("a", "z") }
  }

  @Test func `one pair under an old name and a new one is one`() throws {
    _ = try store.importMembers(
      Roster(members: ["a", "a2", "b"].map { Member(id: MemberID($0), name: "") }))
    _ = try store.merge("a", "a2")
    _ = try store.add([Exclusion("a", "b")])
    let again = try store.add([Exclusion("a2", "b")])
    #expect(again.added == 0 && again.changed == 0)
    #expect(throws: StoreError.sameMember("a")) { _ = try store.add([Exclusion("a2", "a")]) }
    #expect(try store.exclusions() == [Exclusion("a", "b")])
    try store.removeExclusion("b", "a2")
    #expect(try store.exclusions().isEmpty)
  }

  @Test func `a pair that a list names twice is counted once`() throws {
    let (added, changed) = try store.add([Exclusion("a", "b"), Exclusion("b", "a")])
    #expect(added == 1 && changed == 0)
  }
}
