import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct ExclusionTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
  }

  @Test func `an exclusion is one, whichever of the two is named first`() throws {
    let first = try store.add([Exclusion("b", "a", reason: "share a desk"), Exclusion("a", "b")])
    #expect(first.added == 1 && first.changed == 0 && first.unchanged == 0)
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "share a desk")])
    let again = try store.add([Exclusion("a", "b", reason: "share a desk")])
    #expect(again.added == 0 && again.changed == 0 && again.unchanged == 1)
  }

  @Test func `a new day replaces the old one, none is for ever, and an old reason stays`() throws {
    _ = try store.add([Exclusion("a", "b", reason: "x")])
    let day = CivilDate("2027-06-01")
    let dated = try store.add([Exclusion("b", "a", until: day)])
    #expect(dated.added == 0 && dated.changed == 1 && dated.unchanged == 0)
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "x", until: day)])
    let bare = try store.add([Exclusion("a", "b")])
    #expect(bare.added == 0 && bare.changed == 1)
    #expect(try store.exclusions() == [Exclusion("a", "b", reason: "x")])
  }

  @Test func `a list that knows of no days keeps those that are to come, and no other`() throws {
    let (today, later) = try (day("2027-06-01"), day("2027-06-02"))
    _ = try store.add([Exclusion("a", "b", until: today), Exclusion("a", "c", until: later)])
    let (added, changed, _) = try store.add(
      [Exclusion("b", "a"), Exclusion("c", "a", reason: "y"), Exclusion("a", "d")],
      keepingDaysAfter: today)
    #expect(added == 1 && changed == 2)
    #expect(
      try store.exclusions() == [
        Exclusion("a", "b"), Exclusion("a", "c", reason: "y", until: later), Exclusion("a", "d"),
      ])
  }

  @Test func `of two rows for one pair the one for ever counts, else the later day`() throws {
    let (early, late) = try (day("2027-06-01"), day("2027-07-01"))
    let (added, changed, _) = try store.add([
      Exclusion("a", "b", reason: "x"), Exclusion("b", "a", until: late),
      Exclusion("a", "c", until: late), Exclusion("c", "a", reason: "y", until: early),
    ])
    #expect(added == 2 && changed == 0)
    #expect(
      try store.exclusions() == [
        Exclusion("a", "b", reason: "x"), Exclusion("a", "c", reason: "y", until: late),
      ])
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test func `one that is taken away is gone, and one that is not there is said to be so`() throws {
    _ = try store.add([Exclusion("a", "b"), Exclusion("b", "c")])
    try store.removeExclusion("b", "a")
    #expect(try store.exclusions() == [Exclusion("b", "c")])
    #expect(throws: StoreError.noExclusion("a", "b")) { try store.removeExclusion("a", "b") }
    #expect(throws: StoreError.noExclusion("a", "z")) { try store.removeExclusion("a", "z") }
  }

  @Test func `one pair under an old name and a new one is one`() throws {
    _ = try store.importMembers(.people("a", "a2", "b"))
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
    let (added, changed, _) = try store.add([Exclusion("a", "b"), Exclusion("b", "a")])
    #expect(added == 1 && changed == 0)
  }
}
