import Rounds
import Testing

@testable import Schedule

/// What becomes of rounds that were due while a clock was wrong, or nobody was at work.
@Suite struct SilenceTests {
  @Test func `a silence is more than a year without anything, and the latest counts`() throws {
    func silence(_ texts: String...) throws -> String? {
      Silence(among: try texts.map(Instant.read)).map { "\($0.last) \($0.end)" }
    }
    #expect(try silence() == nil)
    #expect(try silence("1970-01-02T00:01:00Z") == nil)
    #expect(
      try silence("2026-11-20T10:00:00Z", "1970-01-02T00:01:00Z", "2026-11-19T09:00:00Z")
        == "1970-01-02T00:01:00Z 2026-11-19T09:00:00Z")
    // As long as the clock is believed, so is what was noted by it.
    #expect(try silence("2025-01-01T00:00:00Z", "2026-01-02T00:00:00Z") == nil)
    #expect(
      try silence("2025-01-01T00:00:00Z", "2026-01-02T00:00:01Z")
        == "2025-01-01T00:00:00Z 2026-01-02T00:00:01Z")
    #expect(
      try silence("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
        == "1970-01-01T00:00:00Z 2026-01-01T00:00:00Z")
  }

  @Test func `after a silence only what is within the grace is waited for`() throws {
    var situation = try Situation.weekly(since: "1970-01-02T00:01:00Z")
    let silence = try #require(
      Silence(among: [situation.since, try .read("2026-11-18T12:00:00Z"), situation.now]))
    situation.begin(after: silence)
    #expect(situation.since == Instant("2026-11-11T12:00:00Z"))
    #expect(situation.began == situation.since)
    #expect(situation.decide().words == "open 2026-11-16")
    let leftOut = try #require(situation.roundsLeftOut)
    // 56 years and ten months of Mondays.
    #expect(leftOut.count == 2_967)
    #expect(leftOut.first.key == "1970-01-05")
    #expect(leftOut.silence.end == Instant("2026-11-18T12:00:00Z"))
  }

  @Test func `what was decided about since a silence is not decided about again`() throws {
    var situation = try Situation.weekly(since: "2026-11-19T10:00:01Z")
    situation.begin(
      after: try #require(
        Silence(among: [try .read("1970-01-02T00:01:00Z"), try .read("2026-11-18T12:00:00Z")])))
    #expect(situation.since == Instant("2026-11-19T10:00:01Z"))
    #expect(situation.roundsLeftOut == nil)
    #expect(situation.decide().words == "rest")
  }
}
