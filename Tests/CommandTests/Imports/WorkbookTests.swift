import Foundation
import Testing
import TestSupport

/// Workbooks go in and come out, by the real program; openpyxl writes and reads them, too.
@Suite struct WorkbookTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
  }

  private func rct(_ arguments: String..., code: Int32 = 0) throws -> RctProcess.Outcome {
    let outcome = try RctProcess.run(arguments, in: folder)
    #expect(outcome.code == code, "\(arguments)\n\(outcome.err)")
    return outcome
  }

  /// A programme's tabs as a coordinator has them: numbers for ids, dates as dates, titles above.
  private func writeList() throws {
    try Openpyxl.run(
      """
      wb = Workbook(); ws = wb.active; ws.title = "Our members"
      ws.append(["Coffee trials, list of 1 March"]); ws.append([])
      ws.append(["Member number", "Full name", "Email address", "Location", "Job title", "Date joined"])
      for n in range(1, 13):
        ws.append([n, f"Member {n}", f"m{n}@example.org", ["Wales", "London", "North"][n % 3],
          ["Nurse", "GP"][n % 2], datetime.date(2026, 1, n)])
        ws.cell(ws.max_row, 1).number_format = "0000"
      old = wb.create_sheet("Last year")
      old.append(["Date", "Member 1", "Member 2"])
      old.append([datetime.date(2026, 6, 1), "0001", "0002"]); old.append([datetime.date(2026, 6, 1), "0003", "0004"])
      never = wb.create_sheet("Never"); never.append(["member_1", "member_2", "until"])
      never.append(["m5@example.org", "0006", datetime.date(2030, 1, 1)])
      wb.save("list.xlsx")
      """, in: folder)
  }

  @Test func `members, history, exclusions and answers come in from the tabs of one workbook`()
    throws
  {
    try writeList()
    let dry = try rct("members", "import", "list.xlsx", "--skip-lines", "2", "--dry-run")
    #expect(dry.err.contains("12 would be added") || dry.err.contains("added: 12"), "\(dry.err)")
    _ = try rct("members", "import", "list.xlsx", "--skip-lines", "2")
    _ = try rct("history", "import", "list.xlsx", "--sheet", "Last year")
    _ = try rct("exclusions", "import", "list.xlsx", "--sheet", "never")
    let members = try rct("members", "export").out
    #expect(members.contains("0012,Member 12,m12@example.org,Wales,Nurse,active,2026-01-12,"))
    let history = try rct("history", "export").out
    #expect(history.hasPrefix("round,date,group,member_1,member_2,met\n1,2026-06-01,1,0001,0002,"))
    #expect(try rct("exclusions", "list").out.contains("2030-01-01"))
    try Openpyxl.run(
      """
      wb = Workbook(); ws = wb.active; ws.append(["Timestamp"]); wb.create_sheet("Answers")
      ws = wb["Answers"]; ws.append(["id", "round", "met"]); ws.append(["0001", 1, True]); wb.save("f.xlsx")
      """, in: folder)
    let wrong = try rct("feedback", "import", "f.xlsx", code: 65)
    #expect(wrong.err.contains("f.xlsx:Sheet!A1: no usable header"), "\(wrong.err)")
    #expect(wrong.err.contains("other sheets, for --sheet: \"Answers\""), "\(wrong.err)")
    _ = try rct("feedback", "import", "f.xlsx", "--sheet", "Answers")
    #expect(try rct("history", "export").out.contains("1,2026-06-01,1,0001,0002,yes"))
  }

  @Test func `every file of a round may be a tab of a workbook, and so may those who are named`()
    throws
  {
    try writeList()
    try Openpyxl.run(
      """
      wb = openpyxl.load_workbook("list.xlsx")
      pins = wb.create_sheet("Together"); pins.append(["member_1", "member_2"])
      pins.append(["0007", "0008"])
      some = wb.create_sheet("Some"); some.append(["Member number"])
      for n in range(1, 11): some.append([f"{n:04}"])
      wb.save("list.xlsx")
      """, in: folder)
    let sources = [
      "list.xlsx", "--skip-lines", "2", "--history", "list.xlsx", "--history-sheet", "Last year",
      "--exclusions", "list.xlsx", "--exclusions-sheet", "Never", "--pins", "list.xlsx",
      "--date", "2027-03-01",
    ]
    func run(_ arguments: [String], code: Int32) throws -> RctProcess.Outcome {
      let outcome = try RctProcess.run(arguments, in: folder)
      #expect(outcome.code == code, "\(arguments)\n\(outcome.err)")
      return outcome
    }
    let wrong = try run(["match"] + sources, code: 65)
    #expect(wrong.err.contains("other sheets, for --pins-sheet: \"Last year\""), "\(wrong.err)")
    let pinned = sources + ["--pins-sheet", "Together"]
    let drawn = try run(["match"] + pinned + ["--seed", "1", "--output", "p.csv"], code: 0)
    #expect(drawn.err.contains("1 round of history"))
    #expect(try folder.read("p.csv").contains(",0007,0008,"))
    try Openpyxl.run(
      """
      import csv
      wb = Workbook(); wb.active.append(["see the other tab"]); ws = wb.create_sheet("March")
      for row in csv.reader(open("p.csv", newline="", encoding="utf-8")): ws.append(row)
      wb.save("p.xlsx")
      """, in: folder)
    _ = try run(["verify"] + pinned + ["--pairs", "p.xlsx", "--pairs-sheet", "march"], code: 0)
    let blind = try run(["verify"] + pinned + ["--pairs", "p.xlsx"], code: 65)
    #expect(blind.err.contains("for --pairs-sheet: \"March\""), "\(blind.err)")

    _ = try rct("members", "import", "list.xlsx", "--skip-lines", "2", "--as", "not-opted-in")
    let agreed = try rct("members", "opt-in", "--file", "list.xlsx", "--sheet", "Some")
    #expect(agreed.err.contains("10 members"), "\(agreed.err)")
    _ = try rct("members", "pause", "--file", "list.xlsx", "--sheet", "Together", code: 65)
    _ = try rct(
      "round", "draw", "--date", "2027-03-01", "--seed", "1", "--pins", "list.xlsx",
      "--pins-sheet", "Together", "--only", "list.xlsx", "--only-sheet", "Some", "--label", "some")
    let groups = try rct("round", "export").out
    #expect(groups.contains(",0007,0008,") && !groups.contains("0011"), "\(groups)")
  }

  @Test func `rct toml may name the sheet of the members`() throws {
    try writeList()
    try Openpyxl.run(
      """
      wb = openpyxl.load_workbook("list.xlsx"); wb.move_sheet("Never", -2); wb.save("moved.xlsx")
      """, in: folder)
    let rules = try folder.read("rct.toml")
    try folder.write("[import]\nsheet = \"our members\"\n" + rules, to: "rct.toml")
    _ = try rct("members", "import", "moved.xlsx", "--skip-lines", "2")
    // A text has no sheets, and needs none.
    try folder.write("id,name\nq77,Ann\n", to: "m.csv")
    _ = try rct("members", "import", "m.csv")
    try Openpyxl.run(
      """
      wb = Workbook(); wb.active.append(["id"]); wb.active.append(["q9"]); wb.save("other.xlsx")
      """, in: folder)
    let absent = try rct("members", "import", "other.xlsx", code: 65)
    #expect(
      absent.err.contains(
        "there is no sheet \"our members\"; found \"Sheet\"; rct.toml names it in [import]"))
  }

  @Test func `what is wrong is said with its cell, to people and to programs`() throws {
    try Openpyxl.run(
      """
      wb = Workbook(); ws = wb.active; ws.title = "Mar 2027"
      ws.append(["id", "email"]); ws.append(["q1", "nobody"]); ws.append(["q2", "=1/0"])
      wb.save("m.xlsx")
      """, in: folder)
    let outcome = try rct("members", "import", "m.xlsx", "--json", code: 65)
    #expect(outcome.err.contains("m.xlsx:'Mar 2027'!B2: email \"nobody\": not an e-mail address"))
    #expect(outcome.err.contains("m.xlsx:'Mar 2027'!B3: a formula without its result"))
    #expect(outcome.out.contains("\"sheet\":\"Mar 2027\""))
    let text = try rct("members", "import", "rct.toml", "--sheet", "x", code: 65)
    #expect(text.err.contains("leave --sheet out"))
  }

  @Test func `a round drawn from workbooks is a workbook, that is verified and drawn on`() throws {
    try folder.write(Community.members(9), to: "m.csv")
    let both = ["--date", "2027-03-01", "--seed", "1"]
    _ = try RctProcess.run(["match", "m.csv", "--output", "r.csv"] + both, in: folder)
    try Openpyxl.run(
      """
      import csv
      wb = Workbook()
      for row in csv.reader(open("m.csv", newline="", encoding="utf-8")): wb.active.append(row)
      wb.save("m.xlsx")
      """, in: folder)
    let drawn = try RctProcess.run(["match", "m.xlsx", "--output", "r.xlsx"] + both, in: folder)
    #expect(drawn.code == 0, "\(drawn.err)")
    #expect(try folder.mode(of: "r.xlsx") == 0o600)
    let out = try Openpyxl.run(
      """
      import csv, sys
      ws = openpyxl.load_workbook("r.xlsx").active
      rows = [[c.value or "" for c in row] for row in ws.iter_rows()]
      assert rows == list(csv.reader(open("r.csv", newline="", encoding="utf-8"))), rows
      assert all(isinstance(c, str) for row in rows for c in row)
      print(ws.title, ws.freeze_panes, ws.auto_filter.ref, len(rows))
      """, in: folder)
    #expect(out.hasPrefix("Pairs A2 A1:") && out.hasSuffix("5 5\n"), "\(out)")
    let verified = try rct("verify", "m.xlsx", "--pairs", "r.xlsx")
    #expect(verified.code == 0)
    let next = try rct("match", "m.xlsx", "--history", "r.xlsx", "--output", "next.json")
    #expect(next.err.contains("1 round of history"))
    // Asked for by its name, or by the format: the same bytes, on standard output as well.
    let piped = try ChildProcess.shell(
      "rct match m.xlsx --format xlsx --output - \(both.joined(separator: " ")) | cmp - r.xlsx",
      in: folder)
    #expect(piped.code == 0, "\(piped.err)")
    let taken = try RctProcess.run(["match", "m.xlsx", "--output", "r.xlsx"] + both, in: folder)
    #expect(taken.code == 73)
  }

  @Test func `a draft, the round that it becomes and what is mailed are the same bytes`() throws {
    try folder.write(Community.members(8), to: "m.csv")
    let rules = try folder.read("rct.toml")
      .replacing("attach_pair_list = false", with: "attach_pair_list = true")
      .replacing("coordinators = []", with: "coordinators = [\"ann@example.org\"]")
    try folder.write(rules, to: "rct.toml")
    _ = try rct("members", "import", "m.csv")
    _ = try rct("round", "draw", "--date", "2027-03-01", "--seed", "1")
    _ = try rct("round", "export", "--output", "draft.xlsx")
    _ = try rct("round", "confirm")
    _ = try rct("round", "export", "--output", "confirmed.xlsx")
    _ = try rct("mail", "queue", "pair-list")
    _ = try rct("mail", "send")
    let out = try Openpyxl.run(
      """
      import email, email.policy, glob
      draft = open("draft.xlsx", "rb").read()
      assert draft == open("confirmed.xlsx", "rb").read()
      found = []
      for name in glob.glob("outgoing/**/*.eml", recursive=True):
        message = email.message_from_binary_file(open(name, "rb"), policy=email.policy.default)
        for part in message.iter_attachments():
          found.append((part.get_filename(), part.get_content_type()))
          if part.get_filename().endswith(".xlsx"): assert part.get_content() == draft
      print(sorted(set(found)))
      """, in: folder)
    #expect(out.contains("pairs-2027-03.csv"), "\(out)")
    #expect(
      out.contains(
        "'pairs-2027-03.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'"),
      "\(out)")
  }

  @Test func `members and history go through workbooks unchanged`() throws {
    try folder.write("id,name,notes\n007,=1+1,'-x\nq2,\"A, B\",+44\n", to: "m.csv")
    _ = try rct("members", "import", "m.csv")
    let before = try rct("members", "export").out
    _ = try rct("members", "export", "--output", "all.xlsx")
    _ = try rct("members", "export", "--raw", "--output", "raw.xlsx")
    let cells = try Openpyxl.run(
      """
      for name in ["all.xlsx", "raw.xlsx"]:
        ws = openpyxl.load_workbook(name).active
        print([(c.value, c.data_type) for c in ws["B"]][1], ws["A2"].value)
      """, in: folder)
    #expect(cells.contains("(\"'=1+1\", 's') 007"), "\(cells)")
    #expect(cells.contains("('=1+1', "), "\(cells)")
    let other = try TemporaryFolder()
    #expect(try RctProcess.run(["init"], in: other).code == 0)
    for file in ["all.xlsx", "raw.xlsx"] {
      let bytes = try Data(contentsOf: folder.url.appending(path: file))
      try other.write(bytes: Array(bytes), to: file)
      let arguments = file == "raw.xlsx" ? ["--keep-apostrophes"] : []
      let imported = try ChildProcess.shell(
        "rct members import - < \(file) " + arguments.joined(), in: other)
      #expect(imported.code == 0, "\(imported.err)")
      #expect(try RctProcess.run(["members", "export"], in: other).out == before)
    }
  }

  @Test func `a workbook is not thrown at a terminal`() throws {
    try folder.write(Community.members(4), to: "m.csv")
    let seen = try Terminal.run(["rct", "match", "m.csv", "--format", "xlsx"], in: folder)
    #expect(
      seen.text.contains("a workbook is no text for a terminal: give it a file with --output"),
      "\(seen.text)")
    #expect(seen.code == 64)
    #expect(!seen.text.contains("PK"))
  }
}
