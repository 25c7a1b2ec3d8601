import Rounds
import Testing
import TestSupport

@Suite struct CivilDateTests {
  private static let script = """
    import calendar, datetime, json, sys
    def add(day, months):
      index = day.year * 12 + day.month - 1 + months
      year, month = divmod(index, 12)
      last = calendar.monthrange(year, month + 1)[1]
      return datetime.date(year, month + 1, min(day.day, last)).isoformat()
    spans = {}
    for first, last in ((1999, 2001), (2096, 2104)):
      day = datetime.date(first, 1, 1)
      while day.year <= last:
        spans[day.isoformat()] = [add(day, n) for n in (0, 1, 6, 11, 12, 18, 48, -1, -13)]
        day += datetime.timedelta(days=1)
    json.dump(spans, sys.stdout)
    """

  @Test func `the days of the calendar and the months after them are those of Python`() throws {
    let days = try Python.json(Self.script, as: [String: [String]].self)
    #expect(days.count == 1096 + 3287)
    for (text, later) in days {
      let date = try #require(CivilDate(text))
      #expect(date.description == text)
      let added = [0, 1, 6, 11, 12, 18, 48, -1, -13].map { "\(date.adding(months: $0))" }
      #expect(added == later, "\(text)")
    }
    // Nothing that looks like a day of those years is one besides.
    var counted = 0
    for year in [1999...2001, 2096...2104].joined() {
      for month in 0...13 {
        for number in 0...32 where CivilDate(year: year, month: month, day: number) != nil {
          counted += 1
        }
      }
    }
    #expect(counted == days.count)
    #expect(days.keys.sorted().map(day) == days.keys.map(day).sorted())
  }

  @Test func `adding months keeps to the month's last day and to the calendar's end`() {
    #expect(day("2027-08-31").adding(months: 6) == day("2028-02-29"))
    #expect(day("2026-08-31").adding(months: 6) == day("2027-02-28"))
    #expect(day("2028-02-29").adding(months: 12) == day("2029-02-28"))
    #expect(day("9999-11-30").adding(months: 5) == day("9999-12-30"))
    #expect(day("2027-03-31").adding(months: .max) == day("9999-12-31"))
    #expect(day("2027-03-31").adding(months: .min) == day("0001-01-31"))
  }

  @Test(arguments: [
    "2027-2-3", "27-02-03", "2027-02-30", "2027-13-01", "2027-00-01", "2027-01-00", "0000-01-01",
    "2027/02/03", "2027-02-03 ", "+027-02-03", "2027-02", "2027-02-03-04", "", "٢٠٢٧-٠٢-٠٣",
    "2100-02-29",
  ])
  func `what is no day of the form YYYY-MM-DD is refused`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `years before 1000 are written with four digits`() {
    #expect("\(day("0007-01-02"))" == "0007-01-02")
  }
}
