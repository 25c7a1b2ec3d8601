import Testing
import TestSupport

@testable import Interchange

/// Cells as openpyxl writes them, and as the standard allows them to be.
struct WorkbookCellTests {
  @Test func `cells of every kind are what people see in them`() throws {
    let file = try Workbooks.written(
      by: """
        wb = Workbook(); ws = wb.active
        ws.append(["id", "b", "c", "d", "e", "f", "g", "h", "i", "j"])
        ws.append([1234, 1234.0, 0.1 + 0.2, True, "text", datetime.date(2027, 3, 1),
          datetime.datetime(2027, 3, 1, 9, 30), datetime.time(9, 5), 44207009001, -1.5])
        ws.append([417, 20.25, 1e20, False, "  é\\n2", datetime.datetime(1900, 2, 28),
          datetime.datetime(2027, 3, 1), 0, 5, 7])
        ws["A3"].number_format = "00000"
        ws["B3"].number_format = '#,##0.0 "days"'
        ws["F3"].number_format = '[$-809]d mmmm yyyy;@'
        ws["I3"].number_format = '"h"0'
        ws["J3"].number_format = 'dd\\\\/mm'
        wb.save("f.xlsx")
        """)
    let rows = try Workbooks.texts(file)
    #expect(
      rows[1] == [
        "1234", "1234", "0.3", "TRUE", "text", "2027-03-01", "2027-03-01 09:30:00", "09:05:00",
        "44207009001", "-1.5",
      ])
    #expect(
      rows[2] == [
        "00417", "20.25", "1E+20", "FALSE", "  é\n2", "1900-02-28", "2027-03-01", "0", "5",
        "1900-01-07",
      ])
  }

  @Test func `days count from 1904 where the workbook says so`() throws {
    let file = try Workbooks.written(
      by: """
        wb = Workbook(); ws = wb.active
        wb.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        ws.append(["day"]); ws.append([datetime.date(2027, 3, 1)]); ws.append([datetime.date(1904, 1, 2)])
        wb.save("f.xlsx")
        """)
    #expect(try Workbooks.texts(file) == [["day"], ["2027-03-01"], ["1904-01-02"]])
  }

  @Test func `every day of two centuries is the day that Python says`() throws {
    struct Days: Decodable {
      let texts: [String]
    }
    let days = try Python.json(
      """
      import json, datetime
      start = datetime.date(1899, 12, 30)
      print(json.dumps({"texts": [str(start + datetime.timedelta(n)) for n in range(61, 73415)]}))
      """, as: Days.self)
    let number = CellNumber(
      format: .moment(hasDay: true, hasTime: false), isFrom1904: false)
    for (index, day) in days.texts.enumerated() {
      #expect(number.text(of: String(61 + index)) == day)
    }
    #expect(number.text(of: "59") == "1900-02-28")
    #expect(number.text(of: "60") == nil)
    #expect(number.text(of: "1") == "1900-01-01")
    #expect(number.text(of: "0") == nil)
    #expect(number.text(of: "1E99") == nil)
    #expect(number.text(of: "-3") == nil)
  }

  @Test(arguments: [
    ("dd/mm/yyyy", NumberFormat.moment(hasDay: true, hasTime: false)),
    ("mmm", .moment(hasDay: true, hasTime: false)),
    ("mm:ss", .moment(hasDay: false, hasTime: true)),
    ("[h]:mm", .moment(hasDay: false, hasTime: true)),
    ("yyyy\\-mm\\-dd\\ hh:mm", .moment(hasDay: true, hasTime: true)),
    ("[mm]:ss", .moment(hasDay: false, hasTime: true)), ("[Magenta]0", .number),
    ("[Red]0.00", .number), ("General", .number), ("0", .number), ("0.00", .number),
    ("\"day\" 0", .number), ("#,##0_d", .number), ("000000", .padded(6)), ("@", .number),
    ("", .number), ("\"M\"000", .marked("M", width: 3)),
    ("\"Emp\"\\-0000;@", .marked("Emp-", width: 4)), ("\"Round \"00", .padded(2)),
    ("\"£\"00", .padded(2)), ("\"M\"0", .number), ("\"M\"00.0", .number),
  ])
  func `a format tells days and zeros in front from other numbers`(
    code: String, format: NumberFormat
  ) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test func `ids have the letters that only the format of their cells has`() {
    let number = CellNumber(format: .marked("M", width: 3), isFrom1904: false)
    #expect(["7", "1234", "-7"].map(number.text(of:)) == ["M007", "M1234", "-7"])
  }

  @Test func `shared texts are put together from their runs, without how they are spoken`() throws {
    let file = Workbooks.file(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row><c t="str"><f>A1&amp;1</f><v>x_x000A_y</v></c><c t="s"><v>2</v></c></row>
        """,
      parts: [
        "xl/strings.xml": """
        <x:sst xmlns:x="\(Workbooks.main)"><x:si><x:t>id</x:t></x:si><x:si><x:r><x:t>Job </x:t></x:r>\
        <x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve"> title</x:t></x:r></x:si><x:si><x:t>東京</x:t>\
        <x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:si></x:sst>
        """
      ])
    #expect(try Workbooks.texts(file) == [["id", "Job  title"], ["x\ny", "東京"]])
  }

  @Test func `rows and cells stand where they say, and blank ones are left out`() throws {
    let file = Workbooks.file(
      rows: """
        <row r="2"><c r="B2" t="inlineStr"><is><t>id</t></is></c><c r="D2" t="inlineStr"><is><t>n</t></is>\
        </c><c r="E2" s="1"/></row><row r="3"><c r="B3" t="inlineStr"><is><t></t></is></c></row>
        <row r="900"><c r="D900"><v>7</v></c></row>
        """)
    #expect(try Workbooks.texts(file) == [["", "id", "", "n"], ["", "", "", "7"]])
    var source = try TableSource(workbook: file.bytes, TableOptions())
    _ = source.next()
    let next = source.next()
    let record = try #require(next)
    #expect(record.fields.map(\.place.name) == ["A900", "B900", "C900", "D900"])
    #expect(record.place.lineName == "row 900")
  }

  @Test func `characters that XML cannot have come back`() {
    var random = SplitMix64(seed: 5)
    let pieces = [
      "_", "x", "0", "0D", "x000D_", "_x000D", "\r", "\u{1}", "é", "\u{FFFE}", "A\n\t", "😀",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, longest: 7)
      let bytes = Array(CellEscapes.encoded(text).utf8)
      #expect(CellEscapes.decoded(bytes) == Array(text.utf8))
      #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 9 || $0 == 10 })
    }
    // A NUL and half a surrogate pair are no text.
    for text in ["_x0000_", "_xD83D_", "_x00_", "x000D_"] {
      #expect(CellEscapes.decoded(Array(text.utf8)) == Array(text.utf8))
    }
  }
}
