import Rounds
import Schedule
import TestSupport
import Testing

/// Changes of clocks beside Python's zoneinfo.
@Suite struct ZoneChangesTests {
  private static let zones = [
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
    "Africa/Casablanca", "America/Santiago", "Pacific/Chatham", "UTC",
  ]

  private struct Case: Encodable {
    let zone: String
    let instant: Int
    let changes: [[Int]]
  }

  @Test func `changes around a moment are those of zoneinfo, to the second`() throws {
    var random = SplitMix64(seed: 11)
    var cases: [Case] = []
    for name in Self.zones {
      let zone = try #require(Zone(name))
      for _ in 0..<25 {
        let instant = Int.random(in: 1_700_000_000...2_050_000_000, using: &random)
        let changes = zone.changes(around: Instant(seconds: instant))
        cases.append(
          Case(
            zone: name, instant: instant,
            changes: changes.map { [$0.instant.seconds, $0.before, $0.since] }))
      }
    }
    let wrong = try Python.run(
      """
      import json, sys
      from datetime import datetime, timezone
      from zoneinfo import ZoneInfo

      def offset(zone, at):
          moment = datetime.fromtimestamp(at, timezone.utc).astimezone(ZoneInfo(zone))
          return int(moment.utcoffset().total_seconds())

      def near(zone, start, step):
          at = start
          for _ in range(400):
              if offset(zone, at) != offset(zone, at + step):
                  low, high = sorted((at, at + step))
                  before = offset(zone, low)
                  while high - low > 1:
                      middle = (low + high) // 2
                      if offset(zone, middle) == before: low = middle
                      else: high = middle
                  return [[high, before, offset(zone, high)]]
              at += step
          return []

      wrong = []
      for case in json.load(sys.stdin):
          zone, at = case["zone"], case["instant"]
          expected = near(zone, at, -86400) + near(zone, at, 86400)
          if expected != case["changes"]: wrong.append(f"{zone} {at}: {expected} {case['changes']}")
      print(json.dumps(wrong))
      """, on: cases, as: [String].self)
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(cases.contains { $0.changes.count == 2 } && cases.contains { $0.changes.isEmpty })
  }
}
