import Testing
import TestSupport

/// Days and times that somebody typed by mistake: of another year, or of no clock.
@Suite struct OtherYearTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  @Test func `a day that is most likely one of another year is asked about`() throws {
    #expect(try rct("round confirm").code == 0)
    let before = try rct("round draw --date 2026-03-29", on: "2027-03-29")
    #expect(
      before.code == 64
        && before.err.contains("before the day of the latest round, 2027-03 (2027-03-01)"))
    let after = try rct("round draw --date 2028-03-29", on: "2027-03-29")
    #expect(
      after.code == 64 && after.err.contains("more than half a year ahead of today, 2027-03-29"))
    #expect(try rct("round list --json").out.ranges(of: "\"round\":").count == 1)
    #expect(try rct("round draw --date 2027-04-05", on: "2027-03-29").code == 0)
    #expect(try rct("round draw --redraw --date 2028-04-05").code == 64)
    #expect(try rct("round discard").code == 0)
    #expect(try rct("round draw --date 2026-03-29 --any-date", on: "2027-03-29").code == 0)
  }

  @Test func `a discarded draft of any day says how to draw it again, day and all`() throws {
    #expect(try rct("round confirm").code == 0)
    for day in ["2026-03-29", "2028-04-05"] {
      #expect(try rct("round draw --date \(day) --any-date --seed 4").code == 0)
      let gone = try rct("round discard")
      #expect(gone.err.contains(" --date \(day) --any-date --seed 4\n"), "\(gone.err)")
    }
    #expect(try rct("round draw --label extra --seed 4").code == 0)
    #expect(try rct("round discard").err.contains(" --date 2027-03-01 --seed 4\n"))
  }

  @Test func `a proposed meeting is at a time that there is, and of the right year`() throws {
    let ics = "round export --format ics --slot"
    let never = try rct("\(ics) 2027-03-28T01:30")
    #expect(never.code == 64 && never.err.contains("never show it"), "\(never.err)")
    #expect(try rct("\(ics) 2020-03-08T12:30").err.contains("is the year right?"))
    #expect(try rct("\(ics) 2028-03-08T12:30").err.contains("is the year right?"))
    #expect(try !rct("\(ics) 2027-03-08T12:30").err.contains("year"))
  }
}
