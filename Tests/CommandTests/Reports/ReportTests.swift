import Testing
import TestSupport

@Suite struct ReportTests {
  @Test(arguments: [("", "1", "5"), ("2026-04", "4", "4"), ("--from 2 --to 2026-03", "2", "3")])
  func `all figures are those of an independent query over the database`(
    span: String, first: String, last: String
  ) throws {
    let programme = try ReportedProgramme()
    try programme.folder.write(
      programme.rct("report \(span) --json").out, to: "report.json")
    let outcome = try Oracle.run(
      "report.py", ["rct.sqlite", "report.json", first, last], in: programme.folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    #expect(outcome.out.hasPrefix("agreed on "), "\(outcome.out)")
  }

  @Test(arguments: ["4", "\"4 months\""])
  func `who may meet again by the rules is told from who had to`(window: String) throws {
    let programme = try SmallProgramme(members: 6, window: window, months: 8)
    let words = try programme.agreedReport()
    // Five rounds use up all pairs of six people; by then the rules have forgotten the first one.
    #expect(
      words.contains(
        "9 contacts repeated an earlier one (chance: 15.0): allowed by the rules, which look back no "
          + "further."), "\(words)")
    let forecast = try programme.rct("simulate --rounds 2").out
    let apart = window == "4" ? "after 4 rounds apart" : "after 4 months"
    #expect(forecast.contains("at random among the best, where people may meet again \(apart);"))
  }

  @Test func `repeats that were told of after the draw are not called unavoidable`() throws {
    let folder = try TemporaryFolder()
    @discardableResult
    func rct(_ line: String) throws -> String {
      let outcome = try RctProcess.type(line, in: folder, on: "2027-02-01")
      #expect(outcome.code == 0, "\(line): \(outcome.err)")
      return outcome.out
    }
    try folder.write(Community.members(6), to: "members.csv")
    try folder.write("round,member_1,member_2\n2,m01,m02\n", to: "history.csv")
    for line in [
      "init", "members import members.csv", "history import history.csv",
      "round draw --date 2027-01-04 --seed 5", "round confirm",
    ] { try rct(line) }
    // The list of an earlier month is found, and has the same pairs.
    let drawn = "3,2027-01-04,"
    let pairs = try rct("history export").split(separator: "\n").filter { $0.hasPrefix(drawn) }
    #expect(pairs.count == 3)
    try folder.write(
      Community.csv(
        ["round,date,group,member_1,member_2,met"] + pairs.map { "1,," + $0.dropFirst(drawn.count) }
      ), to: "late.csv")
    try rct("history import late.csv")
    let words = try rct("report")
    #expect(
      words.contains(
        "3 contacts repeated an earlier one (chance: 0.8): 3 of them might have been avoided."),
      "\(words)")
    try folder.write(rct("report --json"), to: "report.json")
    let outcome = try Oracle.run("report.py", ["rct.sqlite", "report.json", "1", "99"], in: folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
  }

  @Test(arguments: ["9007199254740993", "9223372036854775807"])
  func `a window of more rounds than anybody counts is reported as any other`(window: String) throws
  {
    let programme = try SmallProgramme(members: 6, window: window, months: 6)
    let words = try programme.agreedReport()
    #expect(words.contains("contacts repeated an earlier one"), "\(words)")
    try programme.rct("report --html page.html")
    try programme.rct("report --csv")
    try programme.rct("network export --output network.graphml")
    try programme.rct("simulate --rounds 2")
  }

  @Test func `matrices over time are those of an independent query, with small squares left out`()
    throws
  {
    let programme = try SmallProgramme(members: 80, window: "\"ever\"", months: 7)
    try programme.rct("mail queue --round 2027-02")
    try programme.rct("mail send --max 7")
    try programme.rct("mail queue --round 2027-07")
    let words = try programme.agreedReport()
    #expect(words.contains("0 of 160 messages sent, 7 written to files, 153 waiting."), "\(words)")
    let report = try programme.folder.read("report.json")
    #expect(report.contains(#""span":"2027-01 to 2027-02""#))
    #expect(report.contains(#""span":"2027-05 to 2027-07""#))
    try programme.rct("report --html page.html")
    let page = try Oracle.run("page.py", ["page.html", "report.json"], in: programme.folder)
    // Two of them over time.
    #expect(page.out.hasSuffix("6 pictures\n"), "\(page.out)")
    let few = try SmallProgramme(members: 6, window: "\"ever\"", months: 3)
    try few.rct("report --html page.html")
    #expect(try few.folder.read("page.html").contains("Over time there are too few contacts"))
  }

  @Test func `three at a table are nothing odd where most sit in threes`() throws {
    let eleven = try SmallProgramme(members: 11, window: "\"ever\"", months: 1)
    let settings = try eleven.folder.read("rct.toml")
    try eleven.folder.write(
      settings.replacing("group_size = 2\n", with: "group_size = 3\n"), to: "rct.toml")
    try eleven.rct("round draw --date 2027-02-01 --seed 5")
    try eleven.rct("round confirm")
    #expect(
      try eleven.agreedReport().contains(
        "The odd place (3 places in trios, 0 left out) fell on nobody more than once."))
    let tables = try eleven.rct("report 2027-02").out
    #expect(
      tables.contains("Nobody was the odd one: no trio among pairs, nobody left out."),
      "\(tables)")
  }

  @Test func `the screen reads as it did`() throws {
    let programme = try ReportedProgramme()
    var session = Transcript(in: programme.folder)
    session.wake(on: "2026-06-01")
    try session.type("LC_ALL=C.UTF-8 COLUMNS=80 rct report")
    try session.type("LC_ALL=C COLUMNS=80 rct report 2026-04")
    try session.type("rct report --csv")
    try session.type("rct report --card card.svg")
    try session.type("rct report --card by.svg --by role")
    try session.type("rct report --html page.html --names")
    try session.type("rct simulate --rounds 9 --attendance 0.9 --joiners 1")
    try session.type("rct report nowhere")
    try session.type("rct report --from 4 --to 2")
    try GoldenFile("report.txt").expect(session.text)
  }

  @Test func `colours are for terminals that want them, and bars for those that show them`() throws
  {
    let programme = try ReportedProgramme()
    func screen(_ variables: String) throws -> String {
      try Terminal.run(
        ["sh", "-c", "export \(variables); stty cols 100; rct report"],
        in: programme.folder
      ).text
    }
    let colour = "\u{1B}[36m"
    #expect(try screen("LC_ALL=C.UTF-8 TERM=xterm").contains(colour + "█"))
    #expect(try !screen("LC_ALL=C.UTF-8 TERM=xterm NO_COLOR=1").contains("\u{1B}"))
    #expect(try !screen("LC_ALL=C.UTF-8 TERM=dumb").contains("\u{1B}"))
    let plain = try screen("LC_ALL=C TERM=xterm")
    #expect(!plain.contains("█") && plain.contains("####"))
    #expect(try !programme.rct("report").out.contains("\u{1B}"))
  }
}
