import Rounds

/// A sheet as a table: its first row with a value names the columns.
struct WorkbookTable {
  private let workbook: Workbook
  private let part: XMLPart
  private let rows: SheetRows
  private let sheet: SheetName
  private var waiting: ArraySlice<TableRecord> = []
  private var isAtEnd = false
  /// The number of columns, once it is known.
  private var width: Int?
  /// The row that names the columns, once it is known.
  private var headerRow: Int?

  /// How many packed bytes of the sheet are read, and how many there are.
  var progress: (done: Int, all: Int) { part.progress }

  /// The number of rows in memory.
  var held: Int { waiting.count }

  /// The other sheets, which the data may be on instead.
  let others: [String]

  /// The sheet of the workbook in `bytes` that `options` name, else the first.
  init(_ bytes: [UInt8], _ options: TableOptions) throws(WorkbookError) {
    let workbook = try Workbook(bytes)
    let chosen = try workbook.sheet(options.sheet.map(CellText.normal))
    self.init(workbook, chosen, skipped: options.skippedLines)
    width = options.columns?.count
  }

  private init(_ workbook: Workbook, _ chosen: Workbook.Sheet, skipped: Int) {
    self.workbook = workbook
    others = workbook.sheets.map(\.name).filter { $0 != chosen.name }
    sheet = SheetName(chosen.name)
    rows = SheetRows(workbook, sheet, skipped: skipped)
    part = XMLPart(chosen.entry, of: workbook.archive, for: rows)
  }

  /// The other sheets that people see, the first few, and what stands in their first rows with a value behind
  /// `skipped` ones.
  func neighbours(skipped: Int) -> [(sheet: String, first: TableRecord)] {
    let others = workbook.sheets.filter { !$0.isHidden && $0.name != sheet.text }
    return others.prefix(30).compactMap { other -> (sheet: String, first: TableRecord)? in
      var table = WorkbookTable(workbook, other, skipped: skipped)
      guard let first = table.next(), first.faults.isEmpty else { return nil }
      return (other.name, first)
    }
  }

  /// The next row with a value, or `nil` at the end; a last one has what is wrong with the file.
  ///
  /// Rows have as many cells as the first one, and more only where there are values.
  mutating func next() -> TableRecord? {
    guard var record = nextRow() else { return nil }
    record.pad(to: width ?? 0)
    width = width ?? record.fields.count
    headerRow = headerRow ?? record.place.line
    return record
  }

  /// What people who look at the sheet see otherwise than it was read; known at its end.
  var remarks: [String] {
    var remarks: [String] = []
    let name = "sheet \(Excerpt.quoted(sheet.text))"
    if rows.hidden > 0 {
      remarks.append(
        (rows.hidden == 1 ? "1 row of \(name) is" : "\(rows.hidden) rows of \(name) are")
          + " hidden, by a filter perhaps, and read like the others")
    }
    // A title over several columns has nothing to do with the rows.
    let merged = rows.merged.filter { CellName.row($0) ?? 0 > headerRow ?? 0 }
    if !merged.isEmpty {
      remarks.append(
        "merged cells in \(name) (\(merged.shortened(to: 5))): only the "
          + "first of them has a value, the others count as empty; unmerge them, and fill them in")
    }
    return remarks
  }

  private mutating func nextRow() -> TableRecord? {
    while true {
      if let record = waiting.popFirst() { return record }
      guard !isAtEnd else { return nil }
      do throws(WorkbookError) {
        isAtEnd = try !part.advance()
        waiting = rows.take()[...]
        if let failure = rows.failure { throw failure }
      } catch {
        isAtEnd = true
        waiting += rows.take()
        waiting.append(failed(error))
      }
    }
  }

  private func failed(_ error: WorkbookError) -> TableRecord {
    var place = rows.place
    place.line = max(place.line, 1)
    var record = TableRecord(at: place)
    record.faults = [.init(place: place, message: error.message)]
    return record
  }
}
