import Rounds
import Testing

@testable import Schedule

extension Situation {
  /// Every Monday since `since`, seen on 20 November 2026.
  static func weekly(since: String) throws -> Situation {
    let timetable = Timetable(
      try Recurrence(parsing: "every monday at 09:00"), zone: try #require(Zone("Europe/London")))
    return Situation(
      timetable, ScheduleRules(), now: try .read("2026-11-20T10:00:00Z"), since: try .read(since))
  }
}

extension Instant {
  /// The moment of a test, which must be written right.
  static func read(_ text: some StringProtocol) throws -> Instant {
    try #require(Instant(String(text)), "\(text)")
  }
}
