import Testing
import TestSupport

/// Of which round `rct next` speaks where rounds are not one a month, or something calls the schedule.
///
/// The days are before anybody made a programme, so that no other round is due.
@Suite struct NextRoundTests: EightScheduled {
  static let home: String? = nil
  let folder: TemporaryFolder

  init() throws { folder = try Self.begun(on: "2020-01-01") }

  private func done(_ commands: [String], on today: String) throws {
    for command in commands { try done(command, on: today) }
  }

  private func next(_ today: String) throws -> String { try rct("next", on: today).out }

  /// Draws a round on `today`, and does all that there is to do for it.
  private func hold(_ label: String, on today: String) throws {
    try done(
      [
        "round draw --seed 1", "round confirm", "round export --output \(label).csv",
        "mail mark-sent --round \(label)",
      ], on: today)
  }

  @Test func `hosts count as a draw counts them: where the number is odd, one of them`() throws {
    try edit("odd", "\"host\"")
    try edit("hosts", "[\"m01\", \"m02@example.org\"]")
    let even = try next("2020-03-02")
    #expect(even.contains("\n8 members, 6 taking part, 2 hosts if the number is odd.\n"), "\(even)")
    #expect(
      try rct("schedule run --as-of 2020-03-02T09:00", on: "2020-03-01").out.contains(
        ": 6 members take part, as things stand"))
    #expect(
      try rct("round draw --seed 1", on: "2020-03-02").out.contains("8 members, 6 taking part,"))
    try done("members pause m08", on: "2020-03-02")
    let odd = try next("2020-03-02")
    #expect(
      odd.contains(
        "\n8 members, 6 taking part, 1 of 2 hosts among them, 1 not (paused, skipping, left or not opted "
          + "in).\n"), "\(odd)")
    #expect(
      try rct("round draw --redraw --seed 1", on: "2020-03-02").out.contains(
        "8 members, 6 taking part,"))
    try done("members leave m02", on: "2020-03-02")
    #expect(
      try next("2020-03-02").contains("\n8 members, 6 taking part, the host among them, 2 not ("))
  }

  @Test func `a host who is no member is said before a draw refuses it`() throws {
    try edit("odd", "\"host\"")
    try edit("hosts", "[\"m01\", \"m99\"]")
    let looked = try next("2020-03-02")
    let note =
      /\nnote: no round can be drawn: (rct.toml:\d+:\d+: host "m99": not among the members; .*)\n/
    let found = try #require(looked.firstMatch(of: note), "\(looked)")
    let refused = try rct("round draw --seed 1", on: "2020-03-02")
    #expect(refused.code == 78 && refused.out == "rct: \(found.output.1)\n", "\(refused.out)")
    #expect(try rct("next --json", on: "2020-03-02").out.contains("no round can be drawn"))
    try edit("hosts", "[\"m01\"]")
    #expect(try !next("2020-03-02").contains("no round can be drawn"))
  }

  @Test func `of weekly rounds it is that of the week`() throws {
    try edit("when", "\"every monday at 09:00\"")
    let due =
      "\nRound 2020-03-02 was due on Monday 2020-03-02 at 09:00 (Europe/London), and is not drawn yet.\n"
    let monday = try next("2020-03-02")
    #expect(monday.contains(due), "\(monday)")
    #expect(monday.hasSuffix("\nnext: rct round draw   (draw it)\n"), "\(monday)")
    // Later in the week it is still its name.
    let tuesday = try next("2020-03-03")
    #expect(tuesday.contains(due), "\(tuesday)")
    #expect(
      tuesday.hasSuffix("\nnext: rct round draw --label 2020-03-02   (draw it)\n"), "\(tuesday)")
    try hold("2020-03-02", on: "2020-03-02")
    for day in ["2020-03-02", "2020-03-07"] {
      let held = try next(day)
      #expect(held.contains("\nRound 2020-03-02 is confirmed: "), "\(held)")
      #expect(
        held.hasSuffix(
          "\nnext: nothing to do until Monday 2020-03-09 at 09:00 (Europe/London), when round 2020-03-09 "
            + "is due\n"), "\(held)")
    }
    let second = try next("2020-03-09")
    #expect(second.contains("\nRound 2020-03-09 was due on Monday 2020-03-09 at "), "\(second)")
    #expect(!second.contains("this month"), "\(second)")
  }

  @Test func `who begins in the middle of a week may draw the first round at once`() throws {
    try edit("when", "\"every monday at 09:00\"")
    try edit("start", "\"2020-03-09\"")
    let begun = try next("2020-03-04")
    #expect(begun.contains("\nEarlier rounds, if there were any: rct history import FILE"))
    #expect(
      begun.hasSuffix(
        "\nnext: rct round draw --label 2020-03-09   (draw the first round, which is due on Monday "
          + "2020-03-09 at 09:00 (Europe/London))\n"), "\(begun)")
  }

  @Test func `of weekly rounds for those who sign up the one that is due is drawn`() throws {
    try edit("when", "\"every monday at 09:00\"")
    try edit("sign_up", "\"per-round\"")
    try done(["signups add m01 m02 m03 m04"], on: "2020-03-02")
    let due = try next("2020-03-02")
    #expect(due.contains("\n4 signed up for round 2020-03-02, 4 of them taking part; "), "\(due)")
    #expect(due.hasSuffix("\nnext: rct round draw   (draw it)\n"), "\(due)")
    try hold("2020-03-02", on: "2020-03-02")
    let held = try next("2020-03-03")
    #expect(held.contains("\nNobody has signed up for round 2020-03-09 yet; "), "\(held)")
    #expect(
      held.hasSuffix("\nnext: rct signups import signups.csv   (bring in who signed up)\n"),
      "\(held)")
  }

  @Test func `a round that a holiday moves into the next month is not drawn again there`() throws {
    try closeJanuary()
    let due = try next("2020-02-03")
    #expect(due.contains("\nRound 2020-01 was due on Monday 2020-02-03 at "), "\(due)")
    #expect(due.hasSuffix("\nnext: rct round draw   (draw it)\n"), "\(due)")
    #expect(try next("2020-02-04").contains("\nnext: rct round draw --label 2020-01   (draw it)\n"))
    try hold("2020-01", on: "2020-02-03")
    for day in ["2020-02-03", "2020-02-20"] {
      let held = try next(day)
      #expect(
        held.hasSuffix(
          "\nnext: nothing to do until Monday 2020-02-24 at 09:00 (Europe/London), when round 2020-02 is "
            + "due\n"), "\(held)")
    }
    #expect(try next("2020-02-24").contains("\nRound 2020-02 was due on Monday 2020-02-24 at "))
  }

  @Test func `where something calls the schedule it is the one that is due, not the month's`()
    throws
  {
    // Whoever draws by hand may do so on any day of the month.
    #expect(try next("2020-03-01").contains("\nnext: rct round draw   (draw this month's round)\n"))
    try done(
      [
        "schedule run", "round confirm", "schedule run",
        "round export --output march.csv",
      ], on: "2020-03-02")
    for day in ["2020-03-20", "2020-04-03"] {
      let held = try next(day)
      #expect(held.contains("\nRound 2020-03 is confirmed: "), "\(held)")
      #expect(
        held.hasSuffix(
          "\nnext: nothing to do until Monday 2020-04-06 at 09:00 (Europe/London), when round 2020-04 is "
            + "due\n"), "\(held)")
    }
    let due = try next("2020-04-06")
    #expect(due.contains("\nRound 2020-04 was due on Monday 2020-04-06 at "), "\(due)")
    #expect(
      due.hasSuffix(
        "\nnext: rct schedule run   (it takes the round on, or says what is in the way)\n"),
      "\(due)")
  }
}
