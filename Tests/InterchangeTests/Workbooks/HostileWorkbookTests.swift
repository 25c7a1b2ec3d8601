import Testing
import TestSupport

@testable import Interchange

/// Files that are no workbook, or one that means harm.
struct HostileWorkbookTests {
  private static let rows =
    Workbooks.row(1, ["id", "name"])
    + (2...400).map { Workbooks.row($0, ["q\($0)", "Ann"]) }.joined()

  private func sentences(_ file: SourceFile) -> [String] {
    findings { () throws(InterchangeError) in try MemberReader.read(file) }
  }

  private func sentence(_ bytes: [UInt8]) -> String {
    sentences(SourceFile(name: "f.xlsx", bytes: bytes)).joined(separator: "\n")
  }

  private func sentence(of parts: [String: String]) -> String {
    sentence(Workbooks.file(rows: Self.rows, parts: parts).bytes)
  }

  @Test func `a workbook of other kinds is recognised, and the sentence says what to do`() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(
      sentence(compound + [0, 1, 2])
        == "f.xlsx:1:1: the file is an old workbook (.xls): open it and save it as .xlsx")
    let package: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    #expect(sentence(compound + package).contains("protected by a password"))
    #expect(
      sentence(Workbooks.archive(["mimetype": "application/x", "content.xml": "<x/>"]))
        .contains("OpenDocument file (.ods): open it and save it as .xlsx"))
    #expect(sentence(Workbooks.archive(["a.csv": "id\nq1\n"])).contains("no workbook"))
    #expect(sentence(Workbooks.archive([:])).contains("no workbook"))
    let root = Workbooks.parts(rows: "")["_rels/.rels"] ?? ""
    #expect(
      sentence(of: ["_rels/.rels": root.replacing("workbook.xml", with: "workbook.bin")])
        .contains(".xlsb"))
    #expect(sentence(of: ["xl/workbook.xml": "<document/>"]).contains("no workbook"))
    #expect(
      sentence(of: ["xl/workbook.xml": "<workbook><sheets/></workbook>"]).contains("no sheet"))
  }

  @Test func `what is not whole is refused, wherever it ends`() {
    let bytes = Workbooks.file(rows: Self.rows).bytes
    for length in stride(from: 4, to: bytes.count, by: 13) {
      #expect(sentence(Array(bytes[..<length])).contains("the workbook is damaged"), "\(length)")
    }
  }

  @Test func `a wrong checksum is found although everything else is right`() throws {
    var bytes = Workbooks.file(rows: Self.rows).bytes
    let name = Array("xl/worksheets/s.xml".utf8)
    // In the directory, which stands behind the parts.
    let last = try #require(bytes.ranges(of: name).last)
    bytes[last.lowerBound - 46 + 16] ^= 1
    #expect(
      sentence(bytes)
        == "f.xlsx:Sheet1!A1: the workbook is damaged: \"xl/worksheets/s.xml\" has a wrong checksum; "
        + "open it and save it again")
  }

  @Test func `a document type is refused in every part, so that nothing is fetched or multiplied`()
    throws
  {
    let folder = try TemporaryFolder()
    let secret = folder.path("secret")
    try folder.write("q666", to: "secret")
    let declaration = """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file://\(secret)"><!ENTITY b "&a;&a;">]>
      """
    for (name, part) in Workbooks.parts(rows: Workbooks.row(1, ["id"]) + Workbooks.row(2, ["&b;"]))
    {
      let found = sentence(of: [name: declaration + part])
      #expect(found.contains("not to be trusted: \"\(name)\" has a document type"), "\(found)")
      #expect(!found.contains("q666"))
    }
    #expect(sentence(of: ["xl/strings.xml": declaration + "<sst/>"]).contains("not to be trusted"))
  }

  @Test func `a file that would fill the memory is refused before it is unpacked`() throws {
    let many =
      Workbooks.row(1, ["id"]) + String(repeating: "<row><c><v>1</v></c></row>", count: 200_000)
    let bytes = Workbooks.file(rows: many).bytes
    #expect(bytes.count < 40_000)
    #expect(
      sentence(bytes).contains("unpacks to more than 1 GiB or 100 times its size"))
    // One that lies about its size is found when it is unpacked.
    var lying = bytes
    for range in bytes.ranges(of: Array("xl/worksheets/s.xml".utf8)) {
      let field =
        range.lowerBound
        - (lying[(range.lowerBound - 46)...].starts(with: [0x50, 0x4B, 1]) ? 22 : 8)
      lying.replaceSubrange(field..<(field + 4), with: [0, 0, 1, 0])
    }
    #expect(sentence(lying).contains("longer than the table of contents says"))
  }

  @Test func `a text that all cells share does not fill the memory either`() throws {
    let text = String(repeating: "x", count: 1 << 20)
    let cells = (0..<2000).map { "<row r=\"\($0 + 1)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    let file = Workbooks.file(
      rows: cells,
      parts: ["xl/strings.xml": "<sst><si><t>\(text)</t></si></sst>", "pad": random(30_000)])
    var table = try WorkbookTable(file.bytes, TableOptions())
    var count = 0
    var last: TableRecord?
    while let record = table.next() {
      count += 1
      last = record
    }
    #expect(count == 1024 + 1)
    #expect(last?.faults.first?.message.contains("more than 1 GiB") == true)
  }

  private func random(_ count: Int) -> String {
    var generator = SplitMix64(seed: 1)
    return String(
      decoding: (0..<count).map { _ in UInt8.random(in: 33...126, using: &generator) },
      as: UTF8.self)
  }

  @Test func `too many columns, too long values and lost texts are findings at their cells`() {
    let wide = "<row r=\"1\"><c r=\"ALM1\"><v>1</v></c></row>"
    #expect(
      sentences(Workbooks.file(rows: wide)) == ["f.xlsx:Sheet1!ALM1: more than 1,000 columns"])
    let long = String(repeating: "y", count: (1 << 20) + 1)
    let file = Workbooks.file(
      rows: Workbooks.row(1, ["id"]) + Workbooks.row(2, [long]), parts: ["pad": random(30_000)])
    #expect(sentences(file) == ["f.xlsx:Sheet1!A2: a value of more than 1 MiB"])
    let lost = Workbooks.row(1, ["id"]) + "<row><c t=\"s\"><v>7</v></c></row>"
    #expect(
      sentences(Workbooks.file(rows: lost)) == [
        "f.xlsx:Sheet1!A2: the text of the cell is missing: save the workbook again"
      ])
  }

  @Test func `rows and cells out of order are refused`() {
    for rows in [
      "<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>",
      "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>",
      "<row r=\"9999999\"><c><v>1</v></c></row>",
    ] {
      let found = sentences(Workbooks.file(rows: Workbooks.row(1, ["id"]) + rows))
      #expect(found.contains { $0.contains("are not in their order") }, "\(found)")
    }
  }

  @Test func `a path that leads out of the archive leads nowhere`() {
    let relations = Workbooks.parts(rows: "")["xl/_rels/workbook.xml.rels"] ?? ""
    let found = sentence(of: [
      "xl/_rels/workbook.xml.rels": relations.replacing(
        "worksheets/s.xml", with: "../../../../etc/passwd"), "../../evil": "x", "/etc/evil": "y",
    ])
    #expect(found.contains("its part \"etc/passwd\" is missing"))
  }

  @Test func `two parts of one name are refused`() throws {
    var bytes = Workbooks.file(rows: Self.rows, parts: ["xl/worksheets/t.xml": "<x/>"]).bytes
    for range in bytes.ranges(of: Array("xl/worksheets/t.xml".utf8)) {
      bytes[range.upperBound - 5] = UInt8(ascii: "s")
    }
    #expect(sentence(bytes).contains("two parts \"xl/worksheets/s.xml\""))
  }
}
