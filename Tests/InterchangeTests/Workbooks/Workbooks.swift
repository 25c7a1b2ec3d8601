import Foundation
import TestSupport

@testable import Interchange

/// Workbooks made by hand, as small as they may be.
enum Workbooks {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook whose sheet `Sheet1` has these rows, as XML; other parts in place of the usual ones,
  /// by name.
  static func file(
    rows: String = "", parts replaced: [String: String] = [:], name: String = "f.xlsx"
  ) -> SourceFile {
    SourceFile(name: name, bytes: archive(parts(rows: rows).merging(replaced) { $1 }))
  }

  /// The parts of such a workbook.
  static func parts(rows: String) -> [String: String] {
    [
      "_rels/.rels": """
      <Relationships><Relationship Id="r1" Type="\(office)/officeDocument" Target="/xl/workbook.xml"/>\
      </Relationships>
      """,
      "xl/workbook.xml": """
      <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets><sheet name="Sheet1" sheetId="1" \
      r:id="r1"/></sheets></workbook>
      """,
      "xl/_rels/workbook.xml.rels": """
      <Relationships><Relationship Id="r1" Type="\(office)/worksheet" Target="worksheets/s.xml"/>\
      <Relationship Id="r2" Type="\(office)/sharedStrings" Target="strings.xml"/>\
      <Relationship Id="r3" Type="\(office)/styles" Target="styles.xml"/></Relationships>
      """,
      "xl/worksheets/s.xml":
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>",
    ]
  }

  /// An archive with these parts.
  static func archive(_ parts: [String: String]) -> [UInt8] {
    var zip = ZipWriter()
    for (name, content) in parts.sorted(by: { $0.key < $1.key }) {
      zip.add(name) { $0.add(content) }
    }
    return zip.finished()
  }

  /// A row of texts in their cells.
  static func row(_ number: Int, _ texts: [String]) -> String {
    let cells = texts.enumerated().map { index, text in
      "<c r=\"\(CellName.letters(index + 1))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  /// What Python makes of `script`, which writes the workbook `f.xlsx` with openpyxl.
  static func written(by script: String) throws -> SourceFile {
    let folder = try TemporaryFolder()
    try Openpyxl.run(script, in: folder)
    let bytes = try Data(contentsOf: folder.url.appending(path: "f.xlsx"))
    return SourceFile(name: "f.xlsx", bytes: Array(bytes))
  }

  /// The texts of the first sheet with a value, row by row; fails where the reader finds something.
  static func texts(_ file: SourceFile) throws -> [[String]] {
    var source = try TableSource(workbook: file.bytes, file.options)
    var rows: [[String]] = []
    while let record = source.next() {
      if let fault = record.faults.first { throw fault }
      rows.append(record.texts)
    }
    return rows
  }
}
