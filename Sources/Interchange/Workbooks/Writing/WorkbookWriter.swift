extension OutgoingTable {
  /// The table as a workbook (.xlsx) of one sheet, called `sheet`: a header that stays in sight, with
  /// filters, and every cell a text. The same table gives the same bytes.
  ///
  /// Cells that look like formulas get an apostrophe in front, which our readers take away again; with
  /// `isRaw`, cells are written as they are. `progress` is told now and then how many percent are
  /// written.
  ///
  /// - Throws: ``InterchangeError/unfit(_:)`` for more rows, columns or characters in a cell than a
  ///   workbook can have.
  /// - Complexity: O(bytes of the cells).
  public func xlsx(
    sheet: String, isRaw: Bool = false, progress: (_ percent: Int) -> Void = { _ in }
  ) throws(InterchangeError) -> [UInt8] {
    try WorkbookWriter(table: self, sheet: sheet, isRaw: isRaw).bytes(progress)
  }
}

/// Writes a table as a workbook of one sheet: a header that stays in sight, with filters, and every
/// cell a text, so that ids keep their zeros and nothing is run.
///
/// The same table gives the same bytes.
struct WorkbookWriter {
  /// The table.
  let table: OutgoingTable
  /// What the sheet is called.
  let sheet: String
  /// Whether cells go in that look like formulas, without the ``SpreadsheetGuard``.
  let isRaw: Bool

  /// What fits into a workbook.
  private enum Limits {
    static let rows = 1_048_576
    static let characters = 32_767
    static let columns = 16_384
    /// The rows that decide how wide the columns are.
    static let measured = 1000
  }

  /// The bytes of the file.
  func bytes(_ progress: (_ percent: Int) -> Void) throws(InterchangeError) -> [UInt8] {
    guard table.count < Limits.rows, table.header.count <= Limits.columns else {
      throw .unfit("\(table.count) rows of \(table.header.count) columns")
    }
    var tooLong: String?
    var zip = ZipWriter()
    for (name, content) in WorkbookFrame.parts(sheet: sheet) {
      zip.add(name) { $0.add(content) }
    }
    zip.add(WorkbookFrame.sheetPath) { part in
      part.add(start())
      add(table.header, 0, to: &part, &tooLong)
      for number in 0..<table.count {
        add(table[number], number + 1, to: &part, &tooLong)
        if (number + 1) % 10_000 == 0 { progress((number + 1) * 100 / table.count) }
      }
      part.add(end())
    }
    if let tooLong { throw .unfit("a cell of more than 32,767 characters in \(tooLong)") }
    return zip.finished()
  }

  /// What stands in front of the rows: the range, the frozen header, the widths of the columns.
  private func start() -> String {
    let columns = widths().enumerated().map { index, width in
      "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" style=\"1\" "
        + "customWidth=\"1\"/>"
    }
    return WorkbookFrame.declaration
      + "<worksheet xmlns=\"\(WorkbookFrame.main)\"><dimension ref=\"\(range)\"/>"
      + "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" "
      + "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + "<cols>\(columns.joined())</cols><sheetData>"
  }

  /// What stands behind the rows: the filters, and that numbers are meant to be texts.
  private func end() -> String {
    "</sheetData><autoFilter ref=\"\(range)\"/><ignoredErrors><ignoredError sqref=\"\(range)\" "
      + "numberStoredAsText=\"1\"/></ignoredErrors></worksheet>"
  }

  private var range: String {
    "A1:\(CellName.letters(max(1, table.header.count)))\(table.count + 1)"
  }

  /// The widths of the columns, in characters.
  private func widths() -> [Int] {
    var widths = table.header.map(\.count)
    for number in 0..<min(table.count, Limits.measured) {
      for (index, cell) in table[number].enumerated() where index < widths.count {
        widths[index] = max(widths[index], cell.count)
      }
    }
    // Room for the sign of the filter.
    return widths.map { min($0, 48) + 4 }
  }

  private func add(
    _ cells: [String], _ number: Int, to part: inout PackedPart, _ tooLong: inout String?
  ) {
    part.add("<row r=\"\(number + 1)\">")
    for (index, cell) in cells.enumerated() where !cell.isEmpty {
      let text = isRaw ? cell : SpreadsheetGuard.guarded(cell)
      let name = "\(CellName.letters(index + 1))\(number + 1)"
      if text.utf8.count > Limits.characters, text.utf16.count > Limits.characters {
        tooLong = tooLong ?? name
      }
      part.add(
        "<c r=\"\(name)\" s=\"\(number == 0 ? 2 : 1)\" t=\"inlineStr\"><is>"
          + "<t xml:space=\"preserve\">")
      part.add(Self.escaped(CellEscapes.encoded(text)))
      part.add("</t></is></c>")
    }
    part.add("</row>")
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>".utf8.contains($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
