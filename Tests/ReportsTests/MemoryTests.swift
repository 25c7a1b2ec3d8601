import Rounds
import Testing

@testable import Reports

/// What the rules had forgotten, and what they had not.
@Suite struct MemoryTests {
  private func figures(
    _ windows: [Policy.RepeatWindow?], unavoidable: [Int?], days: [String]
  ) -> ProgrammeFigures {
    let partners = [["ab", "cd"], ["ac", "bd"], ["ab", "cd"], ["ab", "cd"]]
    let rounds = windows.indices.map { place in
      ReportedRound(
        number: place + 1, label: "\(place + 1)", date: CivilDate(days[place]),
        groups: partners[place].map { .init(members: $0.map { MemberID(String($0)) }) },
        unavoidableRepeats: unavoidable[place], window: windows[place])
    }
    return ProgrammeFigures(
      ReportInput(
        programme: "Test",
        roster: Roster(members: "abcd".map { Member(id: MemberID(String($0)), name: "") }),
        facets: [], rounds: rounds))
  }

  private let months = ["2027-01-04", "2027-02-04", "2027-03-04", "2027-04-04"]

  @Test func `a repeat is allowed once the window is over, and not before`() {
    let counted = figures(
      [nil, .rounds(1), .rounds(1), .rounds(1)], unavoidable: [nil, 0, 0, 0], days: months)
    #expect(counted.rounds.map(\.repeats) == [0, 0, 2, 2])
    #expect(counted.rounds.map(\.allowedRepeats) == [0, 0, 2, 0])
    #expect(counted.rounds.map(\.avoidableRepeats) == [0, 0, 0, 2])
    #expect(
      RepeatWords.sentence(counted).hasSuffix(
        ": 2 allowed by the rules, which look back no further; 2 of them might have been avoided."))
    let kept = figures(
      [nil, .rounds(2), .rounds(2), .ever], unavoidable: [nil, 0, 2, 2], days: months)
    #expect(kept.rounds.map(\.allowedRepeats) == [0, 0, 0, 0])
    #expect(
      RepeatWords.sentence(kept).hasSuffix(": none of them could be avoided under the rules."))
  }

  @Test func `months are over the day after the day that ends them`() {
    for (day, allowed) in [("2027-03-04", 0), ("2027-03-05", 2)] {
      let counted = figures(
        [nil, nil, .months(2), nil], unavoidable: [nil, nil, nil, nil],
        days: ["2027-01-04", "2027-02-04", day, "2027-04-04"])
      #expect(counted.rounds.map(\.allowedRepeats) == [0, 0, allowed, 0])
      #expect(counted.totals.unexplainedRepeats == 4 - allowed)
    }
  }

  @Test func `months are counted from the day of the group, where it is not that of the round`() {
    func round(_ number: Int, _ day: String, _ own: String?) -> ReportedRound {
      ReportedRound(
        number: number, label: "\(number)", date: CivilDate(day),
        groups: [.init(members: ["a", "b"], date: own.flatMap { CivilDate($0) })],
        unavoidableRepeats: 0, window: .months(2))
    }
    let cases: [(String?, Int)] = [("2027-02-20", 0), ("2026-12-20", 1), (nil, 1)]
    for (ownDay, allowed) in cases {
      let counted = ProgrammeFigures(
        ReportInput(
          programme: "Test",
          roster: Roster(members: [Member(id: "a", name: ""), Member(id: "b", name: "")]),
          facets: [],
          rounds: [round(1, "2027-01-04", ownDay), round(2, "2027-04-05", nil)]))
      #expect(counted.rounds.map(\.repeats) == [0, 1])
      #expect(counted.totals.allowedRepeats == allowed)
      #expect(counted.totals.avoidableRepeats == 1 - allowed)
    }
  }
}
