import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct HistoryImportTests {
  private let folder: TemporaryFolder
  private let store: RoundStore
  private let march = CivilDate("2027-03-01")

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(.people("a", "b", "c", "d"))
    _ = try store.importHistory(history([["a", "b"], ["c", "gone"]], round: 3, date: march))
  }

  private func history(
    _ groups: [[MemberID]], round: Int, date: CivilDate? = nil, met: Bool? = nil
  ) -> History {
    History(groups.map { .init(round: round, date: date, members: $0, met: met) })
  }

  @Test func `what was brought in comes out, people who are no members among it`() throws {
    let groups = try store.history().groups
    #expect(groups.map(\.members) == [["a", "b"], ["c", "gone"]])
    #expect(groups.allSatisfy { $0.round == 3 && $0.date == march && $0.met == nil })
    #expect(try store.roster().members.count == 4)
  }

  @Test func `a stranger who becomes a member keeps the history`() throws {
    _ = try store.importMembers(Roster(members: [Member(id: "gone", name: "Gone")]))
    #expect(try store.history().groups[1].members == ["c", "gone"])
  }

  @Test func `the same round again is left alone, in any order`() throws {
    let before = try store.overview().revision
    let plan = try store.importHistory(history([["gone", "c"], ["b", "a"]], round: 3))
    #expect(plan.unchanged == [3])
    #expect(try store.overview().revision == before)
    #expect(try store.history().groups.map(\.date) == [march, march])
  }

  @Test func `the same groups can say later who met`() throws {
    let plan = try store.importHistory(
      History([
        .init(round: 3, members: ["b", "a"], met: false), .init(round: 3, members: ["c", "gone"]),
      ]))
    #expect(plan.updated == [3])
    #expect(try store.history().groups.map(\.met) == [false, nil])
    #expect(try store.history().groups.map(\.date) == [march, march])
  }

  @Test func `other groups are a conflict, unless they are to replace the old ones`() throws {
    let other = history([["a", "c"]], round: 3, date: march)
    let more = History(other.groups + history([["a", "d"]], round: 4).groups)
    let plan = try store.importHistory(more)
    #expect(plan.conflicts == [.init(round: 3, label: "2027-03", state: .imported)])
    #expect(try store.history().groups.count == 2)
    #expect(try store.rounds().count == 1)

    #expect(try store.importHistory(more, replacing: true).replaced == [3])
    #expect(try store.history().groups.map(\.members) == [["a", "c"], ["a", "d"]])
  }

  @Test func `rounds are called by their month, their day, or their number`() throws {
    _ = try store.importHistory(
      History([
        .init(round: 4, date: CivilDate("2027-03-15"), members: ["a", "c"]),
        .init(round: 5, members: ["a", "d"]),
        .init(round: 6, date: CivilDate("2027-04-05"), members: ["b", "d"]),
      ]))
    #expect(try store.rounds().map(\.label) == ["2027-03", "2027-03-15", "round-5", "2027-04"])
  }

  @Test func `groups of one round may have days of their own`() throws {
    _ = try store.importHistory(
      History([
        .init(round: 9, date: CivilDate("2027-05-03"), members: ["a", "d"]),
        .init(round: 9, date: CivilDate("2027-05-10"), members: ["b", "c"]),
        .init(round: 9, members: ["b", "gone"]),
      ]))
    let groups = try store.history().groups.filter { $0.round == 9 }
    #expect(groups[0].date == CivilDate("2027-05-03"))
    #expect(groups[1].date == CivilDate("2027-05-10"))
  }

  @Test func `a rehearsal writes nothing`() throws {
    let before = try store.overview().revision
    let plan = try store.importHistory(history([["a", "c"]], round: 4), rehearsing: true)
    #expect(plan.added == [4])
    #expect(try store.overview().revision == before)
    #expect(try store.rounds().count == 1)
  }
}
