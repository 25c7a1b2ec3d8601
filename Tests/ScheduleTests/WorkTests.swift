import Rounds
import Testing

@testable import Schedule

/// How much is done where thousands of rounds were due, or are there.
@Suite struct WorkTests {
  // Bounds on the work: one step, whatever their number, and nothing that looks at all for each of all.
  @Test(.timeLimit(.minutes(1)))
  func `thousands of rounds that were missed are one step, not one each`() throws {
    var situation = try Situation.weekly(since: "1970-01-02T00:01:00Z")
    guard case .act(.miss(let latest, let earlier)) = situation.decide() else {
      Issue.record("\(situation.decide())")
      return
    }
    #expect(earlier.count == 2_966 && earlier.first?.key == "1970-01-05")
    #expect(latest.key == "2026-11-09")
    situation.records = (earlier + [latest]).map {
      OccurrenceRecord(key: $0.key, due: $0.due, state: .missed)
    }
    #expect(situation.decide().words == "open 2026-11-16")
    #expect(situation.coming(3, after: situation.now).map(\.key).first == "2026-11-23")
  }

  @Test(.timeLimit(.minutes(1)))
  func `rounds to come are found behind as many as are there already`() throws {
    var situation = try Situation.weekly(since: "2026-11-20T00:00:00Z")
    for one in situation.timetable.next(300, after: situation.now) {
      situation.rounds[one.key] = RoundFacts(.confirmed)
    }
    let days = situation.coming(2, after: situation.now).map(\.nominal)
    #expect(
      days
        == [301, 302].compactMap { number in
          CivilDate("2026-11-16")?.adding(days: 7 * number)
        })
  }
}
