import Interchange
import Rounds
import Testing

@Suite struct ScheduleTableTests {
  private func schedule(_ text: String) throws -> ScheduleSettings {
    try ProgrammeReader.read(sample(text, name: "rct.toml")).schedule
  }

  private func found(_ text: String) -> [String] { findings { try schedule(text) } }

  @Test func `without [schedule] it is that of the design`() throws {
    let read = try schedule("")
    #expect(read.when.text == "first monday at 09:00")
    #expect(read.zone.text == "Europe/London")
    #expect(read.approval == .draft)
    #expect(read.grace == 7 * 86_400)
    #expect(read.confirmAfter == nil && read.remindAfter == nil && read.askAfter == nil)
    #expect(read == ScheduleSettings())
  }

  @Test func `every key is read`() throws {
    let read = try schedule(
      """
      [schedule]
      when = " last friday at 14:00 "
      zone = "America/New_York"
      start = "2027-01-01"
      approval = "draft"
      grace = "12 hours"
      confirm_after = "2 days"
      remind_after = "1 week"
      ask_after = "3 weeks"
      extra = ["2027-02-01"]
      skip = ["2027-12-31", "2028-12-29"]
      holidays = "bank-holidays.json"
      division = "scotland"
      shift = "previous"
      """)
    #expect(read.when.text == "last friday at 14:00")
    #expect(read.when.line == 2 && read.when.column == 8)
    #expect(read.zone.text == "America/New_York")
    #expect(read.start == CivilDate("2027-01-01"))
    #expect(read.grace == 43_200 && read.confirmAfter == 172_800)
    #expect(read.remindAfter == 604_800 && read.askAfter == 1_814_400)
    #expect(read.extra.count == 1 && read.skip.count == 2)
    #expect(read.holidays?.text == "bank-holidays.json" && read.division == "scotland")
    #expect(read.shift == .previous)
    #expect(try schedule("[schedule]\napproval = \"auto\"").approval == .auto)
  }

  @Test(
    arguments: [
      (
        "aproval = \"auto\"",
        "rct.toml:2:1: unknown key \"aproval\" in [schedule]; did you mean approval?"
      ),
      ("when = 7", "rct.toml:2:8: when is 7; expected \"first monday at 09:00\""),
      ("when = \" \"", "rct.toml:2:8: when is \" \"; expected \"first monday at 09:00\""),
      ("start = \"2027-02-30\"", "rct.toml:2:9: start is \"2027-02-30\"; expected \"2027-01-04\""),
      (
        "approval = \"later\"",
        "rct.toml:2:12: approval is \"later\"; expected \"draft\" or \"auto\""
      ),
      (
        "grace = \"7 moons\"",
        "rct.toml:2:9: grace is \"7 moons\"; expected \"7 days\", \"12 hours\" or \"2 weeks\""
      ),
      (
        "grace = 7", "rct.toml:2:9: grace is 7; expected \"7 days\", \"12 hours\" or \"2 weeks\""
      ),
      (
        "skip = [\"christmas\"]",
        "rct.toml:2:9: skip has \"christmas\"; expected an array of days, [\"2027-01-04\", ...]"
      ),
      ("shift = \"skip\"", "rct.toml:2:1: shift without holidays; expected holidays = \"FILE\""),
      (
        "approval = \"auto\"\nconfirm_after = \"2 days\"",
        "rct.toml:3:1: confirm_after with approval = \"auto\", which waits for nobody; expected one of them"
      ),
    ])
  func `what is wrong is named with its line`(line: String, finding: String) {
    #expect(found("[schedule]\n" + line) == [finding])
  }
}
