import Testing
import TestSupport

/// Rounds for those who sign up, members who take part every few rounds, and new ones.
@Suite struct SignUpTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email,region,status,paused_until
      a,Ann Abel,ann@example.org,Wales,,
      b,Bo Baker,bo@example.org,London,,
      c,Cy Cole,cy@example.org,Wales,,
      d,Di Dale,di@example.org,London,,
      e,Ed Eyre,ed@example.org,Scotland,paused,2027-03-15
      f,Flo Frost,flo@example.org,Scotland,not-opted-in,

      """, to: "members.csv")
    try folder.write(
      """
      Id,Start time,Completion time,Email,Will you come?
      1,24/02/2027 09:01:11,24/02/2027 09:02:08,ANN@example.org,Yes
      2,25/02/2027 10:00:00,25/02/2027 10:03:44,bo@example.org,Yes
      3,26/02/2027 17:20:00,26/02/2027 17:21:10,ed@example.org,Yes

      """, to: "form.csv")
    try folder.write("email\ncy@example.org\nnobody@example.org\n", to: "stranger.csv")
    try folder.write("email,signed_up\ncy@example.org,2027-02-27\n", to: "in-time.csv")
    try folder.write("email,signed_up\nflo@example.org,2027-02-28\n", to: "late.csv")
    try folder.write("id\na\nb\nc\n", to: "event.csv")
  }

  private func programme(_ settings: String) throws {
    var before = Transcript(in: folder, on: "2027-02-22")
    try before.type("rct init --name Ours")
    try before.type("rct members import members.csv")
    try folder.write("[programme]\nname = \"Ours\"\n\(settings)\n", to: "rct.toml")
  }

  @Test func `nobody signs up for a month that is over`() throws {
    try programme("sign_up = \"per-round\"")
    var screen = Transcript(in: folder, on: "2027-02-22")
    for label in ["2026-03", "2027-01", "2027-02-21"] {
      let refused = try screen.type("rct signups add a --round \(label)")
      #expect(refused.code == 64, "\(refused.out)")
      #expect(
        refused.out.contains(
          "the time of round \(label) is over, and there is no such round: is the year right? Without "
            + "--round people sign up for round 2027-03; nothing was written"), "\(refused.out)")
    }
    for label in ["2027-02", "2027-02-22", "2027-04", "2026-wales"] {
      #expect(try screen.type("rct signups add a --round \(label)").code == 0)
    }
  }

  @Test func `a form that was taken for members and taken back still asks who is meant`() throws {
    try programme("sign_up = \"per-round\"")
    try folder.write(
      "email,Can you make it?\nann@example.org,Yes\nbo@example.org,No\n", to: "question.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.type("rct members import question.csv")
    #expect(try screen.type("rct undo --yes").code == 0)
    let asked = try screen.type("rct signups import question.csv")
    #expect(asked.code == 65 && asked.out.contains("does it say who is meant?"), "\(asked.out)")
  }

  @Test func `a label is read the same way where sign-ups are listed and where they are made`()
    throws
  {
    try programme("sign_up = \"per-round\"")
    var screen = Transcript(in: folder, on: "2027-02-22")
    #expect(try screen.type("rct signups add a --round 'cafe\u{301} '").code == 0)
    for label in ["cafe\u{301}", "caf\u{E9}", " caf\u{E9} "] {
      let listed = try screen.type("rct signups list --round '\(label)'").out
      #expect(listed.contains("round caf\u{E9}: 1 signed up, 1 of them takes part; "), "\(listed)")
    }
    #expect(try screen.type("rct signups list --round 'next month'").code == 64)
  }

  @Test func `what was done is no failure where it cannot be read when sign-ups close`() throws {
    try programme("sign_up = \"per-round\"\n[schedule]\nholidays = \"none.json\"")
    try folder.write("id\nz\n", to: "new.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    let imported = try screen.type("rct members import new.csv")
    #expect(imported.code == 0 && imported.out.contains("1 added, 0 changed"), "\(imported.out)")
    let next = try screen.type("rct next")
    #expect(next.code == 0)
    #expect(
      next.out.contains("\nnote: when rounds are due cannot be read: rct.toml:5:12: holidays: "),
      "\(next.out)")
    // What needs to know the round says so before it does anything.
    #expect(try screen.type("rct signups add a").code == 66)
  }

  @Test func `whose sign-up is taken back after the draw is named as one who is in the draft`()
    throws
  {
    try programme("sign_up = \"per-round\"")
    var screen = Transcript(in: folder, on: "2027-02-22")
    for command in [
      "rct signups add a b --round 2027-02", "rct signups add c --round 2027-02",
      "rct round draw --label 2027-02 --seed 1",
    ] { #expect(try screen.type(command).code == 0) }
    let undone = try screen.type("rct undo --yes")
    #expect(undone.code == 0)
    #expect(
      undone.out.contains(
        "\nnote: the draft of round 2027-02 has Cy Cole (c) in it, and stays as it is; rct round drop c "
          + "takes them out, rct round draw --redraw draws it anew\n"), "\(undone.out)")
  }

  @Test func `a month for those who sign up prints what it printed before`() throws {
    try programme("sign_up = \"per-round\"\nsign_up_closes = \"2 days\"")
    var screen = Transcript(in: folder, on: "2027-02-22")
    for command in [
      "rct next",
      "rct members import members.csv",
      "rct round draw --label 2027-03 --seed 1",
      "rct signups import form.csv --map Id=",
      "rct signups import form.csv --map Id= --dates day-first --dry-run",
      "rct signups import form.csv --map Id= --dates day-first",
      "rct signups import stranger.csv",
      "rct signups add f cy@example.org",
      "rct signups add a x",
      "rct undo",
      "rct undo --yes",
      "rct signups add cy@example.org d",
      "rct signups remove d f",
      "rct signups list",
      "rct next",
      "rct next --json",
    ] { try screen.type(command) }
    screen.say("Sign-ups closed at nine.")
    screen.wake(on: "2027-02-27")
    for command in [
      "rct next",
      "rct signups add d",
      "rct signups import in-time.csv",
      "rct signups import late.csv",
      "rct signups import form.csv --map Id= --dates day-first",
      "rct signups add d --late",
      "rct signups add d --round 2027-04",
      "rct signups remove d",
    ] { try screen.type(command) }
    screen.say("The day of the round.")
    screen.wake(on: "2027-03-01")
    for command in [
      "rct next",
      "rct round draw --seed 1",
      "rct round show --not-taking-part",
      "rct signups add d",
      "rct signups add d --late",
      "rct signups remove c",
      "rct next",
      "rct round draw --redraw --seed 1",
      "rct round confirm",
      "rct signups add c --round 2027-03 --late",
      "rct signups list --round 2027-03",
      "rct signups list",
      "rct round join c --dry-run",
      "rct round draw --only event.csv --label event --seed 1",
      "rct round show --not-taking-part",
      "rct round discard",
      "rct round export 2027-03 --output pairs.csv",
      "rct next",
      // The people of the round that is over are not offered for another one.
      "rct round draw --label 2027-06",
      "rct members show d --all",
    ] { try screen.type(command) }
    // The moments of what was done.
    let text = screen.text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "MOMENT")
      .replacing(/(MOMENT.*) by \w+/) { "\($0.output.1) by USER" }
    try GoldenFile("sign-ups.txt").expect(text)
  }

  @Test func `after the closing, what is advised takes those who are late`() throws {
    try programme("sign_up = \"per-round\"\nsign_up_closes = \"2 days\"")
    var screen = Transcript(in: folder, on: "2027-02-28")
    let refused = try screen.type("rct round draw --label 2027-03")
    #expect(refused.code == 65, "\(refused.out)")
    #expect(
      refused.out.contains("rct signups import FILE --round 2027-03 --late\n"), "\(refused.out)")
  }

  @Test func `who answers no does not sign up, and is told`() throws {
    try programme("sign_up = \"per-round\"")
    try folder.write(
      """
      Work mail,Would you like to come in March?,Team
      ann@example.org,Yes,Red
      bo@example.org,No,Red
      cy@example.org,No thanks,Blue
      di@example.org,,Blue

      """, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll(["rct signups add b"])
    let asked = try screen.type("rct signups import answers.csv --map 'Work mail=email'")
    #expect(asked.code == 65)
    #expect(
      asked.out == """
        rct: answers.csv:1:11: column "Would you like to come in March?": does it say who is meant? \
        --map 'Would you like to come in March?=answer' takes only those who say yes there, \
        --map 'Would you like to come in March?=' leaves the column out

        """)
    let map = "--map 'Work mail=email' --map 'Would you like to come in March?=answer'"
    let said = try screen.type("rct signups import answers.csv \(map)").out
    #expect(said.hasPrefix("Ann Abel (a) signed up for round 2027-03\n"))
    let place = "in \"Would you like to come in March?\", and"
    #expect(
      said.contains(
        """
        note: Bo Baker (b) and Cy Cole (c) say no \(place) are not taken
        note: Di Dale (d) gives no answer \(place) is not taken
        note: not read: "Team"
        note: Bo Baker (b) says no, and signed up before: rct signups remove b

        """), "\(said)")
    let report = try screen.type("rct signups import answers.csv \(map) --json 2>/dev/null").out
    #expect(report.contains(#""not_taken":["b","c","d"]"#))
    // Whoever does not cancel stays.
    try folder.write("id,Cancel?\na,Yes\nb,No\n", to: "cancel.csv")
    let removed = try screen.type("rct signups remove --file cancel.csv --map 'Cancel?=answer'").out
    #expect(removed.hasPrefix("Ann Abel (a) is not signed up any more"), "\(removed)")
    #expect(removed.contains("Bo Baker (b) says no in \"Cancel?\", and is not taken\n"))
    #expect(!removed.contains("rct signups remove b"), "\(removed)")
  }

  @Test func `answers of the month before that are still in the form are named`() throws {
    try programme("sign_up = \"per-round\"")
    let january = """
      Timestamp,Email,Will you take part?
      2027/02/20 9:01:11 am GMT,ann@example.org,"Yes, count me in!"
      2027/02/20 9:01:11 am GMT,bo@example.org,Yes
      2027/02/21 9:01:11 am GMT,di@example.org,Yes

      """
    try folder.write(january, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    let first = try screen.type("rct signups import answers.csv")
    #expect(first.code == 0 && !first.out.contains("answered before"), "\(first.out)")
    screen.wake(on: "2027-03-01")
    try screen.typeAll(["rct round draw --seed 1", "rct round confirm"])
    // Bo answers anew, and Cy for the first time; Ann and Di did so for March.
    let more = """
      2027/03/20 9:01:11 am GMT,bo@example.org,Yes
      2027/03/20 9:01:11 am GMT,cy@example.org,Yes

      """
    try folder.write(january + more, to: "answers.csv")
    screen.wake(on: "2027-03-22")
    let note =
      "note: 2 members (Ann Abel (a) and Di Dale (d)) answered before 2027-03-01, the day of round 2027-03: "
      + "if the answers were for that round, "
    let planned = try screen.type("rct signups import answers.csv --dry-run").out
    #expect(planned.contains("\n\(note)take their rows out of the file\n"), "\(planned)")
    let taken = try screen.type("rct signups import answers.csv").out
    #expect(
      taken.contains(
        "\n\(note)take this back (rct undo --yes), and take their rows out of the file\n"),
      "\(taken)")
    #expect(!(try screen.type("rct signups import answers.csv").out.contains("answered before")))
  }

  @Test func `who answered last month, and too late this month, is late`() throws {
    try programme("sign_up = \"per-round\"\nsign_up_closes = \"2 days\"")
    let answers = "timestamp,id,taking part\n2027-02-20,a,yes\n2027-02-20,b,yes\n"
    try folder.write(answers, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.type("rct signups import answers.csv")
    screen.wake(on: "2027-03-01")
    try screen.typeAll(["rct round draw --seed 1", "rct round confirm"])
    try folder.write(answers + "2027-03-20,b,yes\n2027-04-04,b,yes\n", to: "in-time.csv")
    try folder.write(answers + "2027-04-04,b,yes\n", to: "answers.csv")
    screen.wake(on: "2027-04-04")
    let late = try screen.type("rct signups import answers.csv")
    #expect(late.code == 64 && late.out.contains("too late for round 2027-04: Bo Baker (b);"))
    #expect(try screen.type("rct signups import in-time.csv").code == 0)
    let listed = try screen.type("rct signups list").out
    #expect(listed.contains("b   Bo Baker  2027-03-20  yes\n"), "\(listed)")
  }

  @Test func `of several rounds that were due people sign up for the newest, which will be drawn`()
    throws
  {
    try programme(
      "sign_up = \"per-round\"\n[schedule]\nwhen = \"every monday at 09:00\"\ngrace = \"20 days\"")
    var screen = Transcript(in: folder, on: "2027-03-17")
    try screen.type("rct signups add a b")
    #expect(try screen.type("rct signups list").out.contains("2027-03-15"), "\(screen.text)")
    #expect(!screen.text.contains("2027-03-01"), "\(screen.text)")
  }

  @Test func `frequency and grace print what they printed before`() throws {
    try programme("joiner_grace = \"2 weeks\"")
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct signups add a",
      "rct signups list",
      "rct members edit a --frequency 2",
      "rct members edit b --frequency 25",
      "rct members add --id g --name 'Gwen Gale' --joined 2027-02-20 --frequency 3",
      "rct members list",
      "rct members show g",
      "rct round draw --seed 1",
      "rct round show --not-taking-part",
      "rct round join g --dry-run",
      "rct round confirm",
    ] { try screen.type(command) }
    screen.wake(on: "2027-04-05")
    for command in [
      "rct next",
      "rct round draw --seed 1",
      "rct round show --not-taking-part",
      "rct round confirm",
      "rct members edit a --frequency 1",
      "rct members export",
      "rct simulate --rounds 3",
    ] { try screen.type(command) }
    try GoldenFile("frequency.txt").expect(screen.text)
  }

  @Test func `the schedule closes sign-ups, says how many there are, and draws for them`() throws {
    try programme(
      "sign_up = \"per-round\"\nsign_up_closes = \"2 days\"\n[schedule]\nstart = \"2027-03-01\"")
    var screen = Transcript(in: folder, on: "2027-02-26")
    for command in ["rct signups add a", "rct schedule run", "rct schedule show | grep sign-ups"] {
      try screen.type(command)
    }
    screen.wake(on: "2027-02-27")
    for command in [
      "rct schedule run", "rct schedule run", "rct schedule show | grep sign-ups",
      "rct signups add b d --late",
    ] {
      try screen.type(command)
    }
    screen.wake(on: "2027-03-01")
    for command in ["rct schedule run", "rct round show --not-taking-part"] {
      try screen.type(command)
    }
    try GoldenFile("sign-ups-scheduled.txt").expect(screen.text)
  }

  @Test func `a setting that says nothing is found`() throws {
    try programme(
      "sign_up = \"standing\"\nsign_up_closes = \"2 hours\"\njoiner_grace = \"5 hours\"")
    let outcome = try RctProcess.run(["next"], in: folder)
    #expect(outcome.code == 78)
    #expect(
      outcome.err == """
        rct: rct.toml:4:1: sign_up_closes where nobody signs up; expected sign_up = "per-round" with it
        rct: rct.toml:5:16: joiner_grace is "5 hours"; expected "7 days" or "2 weeks"

        """)
  }
}
