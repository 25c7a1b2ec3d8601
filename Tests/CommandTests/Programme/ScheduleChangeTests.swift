import Testing
import TestSupport

/// Schedules whose rules are changed, and rounds that somebody draws beside them.
@Suite struct ScheduleChangeTests: EightScheduled {
  let folder: TemporaryFolder

  /// A programme of eight with a coordinator.
  init() throws {
    folder = try Self.begun()
    try edit("coordinators", "[\"staff@example.org\"]")
  }

  private func run(_ moment: String) throws -> ChildProcess.Outcome {
    try rct("schedule run --as-of \(moment)")
  }

  private func show(_ moment: String) throws -> ChildProcess.Outcome {
    try rct("schedule show --as-of \(moment)")
  }

  @Test func `a month that a change of the rule would lose is named, and drawn by hand`() throws {
    try edit("approval", "\"auto\"")
    try edit("when", "\"second monday at 09:00\"")
    #expect(try run("2020-01-13T09:07").out.contains("round 2020-01 is done"))
    #expect(try run("2020-02-05T09:07").out.contains("nothing is due\nnext round: 2020-02, "))
    try edit("when", "\"first monday at 09:00\"")
    let sentence =
      "by the rule of now, round 2020-02 was due on Monday 2020-02-03 at 09:00 (Europe/London), and it "
      + "is not drawn: rct round draw --label 2020-02 --home ours draws it"
    for outcome in [try run("2020-02-05T10:07"), try show("2020-02-05T10:30")] {
      #expect(outcome.code == 2 && outcome.out.contains(sentence), "\(outcome.out)")
    }
    #expect(try !rct("round list").out.contains("2020-02"))
    // The coordinators hear of it once.
    let again = try run("2020-02-05T11:07")
    #expect(again.code == 2 && !again.out.contains("told"), "\(again.out)")
    let files = try ChildProcess.shell("ls ours/outgoing | grep -c alarm-lapsed", in: folder).out
    #expect(files == "1\n")
    // Once the grace is over, nothing more is said of it.
    let late = try show("2020-02-10T09:01")
    #expect(late.code == 0 && !late.out.contains("by the rule of now"), "\(late.out)")
    try done("round draw --label 2020-02 --date 2020-02-05")
    let drawn = try run("2020-02-05T12:07")
    #expect(drawn.code == 0 && drawn.out.contains("nothing is due"), "\(drawn.out)")
  }

  @Test func `a day whose round is taken back has none, and that is said`() throws {
    try done("round draw --label event --date 2020-03-02")
    try done("round confirm")
    #expect(try run("2020-03-02T09:05").out.contains("nothing is due"))
    try done("round reopen event")
    try done("round discard")
    let gone = try run("2020-03-02T10:05")
    #expect(gone.code == 2 && gone.out.contains("round 2020-03 was due on"), "\(gone.out)")
  }

  @Test func `a round that had its time under another rule is not announced`() throws {
    try edit("approval", "\"auto\"")
    #expect(try run("2020-03-02T09:05").out.contains("round 2020-03 is done"))
    try edit("when", "\"last monday at 09:00\"")
    let next = "2020-04, Monday 2020-04-27 at 09:00 (Europe/London)\n"
    let run = try run("2020-03-03T09:05").out
    #expect(run == "nothing is due\nnext round: \(next)")
    let show = try show("2020-03-03T09:30").out
    #expect(show.contains("\nnext: \(next)then: 2020-05, "), "\(show)")
  }

  @Test func `a round that a holiday moves into the next month is not that month's, too`() throws {
    try closeJanuary()
    let drawn = try rct("round draw --date 2020-02-03")
    #expect(drawn.out.contains("round 2020-01 (number 1), 2020-02-03: "), "\(drawn.out)")
    try done("round confirm")
    let adopted = try run("2020-02-03T09:05")
    #expect(adopted.out.contains("round 2020-01, "), "\(adopted.out)")
    #expect(adopted.out.contains("it was drawn by hand"), "\(adopted.out)")
    let next = try run("2020-02-24T09:05")
    #expect(next.out.contains("round 2020-02 (number 2), 2020-02-24: "), "\(next.out)")
  }

