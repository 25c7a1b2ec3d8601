import Testing
import TestSupport

/// Who takes part, as a coordinator sets it: pauses, leave, people who were not asked yet.
@Suite struct MembershipTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email,region,consent
      a,Ann Abel,ann@example.org,Wales,2027-01-04
      b,Bo Baker,bo@example.org,London,
      c,Cy Cole,cy@example.org,Wales,
      d,Di Dale,di@example.org,London,
      e,Ed Eyre,ed@example.org,Scotland,
      f,Flo Frost,flo@example.org,Scotland,

      """, to: "members.csv")
    try folder.write(
      "name,email,note\nBo,BO@example.org,on leave\nCy,cy@example.org,\n", to: "ooo.csv")
    try folder.write("id,email\nx,\n,bo@example.org\n,\n,nobody@example.org\n", to: "bad.csv")
    try folder.write("id,name\ng,Gwen Gale\nh,Huw Hale\na,Ann Abel\n", to: "not-asked.csv")
  }

  @Test func `a column or a value that nobody else has may be a slip, and is named`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.type("rct init --name Ours && rct members import members.csv")
    let values =
      "note: nobody else has the region \"Waels\"; rct members values region lists those there are\n"
    #expect(try screen.type("rct members edit a --set region=Waels").out.contains(values))
    #expect(
      try screen.type("rct members add --id g --name Gwen --set region=Waels").out == "added g\n")
    let column = "note: nobody else has a reigon; the columns of the others are region\n"
    #expect(try screen.type("rct members edit a --set reigon=Wales").out.contains(column))
    #expect(try screen.type("rct members edit a --set region=wales").out == "a: region changed\n")
    // Of a column in which hardly two have the same, nothing is said.
    try folder.write("id,phone\na,1\nb,2\nc,3\n", to: "phones.csv")
    try screen.type("rct members import phones.csv")
    #expect(try screen.type("rct members edit a --set phone=4").out == "a: phone changed\n")
  }

  @Test func `two values for one column are refused, and not the first one dropped`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.type("rct init --name Ours && rct members import members.csv")
    let said = try screen.type("rct members edit a --set region=London --set Region=Scotland")
    #expect(said.code == 64, "\(said.out)")
    #expect(said.out.contains("--set gives region two values"), "\(said.out)")
    #expect(try !screen.type("rct members show a").out.contains("region: London"))
  }

  @Test func `in a column of ids, an address is named as such, and an id is no slip`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try folder.write("id,manager\na,e\nb,e\nc,e\nd,\n", to: "managers.csv")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members import managers.csv",
    ])
    let others = "and the others have ids of members there"
    let address = try screen.type("rct members edit d --set manager=ed@example.org").out
    let known = "note: the manager \"ed@example.org\" is an e-mail address, \(others): "
    #expect(address.contains(known + "rct members edit d --set manager=e\n"), "\(address)")
    let nobody = try screen.type("rct members edit d --set manager=Edward").out
    let unknown = "note: the manager \"Edward\" is nobody's id, \(others); "
    #expect(nobody.contains(unknown + "rct members list names them\n"), "\(nobody)")
    #expect(try screen.type("rct members edit d --set manager=f").out == "d: manager changed\n")
  }

  @Test func `a day to come on which somebody agreed, or a past round was, is named`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try folder.write(
      "round,date,member_1,member_2\n1,2027-02-22,a,b\n2,2072-01-04,a,c\n", to: "met.csv")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    let agreed = try screen.type("rct members opt-in a --on 2072-02-20").out
    #expect(
      agreed.contains("note: 2072-02-20 is a day to come; that they agreed counts from now on\n"),
      "\(agreed)")
    #expect(try !screen.type("rct members opt-in b --on 2027-02-22").out.contains("to come"))
    let note =
      "note: 2072-01-04 is a day to come; is it right, and read as it is meant (--dates)?\n"
    #expect(try screen.type("rct history import met.csv").out.contains(note))
    #expect(try !screen.type("rct history import met.csv").out.contains("to come"))
  }

  @Test func `pauses, leave and opting in print what they printed before`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    for command in [
      "rct init --name Ours",
      "rct members import members.csv",
      "rct members pause b --until 2027-02-22",
      "rct members pause --file ooo.csv --until 2027-03-01",
      "rct members pause --file ooo.csv --until 2027-03-01",
      "rct members pause --file bad.csv",
      "rct members pause",
      "rct members pause d x",
      "rct members pause d",
      "rct members skip e",
      "rct members leave flo@example.org",
      "rct members pause f a",
      "rct members resume f",
      "rct members import not-asked.csv --as asked 2>&1 | head -n 1",
      "rct members import not-asked.csv --as not-opted-in",
      "rct members edit g --status active",
      "rct members resume g h",
      "rct members opt-in g --on 2027-02-20",
      "rct members list",
      "rct members list --status paused",
      "rct members show e",
      "rct next",
      "rct round draw --date 2027-02-28 --seed 1 --label pilot",
      "rct round show --not-taking-part",
      "rct round discard",
    ] { try screen.type(command) }
    screen.say("The day until which two of them were paused.")
    screen.wake(on: "2027-03-01")
    for command in [
      "rct round draw --seed 1",
      "rct members resume d",
      "rct members leave b",
      "rct round show --not-taking-part",
      "rct round show --not-taking-part --json",
      "rct members list --status active",
      "rct members export",
      "rct members resume e",
      "rct members resume e",
    ] { try screen.type(command) }
    try GoldenFile("membership.txt").expect(screen.text)
  }

  @Test func `a list of absences says for how long, one of agreements who did not agree`() throws {
    try folder.write(
      "email,until\nbo@example.org,2027-03-01\ncy@example.org,\ndi@example.org,2027-02-22\n",
      to: "away.csv")
    try folder.write("id,consent\ng,No\nh,2027-02-20\n", to: "agreed.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "rct members import not-asked.csv --as not-opted-in",
    ])
    #expect(
      try screen.type("rct members pause --file away.csv --until 2027-05-01").out == """
        Cy Cole (c) is paused, and takes part again from 2027-05-01 on
        Bo Baker (b) is paused, and takes part again from 2027-03-01 on
        note: Di Dale (d) is back by the day in the list, and was not paused

        """)
    #expect(
      try screen.type("rct members opt-in --file agreed.csv").out == """
        Huw Hale (h) agreed on 2027-02-20
        note: Gwen Gale (g) says no in "consent", and is not taken

        """)
    // A question that has nothing to do with it takes nobody's agreement away.
    try folder.write("id,consent,NHS staff\ng,2027-02-21,No\n", to: "staff.csv")
    #expect(
      try screen.type("rct members opt-in --file staff.csv").out == """
        Gwen Gale (g) agreed on 2027-02-21
        note: not read: "NHS staff"

        """)
    #expect(try screen.type("rct undo --yes").code == 0)
    let listed = try screen.type("rct members list --status not-opted-in").out
    #expect(listed.contains("Gwen Gale") && !listed.contains("Huw Hale"))
  }

  @Test func `a list of agreements that grows brings back nobody who left, and keeps the days`()
    throws
  {
    let first = "Timestamp,Email,I agree\n2027-02-20 09:00,ann@example.org,Yes\n"
    let second = "2027-02-20 09:00,bo@example.org,Yes\n"
    try folder.write(first + second, to: "agreed.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "rct members opt-in --file agreed.csv", "rct members leave a",
    ])
    try folder.write(first + second + "2027-03-20 09:00,cy@example.org,Yes\n", to: "agreed.csv")
    screen.wake(on: "2027-03-22")
    #expect(
      try screen.type("rct members opt-in --file agreed.csv").out == """
        Cy Cole (c) agreed on 2027-03-22
        Bo Baker (b) is so already, nothing was changed
        note: Ann Abel (a) has left, and the list does not say that they agreed since: not taken; rct members \
        opt-in a brings them back

        """)
    // What somebody agreed to before is over since; who agreed anew is back.
    try folder.write("id,consent\na,2027-01-04\nb,2027-02-20\n", to: "dated.csv")
    #expect(
      try screen.type("rct members opt-in --file dated.csv").out.contains("Ann Abel (a) has left"))
    try folder.write("id,consent\na,2027-03-21\n", to: "anew.csv")
    #expect(
      try screen.type("rct members opt-in --file anew.csv").out
        == "Ann Abel (a) agreed on 2027-03-21\n")
    try screen.typeAll(["rct members leave a", "rct members opt-in a --file agreed.csv"])
    #expect(try screen.type("rct members list --status active").out.contains("Ann Abel"))
  }

  @Test func `who agreed before they left does not come back by it, and does by a later day`()
    throws
  {
    try folder.write("id,consent\na,2027-02-20\na,2027-03-01\nb,2027-02-20\n", to: "agreed.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    // What the list has of Ann is later than what is known of her, and from before she left.
    screen.wake(on: "2027-03-10")
    try screen.typeAll(["rct members leave a"])
    let before = try screen.type("rct members opt-in --file agreed.csv").out
    #expect(before.contains("note: Ann Abel (a) has left, and the list does not"), "\(before)")
    try folder.write("id,consent\na,2027-02-20\na,2027-03-20\nb,2027-02-20\n", to: "agreed.csv")
    screen.wake(on: "2027-03-22")
    let anew = try screen.type("rct members opt-in --file agreed.csv").out
    #expect(anew.contains("Ann Abel (a) agreed on 2027-03-20\n"), "\(anew)")
    // Brought in once more, it says nothing new of anybody.
    let again = try screen.type("rct members opt-in --file agreed.csv").out
    #expect(!again.contains("agreed on"), "\(again)")
  }

  @Test func `that somebody agreed ends no pause, and is not said as if it did`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members pause a",
      "rct members pause b c --until 2027-03-01", "rct round draw --seed 1",
    ])
    #expect(
      try screen.type("rct members opt-in a").out == """
        Ann Abel (a) agreed on 2027-02-22
        note: Ann Abel (a) is paused all the same: rct members resume a lets them take part

        """)
    let both = try screen.type("rct members opt-in b c d").out
    let words =
      "note: Bo Baker (b) and Cy Cole (c) are paused all the same: rct members resume ID lets"
    #expect(both.contains(words), "\(both)")
    let join = try screen.type("rct round join a")
    let way = "rct: Ann Abel (a) does not take part (paused): rct members resume a first\n"
    #expect(join.code == 64 && join.out == way, "\(join.out)")
    // Whose pause is over takes part.
    screen.wake(on: "2027-03-01")
    let back = try screen.type("rct members opt-in b").out
    #expect(back.hasPrefix("Bo Baker (b) agreed on 2027-03-01\n"), "\(back)")
    #expect(!back.contains("paused"), "\(back)")
  }

  @Test func `who skips a round and is paused is not said to come back by its number`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members pause b",
      "rct members pause c --until 2027-03-01",
    ])
    let both = try screen.type("rct members skip b c d").out
    let end = "are paused as well, and do not take part before that ends\n"
    #expect(both.hasSuffix("\nnote: Bo Baker (b) and Cy Cole (c) \(end)"), "\(both)")
    // Whose pause is over is away for the rounds that they skip only.
    screen.wake(on: "2027-03-01")
    let later = try screen.type("rct members skip c --rounds 2").out
    #expect(!later.contains("note:"), "\(later)")
  }

  @Test func `whose pause had no end, and gets one by a list, is named`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members pause b",
    ])
    let note = "note: Bo Baker (b) was paused without an end before: rct members pause b without"
    let first = try screen.type("rct members pause --file ooo.csv --until 2027-03-01").out
    #expect(first.contains(note + " --until keeps it so\n"), "\(first)")
    // Another day is no surprise.
    let second = try screen.type("rct members pause --file ooo.csv --until 2027-04-01").out
    #expect(second.contains("2 members are paused"), "\(second)")
    #expect(!second.contains("without an end"), "\(second)")
  }

  @Test func `whom a list pauses is asked of a column that is named, as the help says`() throws {
    try folder.write("id,Need a break?\nb,yes\nc,no\nd,\n", to: "asked.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    #expect(
      try screen.type("rct members pause --file asked.csv --map 'Need a break?=answer'").out == """
        Bo Baker (b) is paused, until rct members resume
        note: Cy Cole (c) says no in "Need a break?", and is not taken
        note: Di Dale (d) gives no answer in "Need a break?", and is not taken

        """)
    let all = try screen.type("rct members pause --file asked.csv").out
    #expect(all.contains("note: not read: \"Need a break?\"\n"), "\(all)")
    #expect(try screen.type("rct members list --status paused").out.contains("3 of 6 members"))
    let help = try screen.type("rct members pause --help").out
    #expect(
      help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "Answers in a file count only in a column that is called answer, or that --map 'HEADING=answer' names: "
      ), "\(help)")
  }

  @Test func `what is said of a draft in another folder can be typed where it is read`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init ours --name Ours", "rct members import members.csv --home ours",
      "rct members pause d --home ours", "rct round draw --seed 1 --home ours",
    ] { try screen.type(command) }
    let gone = try screen.type("rct members leave b --home ours").out
    #expect(gone.contains("rct round drop b --home ours takes them out, rct round draw "))
    #expect(gone.contains("--redraw --home ours draws it anew"))
    let back = try screen.type("rct members resume d --home ours").out
    #expect(back.contains("rct round join d --home ours adds them, "))
  }
}
