import Testing
import TestSupport

@Suite struct ReportPageTests {
  private func check(
    _ page: String, _ report: String? = nil, in folder: TemporaryFolder
  ) throws -> String {
    let outcome = try Oracle.run("page.py", [page] + [report].compactMap(\.self), in: folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    return outcome.out
  }

  @Test(arguments: [false, true])
  func `the page is accessible, safe, and says what the report says`(hostile: Bool) throws {
    let programme = try ReportedProgramme(extra: hostile ? Hostility.rows : [])
    for (number, span) in ["", "2026-04"].enumerated() {
      try programme.rct("report \(span) --html page\(number).html --names")
      try programme.folder.write(programme.rct("report \(span) --json").out, to: "report.json")
      let found = try check("page\(number).html", "report.json", in: programme.folder)
      // With one round, there is nothing to draw over time.
      #expect(found.hasSuffix(number == 0 ? "4 pictures\n" : "1 pictures\n"), "\(found)")
    }
    for round in ["1", "2026-05"] {
      try programme.rct("round show \(round) --html round-\(round).html")
      #expect(try check("round-\(round).html", in: programme.folder).hasPrefix("1 tables"))
    }
  }

  @Test(arguments: [
    (
      "report --csv --output figures.xlsx",
      "figures.xlsx: this file is CSV, and would not open as .xlsx; end its name in .csv"
    ),
    (
      "report --html board.pdf",
      "board.pdf: this file is a page (HTML), and would not open as .pdf; end its name in .html, open it in a browser, and print it to a PDF file there"
    ),
    (
      "round show --html pairs.docx",
      "pairs.docx: this file is a page (HTML), and would not open as .docx; end its name in .html"
    ),
    (
      "report --card -",
      "-: a picture is a file that ends with .svg, or with .png where a converter is installed"
    ),
  ])
  func `no file gets a name under which it would not open`(line: String, words: String) throws {
    let programme = try ReportedProgramme()
    let outcome = try RctProcess.run(
      line.split(separator: " ").map(String.init), in: programme.folder)
    #expect(outcome.code == 64)
    #expect(outcome.err == "rct: \(words)\n")
    let name = line.split(separator: " ").last.map(String.init) ?? ""
    #expect(try programme.folder.names().contains(name) == false)
  }

  @Test func `nobody is named unless it is asked for`() throws {
    let programme = try ReportedProgramme()
    try programme.rct("report --html page.html")
    try programme.rct("report --card card.svg")
    try programme.rct("simulate --rounds 3 --chart chart.svg")
    let texts =
      try ["page.html", "card.svg", "chart.svg"].map(programme.folder.read)
      + ["report", "report --json", "report --csv", "simulate --rounds 3", "network export"]
      .map { try programme.rct($0).out }
    for text in texts {
      #expect(!text.contains("Test Person"))
      #expect(!text.contains("m01") && !text.contains("Late (late)"))
      #expect(!text.contains("example.org"))
    }
    try programme.rct("report --html named.html --names")
    #expect(try programme.folder.read("named.html").contains("<bdi>Late (late)</bdi>"))
    #expect(
      try programme.rct("report --names").out.hasSuffix("never matched yet:\n  Late (late)\n"))
    #expect(
      try programme.rct("report --names --json").out.contains(#""never_matched":["Late (late)"]"#))
  }

  @Test func `neither exclusions nor comments are in any report`() throws {
    let programme = try ReportedProgramme()
    try programme.rct("report --html page.html --names")
    try programme.rct("round show --html round.html")
    var texts = try ["page.html", "round.html"].map(programme.folder.read)
    for line in [
      "report --names", "report --names --json", "report --csv", "simulate --rounds 3 --names",
      "simulate --rounds 3 --json",
    ]
      + ["graphml", "gexf", "dot", "nodes", "edges"].map({ "network export --names --format \($0)" }
      )
    {
      let outcome = try programme.rct(line)
      texts.append(outcome.out + outcome.err)
    }
    for text in texts {
      #expect(!text.contains("secret"))
      #expect(!text.lowercased().contains("exclu"))
    }
  }

  @Test func `a page without any round says so`() throws {
    let folder = try TemporaryFolder()
    for line in ["init", "report --html page.html", "report", "report --card card.svg"] {
      let outcome = try RctProcess.type(line, in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
    }
    #expect(try folder.read("page.html").contains("Nobody has met yet"))
    #expect(try check("page.html", in: folder) == "0 tables, 0 pictures\n")
  }

  @Test func `a page before the first round names those who wait, as the screen does`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome {
      let outcome = try RctProcess.type(line, in: folder)
      #expect(outcome.code == 0, "\(line): \(outcome.err)")
      return outcome
    }
    _ = try rct("init")
    #expect(
      try rct("report --html empty.html --names").err.contains("names nobody: nobody takes part"))
    try folder.write(Community.members(4), to: "members.csv")
    _ = try rct("members import members.csv")
    _ = try rct("members pause m04")
    #expect(try rct("report --html named.html --names").err.contains("note: it names people"))
    #expect(try check("named.html", in: folder) == "0 tables, 0 pictures\n")
    let named = try folder.read("named.html")
    #expect(
      named.contains(
        "Today there are 4 members, 3 of them active; 3 of these never matched yet."))
    for number in 1...3 {
      #expect(named.contains("<bdi>Test Person \(number) (m0\(number))</bdi>"))
      #expect(try rct("report --names").out.contains("  Test Person \(number) (m0\(number))\n"))
    }
    #expect(!named.contains("m04"))
    _ = try rct("report --html page.html")
    #expect(try !folder.read("page.html").contains("m01"))
    _ = try rct("round draw --seed 1")
    _ = try rct("round confirm")
    #expect(
      try rct("report --html later.html --names").err.contains(
        "names nobody: everybody who takes part was matched before"))
  }

  @Test func `a page that exists is kept, and one over the programme refused`() throws {
    let programme = try ReportedProgramme()
    try programme.rct("report --html page.html")
    for (line, code) in [
      ("report --html page.html", 73), ("report --html rct.sqlite --force", 64),
      ("report --card card.txt", 64), ("report --card card.svg --by colour", 64),
      ("report 99", 64), ("report --from 2026-04 --to 2", 64), ("report 1 --from 2", 64),
      ("report --by region", 64), ("report --csv --html x.html", 64),
      ("network export --format xyz", 64), ("simulate", 64), ("simulate --rounds 0", 64),
      ("simulate --rounds 2 --attendance 1.5", 64),
    ] {
      let outcome = try RctProcess.type(line, in: programme.folder)
      #expect(outcome.code == Int32(code), "\(line): \(outcome.err)")
      #expect(!outcome.err.isEmpty)
    }
    try programme.rct("report --html page.html --force")
  }
}
