import Foundation
import Testing
import TestSupport

/// Everything out of a programme, and into another one.
@Suite struct ExportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.link("SampleData", as: "sample")
    _ = try shell("rct init one && rct members import sample/members.csv --home one")
    try folder.write(
      """
      id,name,email,region,role,note
      x1,=1+1,x1@example.org,'=quoted,-5,+44
      x2,"Bo, ""B""
      Baker",,@Wales,Nurse,''=two

      """, to: "odd.csv")
    // The apostrophes of this file belong to its texts.
    _ = try shell("rct members import odd.csv --keep-apostrophes --home one")
    _ = try shell("rct history import sample/history.csv --home one")
    _ = try shell("rct exclusions import sample/exclusions.csv --home one")
  }

  @discardableResult
  private func shell(_ line: String, code: Int32 = 0) throws -> ChildProcess.Outcome {
    let outcome = try ChildProcess.shell(line, in: folder)
    #expect(outcome.code == code, "\(line): \(outcome.err)")
    return outcome
  }

  @Test func `an export does not vanish behind its report`() throws {
    let label = "--home one --json --output -"
    for command in [
      "members export", "members values", "history export", "exclusions export", "feedback export",
    ] {
      let outcome = try shell("rct \(command) \(label)", code: 64)
      #expect(
        outcome.err.contains("--json writes to standard output, and so would the data"),
        "\(command)")
    }
    let report = try shell("rct history export --home one --json --output written.csv").out
    #expect(report.contains("\"count\""))
    #expect(try folder.read("written.csv") == shell("rct history export --home one").out)
  }

  @Test func `members, history and exclusions go through every format without a change`() throws {
    var forms = ["csv", "json", "ndjson"].map { ($0, "", "") }
    forms.append(("csv", "--raw", "--keep-apostrophes"))
    for (number, (format, raw, keep)) in forms.enumerated() {
      let home = "two-\(number)"
      try shell("rct init \(home)")
      for what in ["members", "history", "exclusions"] {
        let file = "\(what)-\(number).\(format)"
        try shell("rct \(what) export --format \(format) \(raw) --output \(file) --home one")
        #expect(try folder.mode(of: file) == 0o600)
        try shell("rct \(what) import \(file) \(keep) --home \(home)")
      }
      for what in ["members", "history", "exclusions"] {
        let old = try shell("rct \(what) export --home one").out
        #expect(try shell("rct \(what) export --home \(home)").out == old, "\(what), \(format)")
        #expect(old.utf8.count > 200)
      }
    }
  }

  @Test func `a cell that a spreadsheet would run is guarded, unless it is to be raw`() throws {
    let guarded = try shell("rct members export --home one").out
    #expect(guarded.contains("x1,'=1+1,x1@example.org,''=quoted,'-5,"))
    let raw = try shell("rct members export --raw --home one").out
    #expect(raw.contains("x1,=1+1,x1@example.org,'=quoted,-5,"))
  }

  @Test func `what exists is kept, and a dash is standard output`() throws {
    try folder.write("mine", to: "m.csv")
    let refused = try shell("rct members export --output m.csv --home one", code: 73)
    #expect(refused.err.contains("m.csv exists, nothing was written"))
    #expect(try folder.read("m.csv") == "mine")
    try shell("rct members export --output m.csv --force --home one")
    let out = try shell("rct members export --output - --home one").out
    #expect(try folder.read("m.csv") == out && out.hasPrefix("id,name,email"))
    #expect(try !folder.names().contains("-"))
    #expect(
      try shell("rct match sample/members.csv --seed 1 --output -").out.hasPrefix("round,date"))
  }

  @Test func `a name that ends like another kind of file is refused with what to do`() throws {
    for command in [
      "members export --output m.docx", "round export --output pairs.pdf",
      "members export --output m.ics", "members values region --output values.xlsx",
      "members import sample/members.csv --skip-invalid wrong.xls",
    ] {
      let outcome = try shell("rct \(command) --home one", code: 64)
      #expect(outcome.err.contains(".csv"), "\(outcome.err)")
    }
    let refused = try shell("rct match sample/members.csv --seed 1 --output pairs.docx", code: 64)
    #expect(
      refused.err
        == "rct: pairs.docx: nothing is written as .docx here; end the name in .xlsx or .csv, which "
        + "spreadsheets and mail merges open, or say --format (csv, xlsx, json, ndjson, mailmerge, "
        + "markdown, ics)\n")
    try shell("rct match sample/members.csv --seed 1 --output pairs.md --format markdown")
  }

  @Test func `Python's csv module reads mail merge and pair list, and they say the same`() throws {
    try shell("rct round draw --date 2026-11-02 --seed 7 --home one")
    try shell("rct round export --output pairs.csv --home one")
    try shell("rct round export --format mailmerge --output merge.csv --home one")
    let rows = try Python.json(
      """
      import csv, json
      read = lambda name: list(csv.DictReader(open(name, newline="", encoding="utf-8")))
      print(json.dumps([read("\(folder.path("pairs.csv"))"), read("\(folder.path("merge.csv"))")]))
      """, as: [[[String: String]]].self)
    var partners: [String: (names: [String], emails: [String], group: String)] = [:]
    for row in rows[0] {
      let people = (1...3).filter { row["member_\($0)", default: ""] != "" }
      for person in people {
        let others = people.filter { $0 != person }
        partners[row["member_\(person)", default: ""]] = (
          others.map { row["name_\($0)", default: ""] },
          others.map { row["email_\($0)", default: ""] }, row["group", default: ""]
        )
      }
    }
    #expect(rows[1].count == partners.count && partners.count == 63)
    for row in rows[1] {
      let expected = try #require(partners[row["id", default: ""]])
      // A joined cell is guarded as a whole.
      let names = expected.names.joined(separator: "; ")
      #expect(row["partner_names"] == names, "\(row)")
      #expect(row["partner_emails"] == expected.emails.joined(separator: "; "))
      #expect(row["group"] == expected.group && row["round"] == "7")
    }
  }

  @Test func `a mail merge is a workbook where its file is one`() throws {
    try shell("rct round draw --date 2026-11-02 --seed 7 --home one")
    try shell("rct round export --format mailmerge --output merge.csv --home one")
    try shell("rct round export --format mailmerge --output merge.XLSX --home one")
    let out = try Openpyxl.run(
      """
      import csv
      ws = openpyxl.load_workbook("merge.XLSX").active
      rows = [[c.value or "" for c in row] for row in ws.iter_rows()]
      assert rows == list(csv.reader(open("merge.csv", newline="", encoding="utf-8"))), rows
      assert all(isinstance(c, str) for row in rows for c in row)
      print(ws.title, ws.freeze_panes, len(rows))
      """, in: folder)
    #expect(out == "Mail merge A2 64\n")
    let match = "rct match sample/members.csv --seed 1 --format mailmerge"
    try shell("\(match) --output m.xlsx && rct members list --home one | head -n 1")
    #expect(try shell(match).out.hasPrefix("id,name,email,partner_names,"))
  }

  @Test func `what was said of meetings goes through every format without a change`() throws {
    try folder.write(
      """
      round,id,met,rating,comment
      1,ann.thomas,yes,5,"=lovely, ""really"", both"
      1,bob,no,,
      2,bob,,3,"two
      lines"

      """, to: "said.csv")
    try folder.write(
      "round,member_1,member_2\n1,ann.thomas,bob\n2,bob,cy\n", to: "met.csv")
    let people = "printf 'id,name\\nann.thomas,Ann\\nbob,Bob\\ncy,Cy\\n' > three.csv"
    for home in ["said", "csv", "xlsx", "json", "ndjson"] {
      try shell("\(people); rct init \(home) && rct members import three.csv --home \(home)")
      try shell("rct history import met.csv --home \(home)")
    }
    try shell("rct feedback import said.csv --keep-apostrophes --home said")
    let said = try shell("rct feedback export --home said").out
    #expect(
      said.contains(
        "round-1,ann.thomas,yes,5,\"'=lovely, \"\"really\"\", both\"\nround-1,bob,no,,\n"))
    for form in ["csv", "xlsx", "json", "ndjson"] {
      try shell("rct feedback export --output said.\(form) --home said --force")
      #expect(try folder.mode(of: "said.\(form)") == 0o600)
      try shell("rct feedback import said.\(form) --home \(form)")
      #expect(try shell("rct feedback export --home \(form)").out == said, "\(form)")
    }
    let second = try shell("rct feedback export 2 --json --output two.csv --home said").out
    #expect(second.contains("\"count\":1"))
    let log = try shell("rct doctor --home said 2>&1 | cat").out
    #expect(!log.contains("lovely"))
  }

  @Test func `partners read in a mail merge what is shareable, and nothing else`() throws {
    try shell("rct round draw --date 2026-11-02 --seed 7 --home one")
    try shell(#"sed -i 's/^shareable = .*/shareable = ["role"]/' one/rct.toml"#)
    let lines = try shell("rct round export --format mailmerge --home one").out.split(
      separator: "\n")
    #expect(lines[1].hasSuffix(",,Patient leader,7,1") || lines[1].contains(",,"))
    for region in ["Wales", "Scotland", "South East"] {
      #expect(!lines.dropFirst().contains { $0.contains(",\(region),") }, "\(region)")
    }
  }

  @Test func `a calendar has an event a group, at the time that is said`() throws {
    try shell("rct round draw --date 2026-11-02 --seed 7 --home one")
    try shell("rct round export --format ics --output a.ics --home one")
    try shell("sed -i 's/^zone = .*/zone = \"America\\/New_York\"/' one/rct.toml")
    try shell("rct round export --format ics --output b.ics --home one")
    try shell(
      "rct round export --format ics --slot 2027-07-07T09:15 --slot-minutes 45 "
        + "--slot-zone Asia/Kolkata --output c.ics --home one")
    let events = try CalendarReader.events(of: ["a.ics", "b.ics", "c.ics"], in: folder)
    #expect(events.map(\.count) == [31, 31, 31])
    #expect(
      events.map { $0[0].start }
        == ["2026-11-09T12:30:00", "2026-11-09T12:30:00", "2027-07-07T09:15:00"])
    #expect(events.map { $0[0].zone } == ["Europe/London", "America/New_York", "Asia/Kolkata"])
    #expect(events.map { $0[0].minutes } == [30, 30, 45])
    #expect(events[0].map(\.uid) == events[2].map(\.uid))
    for zone in ["Mars", "Europe/London;X"] {
      let refused = try shell(
        "rct round export --format ics --slot-zone '\(zone)' --home one", code: 64)
      #expect(refused.err.contains("is no time zone"))
    }
    let refused = try shell("rct round export --slot 2027-07-07T09:15 --home one", code: 64)
    #expect(refused.err.contains("are for --format ics"))
    // The name of the file says the form, too.
    _ = try shell("rct round export --slot 2027-07-07T09:15 --output named.ics --home one")
    #expect(try folder.read("named.ics").contains("20270707T091500"))
    let both = try shell("rct round export --json --home one", code: 64)
    #expect(both.err.contains("give them a file, or leave --json out"))
    #expect(
      try shell("rct round export --format ics --slot noon --home one", code: 64)
        .err.contains("expected one like 2027-03-10T12:30"))
  }
}
