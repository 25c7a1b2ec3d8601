import Mail
import Testing
import TestSupport

@Suite struct MailDateTests {
  @Test func `days of four centuries have the name that Python gives them`() throws {
    let script = """
      import datetime, email.utils
      moment = datetime.datetime(1900, 2, 27, 9, 30, 59, tzinfo=datetime.timezone.utc)
      while moment.year < 2300:
          print(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "|", email.utils.format_datetime(moment))
          moment += datetime.timedelta(days=11)
      """
    let folder = try TemporaryFolder()
    try folder.write(script, to: "days.py")
    let outcome = try ChildProcess.shell("python3 days.py", in: folder)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.count > 13_000, "\(outcome.err)")
    for line in lines {
      let parts = line.components(" | ")
      #expect(try MailDate(utc: parts[0]).text == parts[1])
    }
  }

  @Test(arguments: [
    "", "2027-03-01", "2027-02-29T09:00:00Z", "2027-03-01T24:00:00Z", "2027-03-01T09:00Z",
    "2027-03-01T09:00:00", "2027-03-01T09:00:00+01:00", "2027-03-01 09:00:00Z",
    "2027-03-01T+9:00:00Z", "2027-03-01T09:-0:00Z",
  ])
  func `what is no moment in UTC is refused`(text: String) {
    #expect(throws: HeaderError.moment(text)) { try MailDate(utc: text) }
  }
}

extension Substring {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator).map(String.init)
  }
}
