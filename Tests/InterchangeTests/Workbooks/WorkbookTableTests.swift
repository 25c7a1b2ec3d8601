import Rounds
import Testing

@testable import Interchange

/// Sheets as members, history and the like.
struct WorkbookTableTests {
  private func members(_ rows: String, _ change: (inout TableOptions) -> Void = { _ in }) throws
    -> MemberSheet
  {
    var file = Workbooks.file(rows: rows)
    change(&file.options)
    return try MemberReader.sheet(file)
  }

  private func found(
    _ rows: String, _ change: (inout TableOptions) -> Void = { _ in }
  ) -> [String] {
    findings { try members(rows, change) }
  }

  @Test func `findings name the sheet and the cell`() {
    let rows =
      Workbooks.row(1, ["id", "email"]) + Workbooks.row(2, ["q1", "a@x"])
      + Workbooks.row(4, ["q1", "foo@"]) + Workbooks.row(5, ["q5", "A@X"])
      + Workbooks.row(6, ["q6", "b@x", "stray"])
      + Workbooks.row(7, ["q7", "c@x"]).replacing(
        "</row>", with: "<c r=\"F7\" t=\"str\"><v>far</v></c></row>")
      + Workbooks.row(8, ["q8", "d@x"]).replacing(
        "</row>", with: "<c r=\"E8\" t=\"str\"><v> </v></c></row>")
    #expect(
      found(rows) == [
        "f.xlsx:Sheet1!A4: id \"q1\": row 2 has it already; expected one row a person",
        "f.xlsx:Sheet1!B4: email \"foo@\": not an e-mail address; expected name@host",
        "f.xlsx:Sheet1!B5: email \"A@X\": row 2 has it already; expected one row a person",
        "f.xlsx:Sheet1!C6: a value in a column without a heading; name the column or clear the cell",
        "f.xlsx:Sheet1!F7: a value in a column without a heading; name the column or clear the cell",
        "f.xlsx:Sheet1!E8: a value in a column without a heading; name the column or clear the cell",
      ])
  }

  @Test func `a sheet whose name has more than letters is quoted, as in formulas`() {
    let finding = Finding("m.xlsx", Place(line: 7, column: 28, sheet: SheetName("My list")), "x")
    #expect(finding.description == "m.xlsx:'My list'!AB7: x")
  }

  @Test func `rows that a filter hides and cells that are merged are spoken of`() throws {
    let hidden = Workbooks.row(3, ["q2"]).replacing("<row ", with: "<row hidden=\"1\" ")
    let rows =
      Workbooks.row(1, ["id", "region"]) + Workbooks.row(2, ["q1", "Wales"]) + hidden
      + Workbooks.row(4, ["q3"])
    let merged = """
      <worksheet xmlns="\(Workbooks.main)"><sheetData>\(rows)</sheetData><mergeCells count="2">\
      <mergeCell ref="A1:B1"/><mergeCell ref="B2:B4"/></mergeCells></worksheet>
      """
    let sheet = try MemberReader.sheet(Workbooks.file(parts: ["xl/worksheets/s.xml": merged]))
    #expect(
      sheet.remarks == [
        "1 row of sheet \"Sheet1\" is hidden, by a filter perhaps, and read like the others",
        "merged cells in sheet \"Sheet1\" (B2:B4): only the first of them has a value, the others count "
          + "as empty; unmerge them, and fill them in",
      ])
    #expect(try members(rows).remarks.count == 1)
  }

  @Test func `errors and formulas without results are findings at their cells`() {
    let rows =
      Workbooks.row(1, ["id", "role"])
      + "<row r=\"2\"><c t=\"str\"><v>q1</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
      + "<row r=\"3\"><c t=\"str\"><v>q2</v></c><c><f>A1</f></c></row>"
      + "<row r=\"4\"><c t=\"str\"><v>q3</v></c><c><f>A1</f><v></v></c></row>"
      + "<row r=\"5\"><c t=\"str\"><v>q4</v></c><c t=\"str\"><f>A1</f><v></v></c></row>"
    #expect(
      found(rows) == [
        "f.xlsx:Sheet1!B2: the cell shows the error #DIV/0!, expected a value: mend the formula or clear "
          + "the cell",
        "f.xlsx:Sheet1!B3: a formula without its result: open the workbook, and save it again",
        "f.xlsx:Sheet1!B4: a formula without its result: open the workbook, and save it again",
      ])
  }

  @Test func `errors in a column that is left out keep nobody from being read`() throws {
    let error = "<c r=\"B\" t=\"e\"><f>1/0</f><v>#N/A</v></c>"
    let rows =
      Workbooks.row(1, ["id", "Lookup", "role"])
      + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>q1</v></c>\(error)</row>"
      + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>q2</v></c><c r=\"B3\"><f>A1</f></c>"
      + "<c r=\"C3\" t=\"str\"><v>GP</v></c></row>"
      + "<row r=\"4\">\(error)</row>"
    let sheet = try members(rows) { $0.mappings = [.init(heading: "lookup", column: "")] }
    #expect(sheet.roster.members.map(\.id) == ["q1", "q2"])
    #expect(sheet.roster.column(of: "role")?.value(at: 1) == "GP")
    #expect(found(rows).count == 3)
  }

  @Test func `rows with errors are put aside where rows may be`() throws {
    let rows =
      Workbooks.row(1, ["id", "role"]) + Workbooks.row(2, ["q1", "Nurse"])
      + "<row r=\"3\"><c t=\"str\"><v>q2</v></c><c t=\"e\"><v>#N/A</v></c></row>"
    let sheet = try MemberReader.sheet(Workbooks.file(rows: rows), rejecting: true)
    #expect(sheet.roster.members.map(\.id) == ["q1"])
    #expect(sheet.rejects.reasons.first?.hasPrefix("row 3: the cell shows the error #N/A") == true)
    #expect(sheet.rejects.csv.hasSuffix(",q2,#N/A\n"))
  }

  @Test func `titles above the header, headings and columns are said as of a text`() throws {
    let rows =
      Workbooks.row(1, ["Our members"]) + Workbooks.row(3, ["Job", "Key"])
      + Workbooks.row(4, ["Nurse", "q1"])
    let titled = try members(rows) { options in
      options.skippedLines = 2
      options.mappings = [
        .init(heading: "Job", column: "role"), .init(heading: "key", column: "id"),
      ]
    }
    #expect(titled.roster.members.map(\.id) == ["q1"])
    #expect(titled.roster.column(of: "role")?.value(at: 0) == "Nurse")
    let bare = try members(Workbooks.row(1, ["q1", "", "Wales"]) + Workbooks.row(2, ["q2"])) {
      $0.columns = ["id", "name", "region"]
    }
    #expect(bare.roster.column(of: "region")?.value(at: 0) == "Wales")
    let wide = found(Workbooks.row(1, ["q1", "Ann", "Wales"])) { $0.columns = ["id", "name"] }
    #expect(wide == ["f.xlsx:Sheet1!C1: a value in a column without a heading; --columns are 2"])
  }

  @Test func `the first sheet that people see is read, and others by their names`() throws {
    let file = try Workbooks.written(
      by: """
        wb = Workbook(); notes = wb.active; notes.title = "Hidden notes"; notes.sheet_state = "hidden"
        notes.append(["secret"])
        for name in ["Members", "Été & more"]:
          ws = wb.create_sheet(name); ws.append(["id", "name"]); ws.append([name, "Ann"])
        wb.create_chartsheet("Chart", 0)
        empty = wb.create_sheet("Empty")
        wb.save("f.xlsx")
        """)
    #expect(try MemberReader.read(file).members.map(\.id) == ["Members"])
    func named(_ sheet: String) -> SourceFile {
      var other = file
      other.options.sheet = sheet
      return other
    }
    #expect(try MemberReader.read(named("été & MORE")).members.map(\.id) == ["Été & more"])
    #expect(
      findings { try MemberReader.read(named("Leavers")) } == [
        "f.xlsx:1:1: there is no sheet \"Leavers\"; found \"Hidden notes\", \"Members\", \"Été & more\", "
          + "\"Empty\""
      ])
    let secret = findings { try MemberReader.read(named("hidden notes")) }
    #expect(
      secret.first?.hasPrefix("f.xlsx:'Hidden notes'!A1: no usable header: found \"secret\"")
        == true)
    #expect(secret.first?.contains("other sheets, for --sheet: \"Members\"") == true)
    let empty = findings { try MemberReader.read(named("Empty")) }
    #expect(empty.first?.contains("the sheet is empty; expected a header with id or email") == true)
  }

  @Test func `other sheets with such a list are spoken of, unless one was named`() throws {
    var file = try Workbooks.written(
      by: """
        wb = Workbook(); ws = wb.active; ws.title = "Wales"; ws.append(["id", "name"]); ws.append(["q1", "Ann"])
        for name in ["England", "Scotland", "Old"]:
          ws = wb.create_sheet(name); ws.append(["Name", "ID"]); ws.append(["Bo", name])
        ws.sheet_state = "hidden"; wb.create_sheet("Sheet5"); wb.create_sheet("Notes").append(["call Bo"])
        wb.save("f.xlsx")
        """)
    let sheet = try MemberReader.sheet(file)
    #expect(sheet.roster.members.map(\.id) == ["q1"])
    #expect(
      sheet.remarks == [
        "only the first sheet is read; for another one that looks like such a list, --sheet: \"England\", "
          + "\"Scotland\""
      ])
    file.options.sheet = "England"
    #expect(try MemberReader.sheet(file).remarks.isEmpty)
  }

  @Test func `history takes days from date cells, with or without a time`() throws {
    let file = try Workbooks.written(
      by: """
        wb = Workbook(); ws = wb.active
        ws.append(["date", "member_1", "member_2"])
        ws.append([datetime.date(2027, 3, 1), 1, 2]); ws.append([datetime.datetime(2027, 4, 5, 9, 0), 3, "q4"])
        wb.save("f.xlsx")
        """)
    let history = try HistoryReader.read([file], roster: Roster(members: []))
    #expect(history.groups.map(\.members) == [["1", "2"], ["3", "q4"]])
    #expect(history.groups.map { $0.date?.description } == ["2027-03-01", "2027-04-05"])
  }

  @Test func `memory holds no more of a sheet than its rows`() throws {
    // 200,000 rows, of which the reader has at most one piece's worth at a time.
    let large = OutgoingTable(header: ["id", "name"], count: 200_000) { row in
      ["q\(row)", "Ann \(row &* 2_654_435_761 % 1_000_003)"]
    }
    var table = try WorkbookTable(large.xlsx(sheet: "S"), TableOptions())
    var count = 0
    while table.next() != nil {
      count += 1
      #expect(table.held < 2000)
    }
    #expect(count == 200_001)
  }
}
