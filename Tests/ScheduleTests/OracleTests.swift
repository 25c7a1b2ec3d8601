import Foundation
import Rounds
import Testing
import TestSupport

@testable import Schedule

/// The dates of the schedule against dateutil, zoneinfo and systemd, which share no code with it.
@Suite struct OracleTests {
  /// Zones that change their clocks by an hour and by half an hour, in both hemispheres, at midnight,
  /// in winter (Dublin), and not at all.
  static let zones = [
    "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago",
    "Australia/Lord_Howe", "Asia/Kathmandu",
  ]

  private static let start = CivilDate(year: 1970, month: 1, day: 1)

  private func recurrences() throws -> [Recurrence] {
    var found: [Recurrence] = []
    let times = ["00:10", "01:30", "02:15", "09:00", "23:59"].compactMap(TimeOfDay.init)
    func add(_ pattern: Recurrence.Pattern, months: [Int] = [], from start: CivilDate? = nil) throws
    {
      let time = times[found.count % times.count]
      found.append(try Recurrence(pattern, months: months, at: time, start: start))
    }
    for weekday in Weekday.allCases {
      for ordinal in [1, 2, 3, 4, 5, -1, -2, -5] { try add(.weekdayOfMonth(ordinal, weekday)) }
      try add(.weekly(interval: 1, weekday))
      let first = CivilDate(dayNumber: 3 + weekday.rawValue)
      for interval in [2, 3, 5, 26] { try add(.weekly(interval: interval, weekday), from: first) }
    }
    for day in [1, 15, 28, 29, 30, 31] {
      try add(.dayOfMonth(day, clamped: true))
      if day > 28 { try add(.dayOfMonth(day, clamped: false)) }
    }
    try add(.lastDayOfMonth)
    try add(.weekdayOfMonth(1, .monday), months: [1, 4, 7, 10])
    try add(.dayOfMonth(29, clamped: false), months: [2])
    return found
  }

  private func seconds(_ recurrence: Recurrence, _ zone: Zone) -> [Int] {
    // Both ends by the clock on the wall, as dateutil takes them.
    let (first, last) = (WallClock("1970-01-01T00:00"), WallClock("2100-01-01T00:00"))
    guard let first, let last else { return [] }
    let range = zone.resolve(first).instant..<zone.resolve(last).instant
    return Timetable(recurrence, zone: zone).occurrences(in: range).map(\.due.seconds)
  }

  private func compare(_ lines: [String], cases: Int, moments: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(lines.joined(separator: "\n") + "\n", to: "cases")
    let outcome = try Oracle.run("recurrences.py", ["cases"], in: folder, with: "dateutil")
    #expect(outcome.code == 0, "\(outcome.err)")
    let closing = "\(cases) cases, \(moments) moments, 0 differences\n"
    #expect(outcome.out == closing, "\(outcome.out.suffix(2_000))")
  }

  @Test func `dateutil gives the same moments from 1970 to 2099 in six zones`() throws {
    var (lines, moments): ([String], Int) = ([], 0)
    for name in Self.zones {
      let zone = try #require(Zone(name))
      for recurrence in try recurrences() {
        let found = seconds(recurrence, zone)
        moments += found.count
        let start = recurrence.start?.description ?? "1970-01-01"
        lines.append(
          "rule\t\(recurrence.rule)\t\(start)\t\(name)\t"
            + found.map(String.init).joined(separator: ","))
      }
    }
    #expect(moments > 1_000_000)
    try compare(lines, cases: lines.count, moments: moments)
  }

  @Test func `every minute of nights with a change of clocks is the moment that zoneinfo gives`()
    throws
  {
    let nights = [
      ("Europe/London", "2027-03-28"), ("Europe/London", "2027-10-31"),
      ("Europe/Dublin", "2027-03-28"), ("Europe/Dublin", "2027-10-31"),
      ("America/New_York", "2027-03-14"), ("America/New_York", "2027-11-07"),
      ("America/Santiago", "2027-04-03"), ("America/Santiago", "2027-09-04"),
      ("Australia/Lord_Howe", "2027-04-04"), ("Australia/Lord_Howe", "2027-10-03"),
      ("Asia/Kathmandu", "1985-12-31"), ("Pacific/Apia", "2011-12-30"),
    ]
    var lines: [String] = []
    for (name, day) in nights {
      let zone = try #require(Zone(name))
      let midnight = try #require(WallClock(day + "T00:00")).seconds
      let clocks = (-120..<1_560).map { WallClock(seconds: midnight + 60 * $0) }
      lines.append(
        "clock\t" + clocks.map(\.description).joined(separator: ",") + "\t\(name)\t"
          + clocks.map { String(zone.resolve($0).instant.seconds) }.joined(separator: ","))
    }
    try compare(lines, cases: nights.count, moments: nights.count * 1_680)
  }

  @Test func `systemd gives the same moments from 1970 to 2099 in six zones`() throws {
    let folder = try TemporaryFolder()
    var moments = 0
    for name in Self.zones {
      let zone = try #require(Zone(name))
      for (sentence, calendar) in [
        ("first monday at 09:00", "Mon *-*-01..07 09:00"),
        ("third thursday at 12:30", "Thu *-*-15..21 12:30"),
        ("last friday at 17:45", "Fri *-*~07/1 17:45"),
        ("day 15 of march and september at 08:00", "*-03,09-15 08:00"),
        ("last day at 12:00", "*-*~01 12:00"),
      ] {
        let found = seconds(try Recurrence(parsing: sentence), zone)
        let outcome = try ChildProcess.shell(
          "TZ=UTC systemd-analyze calendar --base-time='1970-01-01 00:00:00 UTC' "
            + "--iterations=\(found.count) '\(calendar) \(name)'", in: folder)
        let theirs = outcome.out.matches(of: /\w+ (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/)
          .compactMap { Instant("\($0.1)T\($0.2)Z")?.seconds }
        let same = theirs == found
        #expect(
          same, "\(sentence), \(name): \(theirs.count) against \(found.count), \(outcome.err)")
        moments += found.count
      }
    }
    #expect(moments > 38_000)
  }
}
