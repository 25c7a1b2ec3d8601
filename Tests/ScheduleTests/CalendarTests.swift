import Rounds
import Testing

@testable import Schedule

@Suite struct CalendarTests {
  @Test func `days and their numbers agree, one after another, through all the years there are`()
    throws
  {
    var date = try #require(CivilDate(year: 1, month: 1, day: 1))
    let first = date.dayNumber
    // 1970-01-01 was a Thursday, and the year 1 began 719,162 days before.
    #expect(first == -719_162 && date.weekday == .monday)
    for number in first...2_932_896 {
      guard date.dayNumber == number, CivilDate(dayNumber: number) == date else {
        Issue.record("\(date) has number \(date.dayNumber), and \(number) is its place")
        return
      }
      date =
        CivilDate(year: date.year, month: date.month, day: date.day + 1)
        ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
        ?? CivilDate(year: date.year + 1, month: 1, day: 1) ?? date
    }
    #expect(date.description == "9999-12-31")
  }

  @Test func `days beyond the calendar are its ends`() {
    #expect(CivilDate(dayNumber: .max).description == "9999-12-31")
    #expect(CivilDate(dayNumber: .min).description == "0001-01-01")
  }

  @Test(
    arguments: [
      "1970-01-01T00:00:00Z", "2027-03-01T09:00:00Z", "1969-12-31T23:59:59Z",
      "2100-02-28T12:34:56Z",
    ])
  func `moments are read as they are written`(text: String) throws {
    #expect(try #require(Instant(text)).description == text)
  }

  @Test(
    arguments: [
      "2027-03-01", "2027-02-29T00:00:00Z", "2027-03-01T24:00:00Z", "2027-03-01T09:60:00Z",
      "2027-03-01T09:00:00", "2027-03-01T9:00:00Z ", "",
    ])
  func `what is no moment is none`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `a night without an hour, and one with an hour twice, say so`() throws {
    let zone = try #require(Zone("Europe/London"))
    func resolve(_ text: String) throws -> ResolvedClock {
      zone.resolve(try #require(WallClock(text)))
    }
    #expect(try resolve("2027-03-28T00:59").kind == .once)
    #expect(
      try resolve("2027-03-28T01:30")
        == .init(instant: #require(Instant("2027-03-28T01:30:00Z")), kind: .never))
    #expect(try resolve("2027-03-28T02:00").kind == .once)
    #expect(
      try resolve("2027-10-31T01:30")
        == .init(instant: #require(Instant("2027-10-31T00:30:00Z")), kind: .twice))
    #expect(try resolve("2027-10-31T02:00").kind == .once)
  }

  @Test func `a zone that nobody knows is none`() {
    #expect(Zone("Europe/Londn") == nil)
    #expect(Zone("") == nil)
  }

  @Test func `short names, which mean several places, are no zones`() {
    for name in ["BST", "IST", "PST", "JST", "GMT+1", "GMT+0100", "UTC+1", "localtime", "gb"] {
      #expect(Zone(name) == nil, "\(name)")
    }
    for name in ["UTC", "GMT", "Etc/UTC", "Europe/London", "Asia/Dhaka"] {
      #expect(Zone(name)?.name == name)
    }
    // Of the list, too, though they are short.
    for name in ["GB", "Japan", "Singapore", "CET", "EST5EDT", "Zulu"] {
      #expect(Zone(name)?.name == name, "\(name)")
    }
  }
}
