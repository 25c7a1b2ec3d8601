import Testing
import TestSupport

/// Rounds for some, columns that keep people apart, and what people say afterwards.
@Suite struct GuestRoundTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,region,manager
      a,Ann Abel,Wales,
      b,Bo Baker,Wales,Ann Abel
      c,Cy Cole,Wales,ann abel
      d,Di Dale,Wales,e
      e,Ed Eyre,London,Nobody Known
      f,Flo Frost,London,f

      """, to: "members.csv")
  }

  private func screen(_ commands: [String], quiet: [String] = []) throws -> String {
    var before = Transcript(in: folder, on: "2027-03-01")
    for command in ["rct init --name Ours", "rct members import members.csv"] + quiet {
      try before.type(command)
    }
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in commands { try screen.type(command) }
    return screen.text
  }

  @Test func `rounds for some print what they printed before`() throws {
    try folder.write("email,id\n,a\n,b\n,e\n,f\n", to: "event.csv")
    let text = try screen([
      "rct round draw --where region=wales",
      "rct round draw --where region=wales --label wales --seed 1",
      "rct round draw --redraw --seed 2",
      "rct round show --not-taking-part",
      "rct round confirm",
      "rct round draw --only event.csv --where region=Wales --label both --seed 1",
      "rct round discard",
      "rct round draw --only event.csv --label event --seed 1",
      "rct round discard",
      "rct round draw --where town=x --label y",
      "rct next",
      "rct round draw --seed 1",
    ])
    try GoldenFile("guests.txt").expect(text)
  }

  @Test func `a list of attendees is one of a form, and says who was there`() throws {
    try folder.write(
      """
      Id,Start time,Completion time,Email,Name,Coming along?
      1,2027-02-01 09:00,2027-02-01 09:01,a,Ann,Yes
      2,2027-02-01 09:00,2027-02-01 09:01,b,Bo,No
      3,2027-02-01 09:00,2027-02-01 09:01,e,Ed,Yes

      """, to: "form.csv")
    try folder.write(
      "id,RSVP,Attended,Manager\na,Yes,1,Yes\nb,Yes,0,No\ne,No,1,No\n", to: "there.csv")
    let draw = "rct round draw --label event --seed 1"
    let text = try screen([
      "\(draw) --map Id=", "\(draw) --only form.csv",
      "\(draw) --only form.csv --map Id= --map 'Coming along?=answer'", "rct round discard",
      "\(draw) --only there.csv",
    ])
    #expect(text.contains("headings are said, but no file: give --only its name"))
    #expect(text.contains("rct: form.csv:1:1: column \"Id\": this is the export of a form"))
    #expect(
      text.contains(
        "rct: form.csv:1:42: column \"Coming along?\": does it say who is meant? "
          + "--map 'Coming along?=answer' takes only"), "\(text)")
    let taken = text.split(separator: "only for 2 of 6 members\n")
    #expect(taken.count == 3, "\(text)")
    #expect(
      taken.dropFirst().first?.hasPrefix(
        "note: Bo Baker (b) says no in \"Coming along?\", and is not taken\n") == true)
    #expect(
      taken.last?.hasPrefix(
        "note: Bo Baker (b) says no in \"Attended\", and is not taken\nnote: not read: \"RSVP\"\n")
        == true)
  }

  @Test func `a round for some that is drawn anew is not for those who came since`() throws {
    try folder.write("id,name,region\ng,Gwen Gale,London\nh,Hal Hart,Wales\n", to: "new.csv")
    let text = try screen([
      "rct round draw --where region=wales --label wales --seed 1",
      "rct members import new.csv",
      "rct round draw --redraw --seed 2",
    ])
    #expect(text.contains("only for 4 of 8 members"), "\(text)")
  }

  @Test func `a round for a value that nobody has says so, not that nobody takes part`() throws {
    let text = try screen([
      "rct round draw --where region=Cymru --label wales",
      "rct round draw --where region=London manager= --label london",
    ])
    let advice = "nothing was drawn; rct members values region lists what they have\n(exit code 64)"
    #expect(text.contains("rct: no member has region \"Cymru\", \(advice)"), "\(text)")
    #expect(
      text.contains("rct: no member has region \"London\" and no manager, \(advice)"), "\(text)")
  }

  @Test func `a draft that was drawn with pins, and changed, says so when it goes`() throws {
    try folder.write("member_1,member_2\na,e\n", to: "pins.csv")
    let text = try screen([
      "rct round draw --pins pins.csv --seed 1", "rct round discard",
      "rct round draw --seed 1", "rct round drop f", "rct round discard",
    ])
    #expect(text.contains("--seed 1, and the same --pins\n"), "\(text)")
    #expect(text.contains("again, as before the changes by hand, with: rct round draw"), "\(text)")
  }

  @Test func `a round for others uses up no skip, and nobody's turn`() throws {
    var screen = Transcript(in: folder)
    func rct(_ commands: [String]) throws -> String {
      try commands.map { try screen.type("rct \($0)").out }.last ?? ""
    }
    func absent(_ id: String) throws -> String? {
      try rct(["round show --not-taking-part"]).split(separator: "\n")
        .first { $0.hasPrefix("\(id) ") }.map(String.init)
    }
    screen.wake(on: "2027-01-04")
    _ = try rct([
      "init --name Ours", "members import members.csv", "members edit e --frequency 2",
      "round draw", "round confirm", "members skip f",
    ])
    screen.wake(on: "2027-01-20")
    _ = try rct([
      "round draw --where region=Wales --label wales-jan", "round confirm",
    ])
    screen.wake(on: "2027-02-01")
    #expect(try rct(["next"]).contains("6 members, 4 taking part"), "\(screen.text)")
    _ = try rct(["round draw"])
    #expect(try absent("f")?.contains("skips this round") ?? false, "\(screen.text)")
    #expect(try absent("e")?.contains("again in the next one") ?? false, "\(screen.text)")
    #expect(try absent("a") == nil)
    _ = try rct(["round confirm"])
    screen.wake(on: "2027-03-01")
    #expect(try rct(["round draw"]).contains("6 members, 6 taking part"), "\(screen.text)")
    // What was asked for after the round for others is counted from there.
    _ = try rct(["round discard", "members skip f"])
    #expect(try rct(["round draw"]).contains("6 members, 5 taking part"), "\(screen.text)")
    _ = try rct(["round confirm"])
    screen.wake(on: "2027-04-05")
    _ = try rct(["round draw"])
    #expect(try absent("f") == nil, "\(screen.text)")
    #expect(try absent("e") != nil, "\(screen.text)")
  }

  @Test func `who skips while a round for others is a draft is told no number that may be wrong`()
    throws
  {
    let text = try screen([
      "rct round draw --where region=Wales --label wales --seed 1",
      "rct members skip f", "rct members skip e --rounds 2", "rct members skip a",
      "rct round discard", "rct members resume f", "rct members skip f",
    ])
    for sentence in [
      "Flo Frost (f) skips the next round, and takes part again after it\n",
      "Ed Eyre (e) skips the next 2 rounds, and takes part again after them\n",
      // The next round is the draft, which they are in.
      "Ann Abel (a) skips the next round, and takes part again from round number 2 on\n",
      "Flo Frost (f) skips the next round, and takes part again from round number 2 on\n",
    ] {
      #expect(text.contains(sentence), "\(text)")
    }
  }

  @Test(arguments: [["round reopen", "members skip f"], ["members skip f", "round reopen"]])
  func `a round for others that is opened again uses up no skip, and makes none longer`(
    steps: [String]
  ) throws {
    let commands =
      ["round draw --where region=Wales --label wales --seed 1", "round confirm"] + steps
      + [
        "round confirm", "round draw --label first --seed 1", "round confirm",
        "round draw --label second",
      ]
    let text = try screen(commands.map { "rct \($0)" })
    #expect(text.contains("6 members, 5 taking part, 1 round of history"), "\(text)")
    #expect(text.contains("6 members, 6 taking part, 2 rounds of history"), "\(text)")
  }

  @Test func `who skips fewer rounds than they asked for before a round for others skips no more`()
    throws
  {
    var screen = Transcript(in: folder)
    func rct(_ day: String, _ commands: String...) throws {
      screen.wake(on: day)
      for command in commands { try screen.type("rct \(command)") }
    }
    try rct(
      "2027-02-01", "init --name Ours", "members import members.csv", "round draw", "round confirm",
      "members skip f --rounds 2")
    try rct(
      "2027-02-20", "round draw --where region=Wales --label wales", "round confirm",
      "members skip f", "members skip f", "undo --yes", "members skip f")
    let sentence = "Flo Frost (f) skips the next round, and takes part again from round number 4"
    #expect(screen.text.ranges(of: sentence).count == 2, "\(screen.text)")
    #expect(screen.text.contains("Flo Frost (f) is so already"), "\(screen.text)")
    try rct("2027-03-01", "round draw", "round confirm")
    #expect(screen.text.contains("6 members, 5 taking part, 2 rounds of history"), "\(screen.text)")
    try rct("2027-04-05", "round draw")
    #expect(screen.text.contains("6 members, 6 taking part, 3 rounds of history"), "\(screen.text)")
  }

  @Test func `what somebody asked for who was merged away ends nobody else's skip`() throws {
    var screen = Transcript(in: folder)
    func rct(_ day: String, _ commands: String...) throws {
      screen.wake(on: day)
      for command in commands { try screen.type("rct \(command)") }
    }
    try rct(
      "2027-02-01", "init --name Ours", "members import members.csv", "round draw", "round confirm")
    try rct("2027-06-05", "members skip f")
    try rct(
      "2027-06-06", "round draw --where region=Wales --label wales", "round confirm",
      "members skip e", "members merge f e", "members show f")
    #expect(screen.text.contains("e) is Flo Frost (f) from now on"), "\(screen.text)")
    try rct("2027-07-01", "round draw", "round show --not-taking-part")
    let absent = screen.text.split(separator: "\n").last { $0.hasPrefix("f ") }
    #expect(absent?.contains("skips this round") ?? false, "\(screen.text)")
  }

  @Test func `a column that names managers keeps them and their reports apart`() throws {
    let text = try screen([
      "rct exclusions add --column manager",
      "rct exclusions add --column boss",
      "rct exclusions add --column name",
      "rct exclusions list",
      "rct members show a",
      "rct round draw --seed 1",
      "rct round pair a b",
      "rct members edit b --set manager=",
      "rct round pair a b",
      "rct exclusions remove --column manager",
      "rct exclusions remove --column manager",
      "rct exclusions add a",
    ])
    try GoldenFile("exclusion-columns.txt").expect(text)
  }

  @Test func `feedback prints what it printed before, and lets those meet again who did not`()
    throws
  {
    try folder.write(
      Community.csv(
        ["round,date,member_1,member_2,met"]
          + (1...2).flatMap { round in
            ["\(round),2027-0\(round)-01,a,b,no", "\(round),2027-0\(round)-01,c,d,yes"]
          } + ["3,2027-02-15,a,b,", "3,2027-02-15,c,d,", "3,2027-02-15,e,f,"]), to: "history.csv")
    try folder.write(
      "member,round,met,rating,comment\na,2027-02-15,no,,\nb,3,no,,he never answered\n"
        + "c,3,yes,5,\"lovely, again\"\nd,3,,3,\ne,3,yes,4,\n", to: "answers.csv")
    try folder.write("id,met,rating\na,maybe,6\nx,yes,\n", to: "bad.csv")
    try folder.write("id,met\nx,yes\na,no\n", to: "stranger.csv")
    let text = try screen(
      [
        "rct feedback list",
        "rct feedback import bad.csv",
        "rct feedback import stranger.csv",
        "rct feedback import stranger.csv --round 9",
        "rct feedback import stranger.csv --round 3",
        "rct feedback import answers.csv",
        "rct feedback import answers.csv",
        "rct feedback list 3",
        "rct feedback list --json",
        "rct history show a",
        "rct round draw --seed 1",
        "rct round explain a b",
        "rct feedback import answers.csv --round 4",
        "rct undo --yes 2>&1 | sed 's/), 20.*/)/'",
        "rct feedback list",
        "rct history show a",
      ], quiet: ["rct history import history.csv"])
    try GoldenFile("feedback.txt").expect(text)
  }

  @Test func `feedback says whose id may have lost its zeros`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome {
      try RctProcess.type(line, in: folder, on: "2027-03-01")
    }
    try folder.write("id,name\n001,Ann\n002,Bo\n", to: "members.csv")
    try folder.write("round,date,member_1,member_2\n1,2027-02-01,001,002\n", to: "met.csv")
    try folder.write("id,met\n1,yes\n002,yes\n", to: "answers.csv")
    for line in ["init", "members import members.csv", "history import met.csv"] {
      #expect(try rct(line).code == 0)
    }
    let refused = try rct("feedback import answers.csv --round 1")
    #expect(refused.code == 65)
    #expect(
      refused.err.contains(
        "\"1\" is in no group of round 2027-02; did a spreadsheet take the zeros from 001? Give the column "
          + "of the ids the format Text, and fill them in again"), "\(refused.err)")
  }

  @Test func `repeats that cannot be avoided are said to be so`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "members.csv")
    try folder.write(
      "round,member_1,member_2\n1,a,b\n1,c,d\n2,a,c\n2,b,d\n3,a,d\n3,b,c\n", to: "history.csv")
    let text = try screen(
      ["rct round draw --seed 1", "rct round show"], quiet: ["rct history import history.csv"])
    try GoldenFile("unavoidable.txt").expect(text)
  }
}
