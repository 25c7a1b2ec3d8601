import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// The overview counts in the database; who takes part is decided member by member.
@Suite struct ParticipationCountTests {
  private let folder: TemporaryFolder
  private let store: RoundStore
  private let days: [CivilDate]

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    days = try (1...28).map { try #require(CivilDate(year: 2027, month: 3, day: $0)) }
  }

  /// Members in every state, with days of joining and pauses spread over a month, some skipping.
  private func fill(withFrequencies: Bool) throws {
    var random = SplitMix64(seed: 7)
    let states = ["paused", "left", "not-opted-in"]
    let members = (0..<120).map { number in
      let state = Int.random(in: 0..<8, using: &random)
      let isPaused = state == 0
      return Member(
        id: MemberID("m\(number)"), name: "N\(number)",
        status: state < 3 ? .inactive(states[state]) : .active,
        joined: Bool.random(using: &random) ? days.randomElement(using: &random) : nil,
        pausedUntil: isPaused && Bool.random(using: &random)
          ? days.randomElement(using: &random) : nil,
        frequency: withFrequencies && number % 3 == 0 ? 2 + number % 4 : nil)
    }
    _ = try store.importMembers(Roster(members: members))
    let active = members.filter { $0.status == .active }.map(\.id)
    _ = try store.change(Array(active.prefix(9)), .skip(1))
    _ = try store.importHistory(
      History(
        stride(from: 0, to: active.count - 1, by: 2).map {
          .init(round: 1, date: days[0], members: [active[$0], active[$0 + 1]])
        }))
    _ = try store.signUp(
      active.suffix(20).map { SignUp($0, on: days[0]) }, for: "2027-04")
    try confirmRound(only: Array(active.suffix(2)))
  }

  /// Adds a round for a pair to the history, of which nobody else was asked to be a part.
  private func confirmRound(only pair: [MemberID]) throws {
    let state = try store.state()
    var draft = try NewDraft.byHand([pair], from: state, label: "wales")
    draft.absences = state.participation(on: days[0], chosen: Set(pair)).absences
    try store.save(draft)
    _ = try store.confirm(nil)
  }

  @Test func `whose sign-up would be taken away stays signed up`() throws {
    let ids: [MemberID] = ["a", "b"]
    _ = try store.importMembers(.people("a", "b"))
    _ = try store.signUp(ids.map { SignUp($0, on: days[0]) }, for: "2027-04")
    let plan = try store.withdraw(["a"], from: "2027-04", rehearsing: true)
    #expect(plan.changed == ["a"] && plan.count == 1)
    #expect(try store.signUps(for: "2027-04").map(\.id) == ids)
    #expect(try store.withdraw(["a"], from: "2027-04").count == 1)
    #expect(try store.signUps(for: "2027-04").map(\.id) == ["b"])
  }

  @Test func `members come out in columns as they do row by row`() throws {
    try fill(withFrequencies: true)
    let values: [String?] = ["Wales", nil, "WALES", "Kent"]
    _ = try store.importMembers(
      Roster(
        members: (0..<4).map { Member(id: MemberID("z\($0)"), name: "", email: "z\($0)@X") },
        facets: ["region": values, "role": [nil, nil, nil, "GP"], "empty": [nil, nil, nil, nil]]))
    let (columns, rows) = (try store.roster(), try store.read { try MemberTable($0).roster })
    #expect(columns.members == rows.members)
    #expect(columns.columns == rows.columns)
    #expect(columns.columns.count == 3 && columns.members.count == 124)
  }

  @Test(arguments: [false, true])
  func `what is counted is who takes part, by every rule and on every day`(
    withFrequencies: Bool
  ) throws {
    try fill(withFrequencies: withFrequencies)
    let state = try store.state()
    var seen: Set<Int> = []
    for day in days {
      for label in [nil, "2027-04"] {
        for rules in [(false, 0), (false, 14), (true, 0)] {
          var terms = ParticipationRules()
          (terms.needsSignUp, terms.grace) = rules
          let all = state.participation(on: day, label: label, rules: terms)
          let counted = try store.overview(on: day, label: label, rules: terms)
          var absent: [Absence: Int] = [:]
          for absence in all.absences { absent[absence.reason, default: 0] += 1 }
          #expect(counted.active == all.count)
          // Who skips one was not asked to be in the one since, and the imported one was before.
          #expect(counted.absent[.skips(before: 4)] == 9)
          #expect(counted.absent == absent)
          seen.insert(counted.active)
        }
      }
    }
    #expect(seen.count > 10)
  }
}
