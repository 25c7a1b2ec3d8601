import Testing
import TestSupport

/// What `rct schedule show` says is left to be done, now and up to a moment to come.
@Suite struct ScheduleShowTests: EightScheduled {
  let folder: TemporaryFolder

  /// A programme of eight with a coordinator.
  init() throws {
    folder = try Self.begun()
    try edit("coordinators", "[\"staff@example.org\"]")
  }

  private func show(_ moment: String, on today: String? = nil) throws -> String {
    try rct("schedule show --as-of \(moment)", on: today).out
  }

  @Test func `what is left to do is said, not that the round is due`() throws {
    let run = "rct schedule run --home ours"
    #expect(try show("2020-03-02T09:05").contains("\nround 2020-03 is due: \(run) takes it on\n"))
    try done("round draw --date 2020-03-02")
    #expect(
      try show("2020-03-02T09:05").contains(
        "\nround 2020-03 was drawn by hand: \(run) takes it on from there\n"))
    try done("schedule run --as-of 2020-03-02T09:10")
    try done("round draw --redraw --date 2020-03-02")
    #expect(
      try show("2020-03-02T09:15").contains(
        "\nround 2020-03 is a draft of which the coordinators are to be told: \(run) tells them\n"))
    try done("round confirm")
    let confirmed =
      "\nround 2020-03 is confirmed: \(run) sends its messages, as far as they have not left\n"
    #expect(try show("2020-03-02T09:15").contains(confirmed))
    // By hand, without the schedule: nothing may say that nobody was told.
    try done("mail queue introductions")
    try done("mail send")
    #expect(try show("2020-03-02T09:15").contains(confirmed))
    try done("schedule run --as-of 2020-03-02T09:20")
    let settled = try show("2020-03-02T09:25")
    #expect(!settled.contains("round 2020-03"), "\(settled)")
    // The moment of the confirmation is the clock's.
    try edit("remind_after", "\"10 days\"")
    let today = String(try type("date --date '+12 days' +%F").out.prefix(10))
    let later = try rct("schedule show", on: today).out
    #expect(
      later.contains("\nmembers are to be reminded of round 2020-03: \(run) sends the messages\n"),
      "\(later)")
    #expect(!later.contains("2020-03 is due"), "\(later)")
  }

  @Test func `a round that is due is named beside an earlier one that was drawn by hand`() throws {
    try done("schedule run --as-of 2020-02-24T09:00")
    try done("round draw --date 2020-03-02")
    try done("round confirm")
    let seen = try show("2020-04-06T09:05")
    #expect(seen.contains("\nround 2020-03 was drawn by hand: "), "\(seen)")
    #expect(seen.contains("\nround 2020-04 is due: "), "\(seen)")
  }

  @Test func `a day that had its round under another name has none due`() throws {
    try done("schedule run --as-of 2020-03-02T09:05")
    try done("round discard")
    try done("round draw --label event --date 2020-03-02")
    try done("round confirm")
    let seen = try show("2020-03-02T09:10")
    #expect(
      seen.contains(
        "\nround 2020-03 is not to be drawn, as its day had a round of another name: rct schedule run "
          + "--home ours notes that\n"), "\(seen)")
    #expect(!seen.contains("is due"), "\(seen)")
  }

  @Test func `the rounds before a moment to come are shown as they would be drawn`() throws {
    try edit("when", "\"every monday at 09:00\"")
    let today = "2020-03-03"
    let zone = "at 09:00 (Europe/London)"
    let seen = try show("2020-03-17T09:00", on: today)
    #expect(
      seen.hasPrefix(
        """
        Ours: every monday at 09:00, Europe/London; each round waits for a person
        before: 2020-03-02, Monday 2020-03-02 \(zone)
        before: 2020-03-09, Monday 2020-03-09 \(zone)
        before: 2020-03-16, Monday 2020-03-16 \(zone)
        next: 2020-03-23, Monday 2020-03-23 \(zone)
        then: 2020-03-30, Monday 2020-03-30 \(zone)
        then: 2020-04-06, Monday 2020-04-06 \(zone)
        Tuesday 2020-03-17 \(zone) is still to come: rct schedule run would draw what is "before" it, \
        if it is called whenever a round is due; what waits is said as of now
        round 2020-03-02 is due: rct schedule run --home ours takes it on

        """), "\(seen)")
    let rehearsed = try rct("schedule run --as-of 2020-03-17T09:00", on: today).out
    for day in ["02", "09", "16"] {
      #expect(rehearsed.contains("would draw round 2020-03-\(day), "), "\(rehearsed)")
    }
    let json = try rct(
      "schedule show --as-of 2020-03-17T09:00 --json 2>/dev/null", on: today
    ).out
    #expect(json.contains(#""rehearsed":[{"due":"2020-03-02T09:00:00Z","#), "\(json)")
    let soon = try show("2020-03-08T09:00", on: today)
    #expect(soon.contains("before: 2020-03-02, ") && !soon.contains("before: 2020-03-09"))
    // Nothing of it where the moment is not to come.
    #expect(try !show("2020-03-03T09:00").contains("before"))
  }

  @Test func `a file of holidays that is not there is named with its key, and what to do`() throws {
    try edit("holidays", "\"none.json\"")
    let fault =
      /ours\/rct.toml:\d+:\d+: holidays: ours\/none.json does not exist; bring the file there, or take holidays, division and shift out of \[schedule\]\n/
    for (line, code) in [
      ("schedule show", Int32(66)), ("schedule run", 66), ("next", 0), ("doctor", 1),
    ] {
      let said = try rct(line)
      #expect(said.code == code && said.out.contains(fault), "\(line): \(said.out)")
    }
    #expect(
      try rct("next").out.contains("\nnote: when rounds are due cannot be read: ours/rct.toml:"))
    let json = try rct("schedule show --json 2>/dev/null").out
    #expect(json.contains(#""file":"ours/rct.toml","line":"#), "\(json)")
    // Rounds are drawn by hand as before.
    try done("round draw")
    try type("mkdir ours/none.json")
    #expect(
      try rct("schedule show").out.contains("holidays: ours/none.json is a directory; expected"))
  }

  @Test func `a draft that is in the way of the rounds to come is named`() throws {
    let today = "2020-03-03"
    try done("round draw --label event", on: today)
    let seen = try show("2020-04-07T09:00", on: today)
    #expect(seen.contains("before: 2020-04, "), "\(seen)")
    #expect(
      seen.contains("\nnothing is drawn as long as the draft of round event is there: "), "\(seen)")
    let soon = try show("2020-03-20T09:00", on: today)
    #expect(!soon.contains("before: 2020-04"), "\(soon)")
  }
}
