import Interchange
import Rounds
import Testing

@Suite struct HolidayReaderTests {
  private func days(_ text: String, _ division: String? = nil) throws -> [String] {
    try HolidayReader.read(sample(text, name: "holidays"), division: division)
      .map { "\($0.key) \($0.value)" }.sorted()
  }

  private let government = """
    {"england-and-wales":{"division":"england-and-wales","events":[
    {"title":"New Year’s Day","date":"2027-01-01","notes":"","bunting":true},
    {"title":"Good Friday","date":"2027-03-26","notes":"","bunting":false}]},
    "scotland":{"division":"scotland","events":[
    {"title":"2nd January","date":"2027-01-04","notes":"Substitute day","bunting":true}]}}
    """

  @Test func `the list of the government is read as it is downloaded, a part at a time`() throws {
    #expect(
      try days(government, "england-and-wales")
        == ["2027-01-01 New Year’s Day", "2027-03-26 Good Friday"])
    #expect(try days(government, "scotland") == ["2027-01-04 2nd January"])
    #expect(
      findings { try days(government) } == [
        "holidays:1:1: holidays of several divisions; expected division = "
          + "\"england-and-wales\" or division = \"scotland\" in [schedule]"
      ])
    #expect(
      findings { try days(government, "wales") } == [
        "holidays:1:1: there is no division \"wales\"; expected division = "
          + "\"england-and-wales\" or division = \"scotland\" in [schedule]"
      ])
  }

  @Test(arguments: [
    "[{\"date\": \"2027-01-01\"}]",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nEND:VEVENT\nEND:VCALENDAR",
  ])
  func `of a list without divisions none can be named`(text: String) {
    #expect(
      findings { try days(text, "scotland") } == [
        "holidays:1:1: there is no division \"scotland\", nor any other; take division out of [schedule]"
      ])
  }

  @Test func `a division without holidays, and a list without divisions, are empty`() {
    let empty = government.replacing("\"scotland\":", with: "\"wales\":{},\"scotland\":")
    #expect(
      findings { try days(empty, "wales") } == [
        "holidays:1:1: there is no holiday of \"wales\" in it"
      ])
    for division in [nil, "scotland"] {
      #expect(
        findings { try days("{}", division) } == ["holidays:1:1: there is no holiday in it"])
    }
  }

  @Test func `a holiday that was cancelled is none`() throws {
    let event = "BEGIN:VEVENT\nDTSTART:20270101\nSUMMARY:A\nEND:VEVENT\n"
    let cancelled = event.replacing("0101", with: "0102").replacing(
      "SUMMARY:A", with: "STATUS:CANCELLED")
    #expect(try days("BEGIN:VCALENDAR\n" + event + cancelled) == ["2027-01-01 A"])
  }

  @Test func `a calendar that was cut off in an event is no calendar with an event less`() {
    let whole = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nEND:VEVENT\n"
    let found = findings { try days(whole + "BEGIN:VEVENT\nDTSTART:20271225\nSUMMARY:Chr") }
    #expect(
      found == ["holidays:5:1: an event without END:VEVENT; expected the whole calendar"])
    let nested = findings { try days("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\n" + whole) }
    #expect(nested[0].hasPrefix("holidays:2:1: an event without END:VEVENT"), "\(nested)")
  }

  @Test func `an array of events serves as well`() throws {
    #expect(
      try days("[{\"date\": \"2027-01-01\", \"title\": \"New Year\"}]") == ["2027-01-01 New Year"])
  }

  @Test func `a calendar is read: whole days, several days, folded lines, times`() throws {
    let text = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20271225",
      "DTEND;VALUE=DATE:20271228", "SUMMARY:Christmas\\, and", "  after", "END:VEVENT",
      "BEGIN:VEVENT", "DTSTART:20270101T000000Z", "SUMMARY:New Year", "END:VEVENT",
      "END:VCALENDAR", "",
    ].joined(separator: "\r\n")
    #expect(
      try days(text) == [
        "2027-01-01 New Year", "2027-12-25 Christmas, and after",
        "2027-12-26 Christmas, and after", "2027-12-27 Christmas, and after",
      ])
  }

  @Test func `a calendar is read with quotes in parameters, alarms in events, and durations`()
    throws
  {
    let text = [
      "BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270326", "DURATION:P4D",
      "SUMMARY;ALTREP=\"cid:1\":Easter\\; C:\\\\new", "BEGIN:VALARM", "DURATION:PT15M",
      "SUMMARY:Reminder", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ].joined(separator: "\n")
    let expected = (26...29).map { "2027-03-\($0) Easter; C:\\new" }
    #expect(try days(text) == expected)
    #expect(try days(text.replacing("P4D", with: "P1W")).count == 7)
    #expect(try days(text.replacing("P4D", with: "PT8H")).count == 1)
  }

  @Test(
    arguments: [
      ("Good Friday, 2027-03-26", "holidays:1:1: neither a calendar"),
      ("", "holidays:1:1: neither a calendar"),
      ("[]", "holidays:1:1: there is no holiday in it"),
      ("[{\"title\": \"x\"}]", "holidays:1:2: an event without a date"),
      ("[{\"date\": \"26/03/2027\"}]", "date \"26/03/2027\": expected a day"),
      ("[{\"date\": \"2027-02-30\"}]", "date \"2027-02-30\""),
      ("[1]", "expected an event"),
      ("{\"scotland\": []}", "expected a part of a country"),
      ("[{\"date\": \"2027-01-01\"}] []", "expected the end of the file"),
      (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=YEARLY\nEND:VEVENT",
        "holidays:3:1: an event that repeats"
      ),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT", "holidays:2:1: an event without DTSTART"),
      ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2027\nEND:VEVENT", "holidays:3:1: \"2027\""),
      (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDTEND:20280101\nEND:VEVENT",
        "holidays:2:1: an event of more than 62 days"
      ),
      (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDURATION:P1DT6H\nEND:VEVENT",
        "holidays:4:1: \"P1DT6H\": expected whole days"
      ),
    ])
  func `what is no list of holidays is said, with its line`(text: String, part: String) {
    let found = findings { try days(text) }
    #expect(found.count == 1 && found[0].contains(part), "\(found)")
  }
}
