import Testing

@testable import Schedule

/// How long a process that stays waits for the next look.
@Suite struct VigilTests {
  private static let nine = Instant(seconds: 1_801_990_800)

  private func isOver(_ next: Int?, clock: Int, elapsed: Double) -> Bool {
    let next = next.map { Self.nine.adding(seconds: $0) }
    return Vigil(began: Self.nine, next: next)
      .isOver(clock: Self.nine.adding(seconds: clock), elapsed: elapsed)
  }

  @Test func `a wait ends at its moment, and not before`() {
    #expect(!isOver(600, clock: 599, elapsed: 599))
    #expect(isOver(600, clock: 600, elapsed: 600))
    // The two clocks differ by a few seconds: the one on the wall says when a round is due.
    #expect(isOver(600, clock: 600, elapsed: 570))
    #expect(!isOver(600, clock: 590, elapsed: 610))
  }

  @Test func `no wait is longer than an hour`() {
    #expect(!isOver(nil, clock: 3_599, elapsed: 3_599))
    #expect(isOver(nil, clock: 3_600, elapsed: 3_600))
    #expect(isOver(86_400, clock: 3_600, elapsed: 3_600))
    #expect(isOver(86_400, clock: 3_590, elapsed: 3_600))
  }

  @Test func `a clock that is set, and a machine that slept, end it`() {
    #expect(!isOver(3_000, clock: 160, elapsed: 100))
    #expect(isOver(3_000, clock: 161, elapsed: 100))
    #expect(!isOver(3_000, clock: 40, elapsed: 100))
    #expect(isOver(3_000, clock: 39, elapsed: 100))
    #expect(isOver(3_000, clock: -40 * 86_400, elapsed: 5))
    #expect(isOver(3_000, clock: 40 * 86_400, elapsed: 5))
  }

  @Test func `what is due already is waited for all the same, for a second`() {
    for next in [-86_400, 0] {
      #expect(!isOver(next, clock: 0, elapsed: 0.9))
      #expect(isOver(next, clock: 1, elapsed: 1))
    }
  }

  @Test func `it sleeps in short pieces, the last one until the moment`() {
    let vigil = Vigil(began: Self.nine, next: Self.nine.adding(seconds: 8))
    #expect(vigil.pause(clock: Self.nine) == 5)
    #expect(vigil.pause(clock: Self.nine.adding(seconds: 5)) == 3)
    #expect(vigil.pause(clock: Self.nine.adding(seconds: 9)) == 0.1)
  }

  /// Rounds are due at 09:00 in London on 1 February and 1 March 2027.
  static let moments: [(DecisionTests.Row, String?)] = [
    (.init("2027-01-20T12:00:00Z", then: ""), "2027-02-01T09:00:00Z"),
    (.init("2027-02-01T09:00:00Z", then: ""), "2027-02-01T09:00:00Z"),
    (.init("2027-01-20T12:00:00Z", "draft closes=2d", then: ""), "2027-01-30T09:00:00Z"),
    (
      .init("2027-01-20T12:00:00Z", "draft closes=2d", "closed=2027-02", then: ""),
      "2027-02-01T09:00:00Z"
    ),
    (.init("2027-02-01T09:00:00Z", "draft", "locked", then: ""), "2027-02-01T09:05:00Z"),
    (
      .init("2027-02-02T12:00:00Z", records: told, rounds: "2027-02 draft told", then: ""),
      "2027-03-01T09:00:00Z"
    ),
    (
      .init(
        "2027-02-02T12:00:00Z", "draft confirm=3d", records: told, rounds: "2027-02 draft told",
        then: ""), "2027-02-04T09:00:08Z"
    ),
    (
      .init(
        "2027-02-02T12:00:00Z", "auto", records: "2027-02 open drawn queued",
        rounds: "2027-02 confirmed=2027-02-01T09:00:10Z later=3", then: ""), "2027-02-02T12:05:00Z"
    ),
    (
      .init(
        "2027-02-02T12:00:00Z", "auto remind=10d ask=21d", records: "2027-02 done",
        rounds: "2027-02 confirmed=2027-02-01T09:00:10Z", then: ""), "2027-02-11T09:00:10Z"
    ),
    (
      .init(
        "2027-02-12T12:00:00Z", "auto remind=10d ask=21d", records: "2027-02 done reminded",
        rounds: "2027-02 confirmed=2027-02-01T09:00:10Z", then: ""), "2027-02-22T09:00:10Z"
    ),
  ]

  private static let told = "2027-02 open drawn told=2027-02-01T09:00:08Z"

  @Test(arguments: moments) func `the next moment is the first at which there is something to do`(
    row: DecisionTests.Row, moment: String?
  ) throws {
    let situation = try row.situation()
    #expect(situation.nextMoment(after: situation.decide())?.description == moment)
  }
}
