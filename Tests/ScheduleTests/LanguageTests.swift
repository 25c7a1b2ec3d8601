import Rounds
import Testing
import TestSupport

@testable import Schedule

@Suite struct LanguageTests {
  @Test(
    arguments: [
      (
        "first monday at 09:00", "first monday at 09:00",
        "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9;BYMINUTE=0"
      ),
      ("on the First Monday of the month, at 9:00", "first monday at 09:00", nil),
      ("1st Mon of every month at 9am", "first monday at 09:00", nil),
      (
        "last friday of march, june and september at 2:15pm",
        "last friday of march, june and september at 14:15",
        "FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=3,6,9;BYHOUR=14;BYMINUTE=15"
      ),
      (
        "second last tuesday at 12:30", "second last tuesday at 12:30",
        "FREQ=MONTHLY;BYDAY=-2TU;BYHOUR=12;BYMINUTE=30"
      ),
      (
        "15th of the month at 08:00", "day 15 at 08:00",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=8;BYMINUTE=0"
      ),
      ("second day of may at 08:00", "day 2 of may at 08:00", nil),
      (
        "day 31 at 08:00", "day 31 at 08:00",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;BYHOUR=8;BYMINUTE=0"
      ),
      (
        "day 31 where there is one at 08:00", "day 31 where there is one at 08:00",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=8;BYMINUTE=0"
      ),
      (
        "the last day of the month at 17:00", "last day at 17:00",
        "FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=17;BYMINUTE=0"
      ),
      (
        "every Monday at 09:00", "every monday at 09:00",
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"
      ),
      (
        "every 2 weeks on Monday from 2027-01-04 at 09:00",
        "every 2 weeks on monday from 2027-01-04 at 09:00", nil
      ),
    ] as [(String, String, String?)])
  func `a sentence is understood, and said again in plain words`(
    text: String, sentence: String, rule: String?
  ) throws {
    let recurrence = try Recurrence(parsing: text)
    #expect(recurrence.description == sentence)
    if let rule {
      #expect(recurrence.rule == rule)
      #expect(try Recurrence(parsing: rule).description == sentence)
    }
  }

  @Test(
    arguments: [
      ("RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO;BYHOUR=9", "first monday of january at 09:00"),
      ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1;BYHOUR=9;BYMINUTE=5;WKST=MO", "last monday at 09:05"),
      ("freq=monthly; bymonthday=1; byhour=9; bysecond=0", "day 1 at 09:00"),
      ("FREQ=YEARLY;BYMONTH=7;BYDAY=MO;BYSETPOS=1;BYHOUR=9", "first monday of july at 09:00"),
    ])
  func `a rule is understood in its other spellings`(rule: String, sentence: String) throws {
    #expect(try Recurrence(parsing: rule).description == sentence)
  }