  @Test func `one round is not two months', whatever it is called`() throws {
    try closeJanuary()
    try done("round draw --label 2020-02 --date 2020-02-03")
    try done("round confirm")
    #expect(try run("2020-02-03T09:05").out.contains("nothing is due"))
    let taken = try run("2020-02-24T09:05")
    #expect(taken.code == 2, "\(taken.out)")
    #expect(
      taken.out.contains(
        "round 2020-02 is due, and another round has its name: rct round draw --label NAME --date "
          + "2020-02-24 --home ours"), "\(taken.out)")
    #expect(try show("2020-02-24T09:30").code == 1)
    try done("round draw --label february --date 2020-02-24")
    try done("round confirm")
    let served = try run("2020-02-24T10:05")
    #expect(served.code == 0 && served.out.contains("nothing is due"), "\(served.out)")
  }

  @Test func `a round for some members never has the name of everybody's`() throws {
    for label in ["2020-03", "2020-03-02"] {
      let some = try rct(
        "round draw --where region=Wales --label \(label) --date 2020-03-02")
      #expect(some.code == 64, "\(some.out)")
      #expect(some.out.contains("\(label) is what everybody's round is called"), "\(some.out)")
    }
    try done("round draw --date 2020-03-02")
    let anew = try rct("round draw --redraw --where region=Wales")
    #expect(anew.code == 64, "\(anew.out)")
    try done("round discard")
    // Whoever names everybody has a round for everybody.
    try folder.write(Community.csv(["id"] + (1...8).map(Community.id)), to: "all.csv")
    try done("round draw --only all.csv --label 2020-03 --date 2020-03-02")
  }

  @Test func `those who have left make no round one for some members`() throws {
    try done("members leave m08")
    try folder.write(Community.csv(["id"] + (1...7).map(Community.id)), to: "all.csv")
    try done("round draw --only all.csv --label event --date 2020-03-02")
    try done("round confirm")
    let served = try run("2020-03-02T09:05")
    #expect(served.code == 0 && served.out.contains("nothing is due"), "\(served.out)")
  }

  @Test func `rounds that were missed for months are one alarm`() throws {
    try edit("when", "\"every monday at 09:00\"")
    let day = try ChildProcess.shell("date --date '+300 days' +%F", in: folder).out.prefix(10)
    var screen = Transcript(in: folder, on: String(day))
    let many = /\nround .* did not happen, nor did 4\d earlier rounds since 20.*they are left out\n/
    let seen = try screen.type("rct schedule show --home ours").out
    #expect(seen.contains(many) && seen.matches(of: /did not happen/).count == 1, "\(seen)")
    for told in [true, false] {
      let run = try screen.type("rct schedule run --home ours")
      #expect(run.out.matches(of: /did not happen/).count == (told ? 1 : 0), "\(run.out)")
    }
    #expect(try screen.type("ls ours/outgoing | grep -c alarm-missed").out == "1\n")
    try folder.write(
      """
      import email, email.policy, glob
      for name in glob.glob("ours/outgoing/*alarm-missed*"):
          message = email.message_from_file(open(name), policy=email.policy.default)
          print(" ".join(message.get_body().get_content().split()))

      """, to: "read.py")
    let text = try screen.type("python3 read.py").out
    #expect(text.contains(/nor did 4\d earlier rounds since 20/), "\(text)")
  }

  @Test func `a rehearsal names a draft that is in the way`() throws {
    var screen = Transcript(in: folder, on: "2026-12-01")
    try screen.type("rct round draw --label event --home ours")
    let rehearsed = try screen.type("rct schedule run --home ours --as-of 2027-01-04T09:00")
    #expect(rehearsed.out.contains("would draw round 2026-12, "), "\(rehearsed.out)")
    #expect(
      rehearsed.out.contains(
        "nothing is drawn as long as the draft of round event is there: confirm it (rct round confirm "
          + "--home ours) or discard it (rct round discard --home ours)\n"), "\(rehearsed.out)")
  }

  @Test func `the doctor knows which zones the schedule takes`() throws {
    func rules() throws -> String? {
      try rct("doctor").out.split(separator: "\n").map(String.init).first {
        $0.contains("  rules ")
      }
    }
    try edit("zone", "\"GB\"")
    #expect(try rules()?.hasPrefix("ok ") ?? false)
    #expect(try show("2020-03-01T09:00").out.contains("at 09:00 (GB)"))
    try edit("zone", "\"BST\"")
    let fault = try rules() ?? ""
    #expect(fault.hasPrefix("fault ") && fault.contains("\"BST\" is no name"), "\(fault)")
  }
}
