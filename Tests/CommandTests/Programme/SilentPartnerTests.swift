import Testing
import TestSupport

/// Members who do not answer: who asks for somebody else gets one, and who is silent again and again is
/// said, not paused.
@Suite struct SilentPartnerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email
      a,Ann Abel,ann@example.org
      b,Bo Baker,bo@example.org
      c,Cy Cole,cy@example.org
      d,Di Dale,di@example.org
      e,Ed Eyre,ed@example.org
      f,Flo Frost,flo@example.org

      """, to: "members.csv")
    // Bo never turns up; Ann says so twice, Cy once. Of e and f nobody says anything.
    try folder.write(
      """
      round,date,member_1,member_2,met
      1,2026-11-02,a,b,no
      1,2026-11-02,c,d,yes
      2,2026-12-07,b,c,
      2,2026-12-07,e,f,
      3,2027-01-04,b,d,
      3,2027-01-04,a,e,

      """, to: "history.csv")
    try folder.write(
      "id,round,met\nc,2,no\na,1,no\nd,3,no\na,3,no\n", to: "answers.csv")
    try folder.write("id,round,met\nb,2,no\n", to: "late-answer.csv")
  }

  @Test func `silent members and rematches print what they printed before`() throws {
    var screen = Transcript(in: folder, on: "2027-02-01")
    for command in [
      "rct init --name Ours",
      "rct members import members.csv",
      "rct history import history.csv",
      "rct members list --silent",
      "rct feedback import answers.csv",
      "rct members list --silent",
      "rct members list --silent --json",
      "rct next",
      "rct feedback import late-answer.csv",
      "rct undo --yes 2>&1 | sed 's/), 20.*/)/'",
      "rct round draw --seed 4",
      "rct round show",
      "rct round rematch a",
      "rct round confirm",
      "rct mail queue introductions 2>&1 | tail -n 1",
      "rct mail send 2>&1 | tail -n 1",
      "rct round rematch x",
      "rct round rematch c --silent a",
      "rct round rematch c --dry-run",
      "rct round rematch c",
      "rct round show",
      "rct round show --not-taking-part",
      "rct round rematch c",
      "rct round rematch c --silent a",
      "rct mail send 2>&1 | tail -n 1",
      "rct round verify",
      "rct members pause b",
      "rct members list --silent",
      "rct next",
    ] { try screen.type(command) }
    try GoldenFile("silent.txt").expect(screen.text)
  }

  @Test func `a no about who did not answer says nothing of whom somebody meets instead`() throws {
    try folder.write("member_1,member_2\na,b\nc,d\ne,f\n", to: "pins.csv")
    try folder.write("id,met\na,no\n", to: "no.csv")
    try folder.write("id,met\na,no\nc,no\ne,no\n", to: "longer.csv")
    var screen = Transcript(in: folder, on: "2027-02-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "rct round draw --pins pins.csv --seed 1", "rct round confirm",
      "rct feedback import no.csv --round 2027-02",
    ])
    #expect(try screen.type("rct history export 2>/dev/null").out.contains(",a,b,no\n"))
    #expect(try screen.type("rct round rematch a").code == 0)
    // The same answers again, as forms have them.
    let again = try screen.type("rct feedback import no.csv --round 2027-02").out
    #expect(
      again.hasPrefix("read 1 answer, 0 new or changed: 0 groups met, 0 did not\n"), "\(again)")
    let history = try screen.type("rct history export 2>/dev/null").out
    #expect(!history.contains(",no\n"), "\(history)")
    // Whoever is of the group says so of it.
    let longer = try screen.type("rct feedback import longer.csv --round 2027-02").out
    #expect(
      longer.hasPrefix("read 3 answers, 2 new or changed: 0 groups met, 2 did not\n"), "\(longer)")
  }

  @Test func `who did not answer reads that their partner meets somebody else, in their language`()
    throws
  {
    try folder.write(
      """
      id,name,email,locale
      a,Ann Abel,ann@example.org,
      b,Bo Baker,bo@example.org,
      c,Cy Cole,cy@example.org,
      f,Flo Frost,flo@example.org,cy

      """, to: "members.csv")
    try folder.write("#!/bin/sh\ncat > /dev/null\n", to: "post")
    var screen = Transcript(in: folder, on: "2027-02-01")
    for command in [
      "rct init --name Ours 2>/dev/null; chmod +x post; rct members import members.csv 2>/dev/null",
      "sed -i -e 's/^transport = .*/transport = \"sendmail\"/' -e 's/^# from = .*/from = \"o@example.org\"/' rct.toml",
      "printf '[mail.sendmail]\\ncommand = [\"./post\"]\\n' >> rct.toml",
      "rct round draw --seed 4 2>/dev/null; rct round confirm --mail 2>/dev/null",
      "rct mail send --rate 0 2>&1 | tail -n 1", "rct round show",
      "rct round rematch c", "rct mail preview corrections --to f",
      "rct round rematch b --silent a", "rct mail preview corrections --to a",
      "rct mail send --rate 0 2>&1 | tail -n 1",
      "rct round drop b | tail -n 4", "rct mail preview corrections --to b",
    ] { try screen.type(command) }
    try GoldenFile("silent-told.txt").expect(screen.text)
  }
}