  @Test(
    arguments: [
      ("first monday", "names no time of day"),
      ("frist monday at 09:00", "at \"frist\""),
      ("first moonday at 09:00", "at \"moonday\""),
      ("first monday at 25:00", "at \"25:00\""),
      ("first monday at 09:00 sharp", "at \"sharp\""),
      ("first monday of smarch at 09:00", "at \"smarch\""),
      ("6th monday at 09:00", "no weekday number 6"),
      ("day 32 at 09:00", "no month has a day 32"),
      (
        "day 31 where there is one of february at 09:00",
        "never a day 31 in february; expected 29 at most"
      ),
      (
        "FREQ=MONTHLY;BYMONTH=4,2;BYMONTHDAY=31;BYHOUR=9",
        "never a day 31 in february and april; expected 30 at most"
      ),
      ("every 2 weeks on monday at 09:00", "from which day on"),
      ("every 2 weeks on monday from 2027-01-05 at 09:00", "2027-01-05 is a tuesday"),
      ("every 90 weeks on monday from 2027-01-04 at 09:00", "every 90 weeks"),
      ("every monday of may at 09:00", "cannot be limited to months"),
      ("", "at \"its end\""),
      ("FREQ=MONTHLY;BYDAY=1MO", "no BYHOUR"),
      ("FREQ=DAILY;BYHOUR=9", "rounds are MONTHLY or WEEKLY"),
      ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO;BYHOUR=9", "BYMONTH=1,4,7,10"),
      ("FREQ=MONTHLY;COUNT=3;BYDAY=1MO;BYHOUR=9", "COUNT=3"),
      ("FREQ=MONTHLY;BYDAY=1MO,3MO;BYHOUR=9", "name one weekday"),
      ("FREQ=MONTHLY;BYDAY=1XX;BYHOUR=9", "BYDAY=1XX"),
      ("FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=9", "name one day a month"),
      ("FREQ=MONTHLY;BYDAY=1MO;BYHOUR=24", "BYHOUR=24"),
      ("FREQ=YEARLY;BYMONTH=1,7;BYDAY=MO;BYSETPOS=1;BYHOUR=9", "\"BYSETPOS=1\" is not supported"),
      ("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;FREQ=WEEKLY", "FREQ=WEEKLY"),
      ("BYDAY=1MO;BYHOUR=9", "no FREQ"),
      ("=", "no part of a rule"),
    ])
  func `what is not understood is said, with what was expected`(text: String, part: String) {
    let error = #expect(throws: RecurrenceError.self) { try Recurrence(parsing: text) }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  @Test func `every recurrence is the same after it was written and read, both ways`() throws {
    var chance = SplitMix64(seed: 8)
    for _ in 0..<2_000 {
      let weekday = Weekday.allCases.randomElement(using: &chance) ?? .monday
      let day = Int.random(in: 1...31, using: &chance)
      let ordinal = Int.random(in: 1...5, using: &chance) * (Bool.random(using: &chance) ? 1 : -1)
      let interval = Int.random(in: 1...52, using: &chance)
      let patterns: [Recurrence.Pattern] = [
        .weekdayOfMonth(ordinal, weekday), .dayOfMonth(day, clamped: true), .lastDayOfMonth,
        .dayOfMonth(day, clamped: day <= 28), .weekly(interval: interval, weekday),
      ]
      let pattern = patterns.randomElement(using: &chance) ?? .lastDayOfMonth
      var months: [Int] = []
      var start: CivilDate?
      if case .weekly = pattern {
        start = CivilDate(
          dayNumber: 3 + weekday.rawValue + 7 * Int.random(in: 0...5_000, using: &chance))
      } else if Bool.random(using: &chance) {
        months = (1...12).filter { _ in Bool.random(using: &chance) }
      }
      // A day that none of the months has is refused.
      if case .dayOfMonth(_, clamped: false) = pattern {
        months.removeAll { [2, 4, 6, 9, 11].contains($0) }
      }
      let minute = Int.random(in: 0..<1_440, using: &chance)
      let recurrence = try Recurrence(
        pattern, months: months, at: TimeOfDay(minutes: minute), start: start)
      #expect(try Recurrence(parsing: recurrence.description) == recurrence)
      #expect(try Recurrence(parsing: recurrence.rule, start: start) == recurrence)
    }
  }

  @Test func `no text makes the reader fall over`() {
    var chance = SplitMix64(seed: 9)
    let words = [
      "first", "last", "monday", "every", "2", "weeks", "on", "day", "31", "of", "march", ",", "at",
      "09:00", "from", "2027-01-04", "FREQ=MONTHLY", ";", "BYDAY=", "1MO", "=", "BYMONTHDAY=-1",
      "BYHOUR=9", "é", "\u{0}", "99999999999999999999", "-1", "am", "where", "BYSETPOS=-1",
      "BYMONTHDAY=28", "RRULE:",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...8, using: &chance))
        .map { _ in words.randomElement(using: &chance) ?? "" }
        .joined(separator: Bool.random(using: &chance) ? " " : "")
      if let recurrence = try? Recurrence(parsing: text) {
        #expect((try? Recurrence(parsing: recurrence.description)) == recurrence, "\(text)")
      }
    }
  }
}
