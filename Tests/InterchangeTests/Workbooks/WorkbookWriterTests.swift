import Foundation
import Rounds
import Testing
import TestSupport

@testable import Interchange

/// What we write, other programs open, and our reader reads back.
struct WorkbookWriterTests {
  private static let header = ["id", "name", "role"]

  private func bytes(
    _ rows: [[String]], header: [String] = header, isRaw: Bool = false
  ) throws(InterchangeError) -> [UInt8] {
    try OutgoingTable(header: header, count: rows.count) { rows[$0] }
      .xlsx(sheet: "Pairs", isRaw: isRaw)
  }

  private static let pieces = [
    "a", "é", "e\u{301}", "😀", "'", "=", "+", "-", "@", "\"", "\t", "\n", "\r", " ", "\\", "&", "<",
    ">", "]]>", "\u{1}", "\u{85}", "\u{2028}", "\u{FEFF}", "1E+05", "_x000D_", "0417", "ß", "_",
  ]

  private static func rows(_ seed: UInt64) -> [[String]] {
    var random = SplitMix64(seed: seed)
    return (0..<40).map { row in
      ["q\(row)"] + (0..<2).map { _ in random.text(of: pieces, longest: 5) }
    }
  }

  @Test func `the same rows give the same bytes`() throws {
    #expect(try bytes(Self.rows(1)) == bytes(Self.rows(1)))
    #expect(try bytes(Self.rows(1)) != bytes(Self.rows(2)))
  }

  @Test func `every text comes back, guarded or raw`() throws {
    for seed in UInt64(1)...30 {
      let rows = Self.rows(seed)
      let raw = SourceFile(name: "f", bytes: try bytes(rows, isRaw: true))
      #expect(try Workbooks.texts(raw) == [Self.header] + rows, "seed \(seed)")
      let guarded = SourceFile(name: "f", bytes: try bytes(rows))
      #expect(
        try Workbooks.texts(guarded) == [Self.header]
          + rows.map { $0.map(SpreadsheetGuard.guarded) },
        "seed \(seed)")
    }
  }

  @Test func `openpyxl finds the same cells, all of them texts, a frozen header and filters`()
    throws
  {
    struct Sheet: Decodable {
      let title: String
      let cells: [[String?]]
      let types: [String]
      let formats: [String]
      let freeze: String?
      let filter: String?
      let widths: [Double]
      let bold: [Bool]
    }
    let folder = try TemporaryFolder()
    let rows = Self.rows(7)
    try folder.write(bytes: bytes(rows), to: "f.xlsx")
    let out = try Openpyxl.run(
      """
      import json, zipfile
      assert zipfile.ZipFile("f.xlsx").testzip() is None
      ws = openpyxl.load_workbook("f.xlsx").worksheets[0]
      cells = [c for row in ws.iter_rows() for c in row if c.value is not None]
      print(json.dumps({"title": ws.title, "cells": [[c.value for c in row] for row in ws.iter_rows()],
        "types": sorted({c.data_type for c in cells}), "freeze": ws.freeze_panes,
        "formats": sorted({c.number_format for c in cells}), "filter": ws.auto_filter.ref,
        "widths": [ws.column_dimensions[c].width for c in "ABC"],
        "bold": [ws["A1"].font.b, ws["A2"].font.b]}))
      """, in: folder)
    let sheet = try JSONDecoder().decode(Sheet.self, from: Data(out.utf8))
    #expect(sheet.title == "Pairs")
    let expected = ([Self.header] + rows).map { row in
      // XML reads every line end as a line feed, and openpyxl leaves escapes as they are.
      row.map { CellEscapes.encoded(SpreadsheetGuard.guarded($0)) }.map { $0.isEmpty ? nil : $0 }
    }
    #expect(sheet.cells.count == expected.count)
    for (row, other) in zip(sheet.cells, expected) { #expect(row == other) }
    #expect(sheet.types == ["s"] || sheet.types == ["inlineStr"])
    #expect(sheet.formats == ["@"])
    #expect(sheet.freeze == "A2")
    #expect(sheet.filter == "A1:C41")
    #expect(sheet.widths.allSatisfy { (6...52).contains($0) })
    #expect(sheet.bold == [true, false])
  }

  @Test func `what does not fit is refused, and nothing is cut off`() throws {
    let long = String(repeating: "x", count: 32_767)
    _ = try bytes([["q1", long, ""]])
    #expect(throws: InterchangeError.unfit("a cell of more than 32,767 characters in B3")) {
      try bytes([["q1", long, ""], ["q2", long + "x", ""]])
    }
    let table = OutgoingTable(header: ["id"], count: 1_048_576) { _ in ["q"] }
    #expect(throws: InterchangeError.unfit("1048576 rows of 1 columns")) {
      try table.xlsx(sheet: "S")
    }
  }
}
