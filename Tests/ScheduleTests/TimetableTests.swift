import Rounds
import Testing

@testable import Schedule

@Suite struct TimetableTests {
  private func timetable(
    _ sentence: String, _ zone: String = "Europe/London", extra: [String] = [],
    skipped: [String] = [], holidays: [String] = [], _ shift: Holidays.Shift? = nil
  ) throws -> Timetable {
    Timetable(
      try Recurrence(parsing: sentence), zone: try #require(Zone(zone)),
      extra: extra.compactMap { CivilDate($0) }, skipped: Set(skipped.compactMap { CivilDate($0) }),
      holidays: shift.map {
        Holidays(
          Dictionary(
            uniqueKeysWithValues: holidays.compactMap { CivilDate($0) }.map { ($0, "Closed") }),
          shift: $0)
      })
  }

  private func days(_ timetable: Timetable, _ count: Int, after text: String) throws -> [String] {
    timetable.next(count, after: try #require(Instant(text)))
      .map { "\($0.key) \($0.clock.date)" }
  }

  @Test func `rounds are named by their month, weekly ones by their day`() throws {
    let monthly = try timetable("first monday at 09:00")
    #expect(
      try days(monthly, 3, after: "2027-01-04T09:00:00Z")
        == ["2027-02 2027-02-01", "2027-03 2027-03-01", "2027-04 2027-04-05"])
    let weekly = try timetable("every 2 weeks on monday from 2027-01-04 at 09:00")
    #expect(
      try days(weekly, 2, after: "2027-01-04T09:00:00Z")
        == ["2027-01-18 2027-01-18", "2027-02-01 2027-02-01"])
    #expect(try days(weekly, 1, after: "2020-01-01T00:00:00Z") == ["2027-01-04 2027-01-04"])
  }

  @Test func `the round of a day is found, also where a holiday moved it`() throws {
    let last = try timetable(
      "last monday at 09:00", holidays: try closed(from: "2027-01-25", days: 5), .nextWorkingDay)
    func key(_ day: String) throws -> String? {
      last.occurrence(on: try #require(CivilDate(day)))?.key
    }
    #expect(try key("2027-02-01") == "2027-01")
    #expect(try key("2027-01-25") == nil)
    #expect(try key("2027-02-22") == "2027-02")
    for day in ["2027-02-21", "2027-02-23"] { #expect(try key(day) == nil, "\(day)") }
    // Where a day begins with the hour that clocks are put forward over.
    let beirut = try timetable("last sunday at 00:30", "Asia/Beirut")
    #expect(beirut.occurrence(on: try #require(CivilDate("2027-03-28")))?.key == "2027-03")
  }

  @Test func `a month has one round, unless the rule, added days or holidays say otherwise`() throws
  {
    func months(_ timetable: Timetable) throws -> [Bool] {
      try ["2027-01-31", "2027-02-01", "2027-02-28", "2027-03-15"].map {
        timetable.hasOneRound(inMonthOf: try #require(CivilDate($0)))
      }
    }
    #expect(try months(timetable("first monday at 09:00")) == [true, true, true, true])
    #expect(try months(timetable("day 31 at 09:00")) == [true, true, true, true])
    #expect(try months(timetable("every monday at 09:00")) == [false, false, false, false])
    let quarterly = try timetable("last friday of march and june at 14:00")
    #expect(try months(quarterly) == [false, false, false, true])
    let changed = try timetable(
      "first monday at 09:00", extra: ["2027-02-15"], skipped: ["2027-03-01"])
    #expect(try months(changed) == [true, false, false, false])
    let moved = try timetable(
      "last monday at 09:00", holidays: try closed(from: "2027-01-25", days: 5), .nextWorkingDay)
    #expect(try months(moved) == [false, false, false, true])
  }

  @Test func `days are added and left out, and an added one that is there already is no second`()
    throws
  {
    let changed = try timetable(
      "first monday at 09:00", extra: ["2027-01-20", "2027-02-01"], skipped: ["2027-03-01"])
    #expect(
      try days(changed, 4, after: "2027-01-01T00:00:00Z") == [
        "2027-01 2027-01-04", "2027-01-20 2027-01-20", "2027-02 2027-02-01", "2027-04 2027-04-05",
      ])
  }

  @Test(
    arguments: [
      (Holidays.Shift.nextWorkingDay, ["2027-04 2027-04-07", "2027-05 2027-05-04"]),
      (.previous, ["2027-04 2027-04-02", "2027-05 2027-04-30"]),
      (.skip, ["2027-06 2027-06-07", "2027-07 2027-07-05"]),
    ])
  func `a holiday moves a round over weekends and other holidays, and its name stays`(
    shift: Holidays.Shift, expected: [String]
  ) throws {
    let moved = try timetable(
      "first monday at 09:00", holidays: ["2027-04-05", "2027-04-06", "2027-05-03"], shift)
    #expect(try days(moved, 2, after: "2027-03-02T00:00:00Z") == expected)
  }

  @Test(arguments: [Holidays.Shift.nextWorkingDay, .previous, .skip])
  func `a day that is added stays, though it is a holiday and a day of the rule`(
    shift: Holidays.Shift
  ) throws {
    for (sentence, key) in [
      ("first monday at 09:00", "2027-04"), ("every monday at 09:00", "2027-04-05"),
    ] {
      let added = try timetable(sentence, extra: ["2027-04-05"], holidays: ["2027-04-05"], shift)
      #expect(try days(added, 1, after: "2027-03-30T00:00:00Z") == ["\(key) 2027-04-05"])
      #expect(try days(added, 1, after: "2027-04-05T12:00:00Z") != ["\(key) 2027-04-06"])
    }
  }

  private func closed(from text: String, days count: Int) throws -> [String] {
    let first = try #require(CivilDate(text))
    return (0..<count).map { first.adding(days: $0).description }
  }

  @Test func `where nobody works for months there is no round, and two never share a day`() throws {
    let spring = try closed(from: "2027-04-01", days: 91)
    let monthly = try timetable("first monday at 09:00", holidays: spring, .nextWorkingDay)
    #expect(
      try days(monthly, 2, after: "2027-03-02T00:00:00Z")
        == ["2027-06 2027-07-01", "2027-07 2027-07-05"])
    let winter = try closed(from: "2027-12-20", days: 14)
    let weekly = try timetable("every monday at 09:00", holidays: winter, .nextWorkingDay)
    #expect(
      try days(weekly, 2, after: "2027-12-14T00:00:00Z")
        == ["2028-01-03 2028-01-03", "2028-01-10 2028-01-10"])
  }

  @Test func `weekends move a day of the month, and not a weekday that was named`() throws {
    let day = try timetable("day 1 at 09:00", holidays: ["2027-12-27"], .nextWorkingDay)
    #expect(try days(day, 1, after: "2027-04-30T12:00:00Z") == ["2027-05 2027-05-03"])
    let saturday = try timetable(
      "first saturday at 09:00", holidays: ["2027-12-27"], .nextWorkingDay)
    #expect(try days(saturday, 1, after: "2027-04-30T12:00:00Z") == ["2027-05 2027-05-01"])
  }

  @Test func `a round that moves out of the window is found by its moment`() throws {
    let moved = try timetable("day 1 at 09:00", holidays: ["2027-01-01"], .previous)
    let (first, last) = (Instant("2026-12-31T00:00:00Z"), Instant("2027-01-01T00:00:00Z"))
    let found = moved.occurrences(in: try #require(first)..<(try #require(last)))
    #expect(found.map(\.key) == ["2027-01"])
    #expect(found.map(\.moved) == ["Closed"])
  }

  @Test func `a fifth weekday is looked for until there is one, for fifty years`() throws {
    let leap = try timetable("fifth monday of february at 09:00")
    #expect(try days(leap, 1, after: "2027-01-01T00:00:00Z") == ["2044-02 2044-02-29"])
    let late = try timetable("every monday from 2200-01-06 at 09:00")
    #expect(try days(late, 1, after: "2027-01-01T00:00:00Z") == [])
  }

  @Test(
    arguments: [
      ("last sunday at 01:30", "put forward over 01:30"),
      ("last sunday at 01:30", "show 01:30 twice"),
      ("day 31 at 09:00", "on their last day"),
      ("day 31 where there is one at 09:00", "have no round"),
      ("fifth monday at 09:00", "without a fifth monday"),
    ])
  func `what may surprise is said beforehand`(sentence: String, part: String) throws {
    let now = try #require(Instant("2027-01-01T00:00:00Z"))
    let warnings = try timetable(sentence).warnings(after: now)
    #expect(warnings.contains { $0.contains(part) }, "\(warnings)")
  }

  @Test func `a day to come that is left out, and has no round, is said`() throws {
    let now = try #require(Instant("2027-01-10T00:00:00Z"))
    func warnings(_ skipped: [String], holidays: [String] = []) throws -> [String] {
      try timetable(
        "first monday at 09:00", extra: ["2027-02-15"], skipped: skipped, holidays: holidays,
        holidays.isEmpty ? nil : .nextWorkingDay
      ).warnings(after: now)
    }
    #expect(
      try warnings(["2027-02-01", "2027-02-14", "2027-01-03"])
        == ["skip names 2027-02-14 (a sunday), and no round is due then"])
    #expect(try warnings(["2027-02-15", "2027-03-01"]) == [])
    // A holiday moves a round; either of its days may be named.
    let far = "2030-12-25"
    #expect(try warnings(["2027-04-06"], holidays: ["2027-04-05", far]) == [])
    #expect(try warnings(["2027-04-05"], holidays: ["2027-04-05", far]) == [])
  }

  @Test func `an ordinary schedule surprises nobody, and holidays that end soon are said`() throws {
    let now = try #require(Instant("2027-01-01T00:00:00Z"))
    #expect(try timetable("first monday at 09:00").warnings(after: now) == [])
    let ending = try timetable("first monday at 09:00", holidays: ["2027-05-03"], .skip)
    #expect(ending.warnings(after: now).count == 1)
  }
}
