import Rounds
import Testing

@testable import Interchange

@Suite struct DayTextTests {
  @Test(arguments: [
    ("02/03/2027", "2027-03-02", "2027-02-03"), ("2.3.27", "2027-03-02", "2027-02-03"),
    ("2027-03-02", "2027-03-02", "2027-03-02"), ("2 March 2027", "2027-03-02", "2027-03-02"),
    ("Mar 2, 2027", "2027-03-02", "2027-03-02"), ("02-Mar-27", "2027-03-02", "2027-03-02"),
    ("02/03/2027 10:30", "2027-03-02", "2027-02-03"),
    ("2027-03-02T10:30:00", "2027-03-02", "2027-03-02"), ("2027/3/2", "2027-03-02", "2027-03-02"),
    ("02/03/2027T10:30", "2027-03-02", "2027-02-03"), ("15-OCT-2027", "2027-10-15", "2027-10-15"),
    ("1 SEPTEMBER 2027", "2027-09-01", "2027-09-01"),
    ("AUGUST 2, 2027 10:30", "2027-08-02", "2027-08-02"),
  ])
  func `a day is what the order says`(text: String, dayFirst: String, monthFirst: String) {
    #expect(DayText.day(text, .dayFirst)?.description == dayFirst)
    #expect(DayText.day(text, .monthFirst)?.description == monthFirst)
  }

  @Test(arguments: [
    "", "02/03", "31/02/2027", "soon", "1/2/3/4", "2 Foo 2027", "46813", "02/03/20277",
    "31/12/202", "1/2/7", "02/03/02027", "2 Mar 207",
  ])
  func `what is no day is none`(text: String) {
    #expect(DayText.day(text, .dayFirst) == nil)
  }

  @Test func `without an order, only the year in front tells a day`() {
    #expect(DayText.day("02/03/2027", nil) == nil)
    #expect(DayText.day("2 Mar 2027", nil) == nil)
    #expect(DayText.day("2027-03-02", nil)?.description == "2027-03-02")
    #expect(DayText.day("2027/3/2", nil)?.description == "2027-03-02")
    #expect(DayText.day("2027/03/02 9:30:12 am GMT+1", nil)?.description == "2027-03-02")
  }
}
