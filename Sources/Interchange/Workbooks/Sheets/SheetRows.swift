/// The rows of a sheet as records, as its XML comes in.
///
/// Cells without a value at the end of a row are left out; those in between are empty.
final class SheetRows: XMLVisitor {
  /// A cell that is being read.
  private struct Cell {
    var place: Place
    var type = "n"
    var style = 0
    var value: [UInt8] = []
    var hasValue = false
    var hasFormula = false
    var text = CellTextCollector()
  }

  /// The rows with a value that have come and were not taken yet.
  private(set) var ready: [TableRecord] = []
  /// Where the row stands that came last.
  private(set) var place: Place
  /// What makes going on pointless.
  private(set) var failure: WorkbookError?
  /// How many rows with a value nobody sees: a filter hides them.
  private(set) var hidden = 0
  /// The ranges of cells that are merged into one: known when all has come.
  private(set) var merged: [String] = []

  private let workbook: Workbook
  private let first: Int
  private var record: TableRecord?
  private var cell: Cell?
  private var isInValue = false
  private var isHidden = false
  /// How many bytes of text have come: a text that is shared by all cells is small in the file.
  private var given = 0
  private var waiting = 0

  var isFull: Bool { waiting > TableLimits.fieldBytes }

  /// The rows of a sheet of `workbook` behind the first `skipped`; `sheet` is its name.
  init(_ workbook: Workbook, _ sheet: SheetName, skipped: Int) {
    (self.workbook, first) = (workbook, skipped + 1)
    place = Place(line: 0, column: 1, sheet: sheet)
  }

  /// Takes the rows that have come.
  func take() -> [TableRecord] {
    defer {
      ready.removeAll(keepingCapacity: true)
      waiting = 0
    }
    return ready
  }

  func start(_ element: XMLElement) {
    guard failure == nil else { return }
    switch element.name {
    case "row": startRow(element)
    case "c": startCell(element)
    case "v":
      isInValue = true
      cell?.hasValue = true
    case "f": cell?.hasFormula = true
    case "mergeCell" where merged.count < TableLimits.columns:
      if let range = element["ref"] { merged.append(range) }
    default: cell?.text.start(element.name)
    }
  }

  func end(_ name: String) {
    guard failure == nil else { return }
    switch name {
    case "row":
      if let record, !record.fields.isEmpty || !record.faults.isEmpty, place.line >= first {
        ready.append(record)
        if isHidden { hidden += 1 }
        waiting += record.bytes.count
      }
      record = nil
    case "c":
      if let cell { add(cell) }
      cell = nil
    case "v": isInValue = false
    default: cell?.text.end(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard cell != nil else { return }
    if isInValue {
      guard cell?.value.count ?? 0 <= TableLimits.fieldBytes else { return }
      cell?.value.append(contentsOf: bytes)
    } else {
      cell?.text.add(bytes)
    }
  }

  private func startRow(_ element: XMLElement) {
    // Both numbers may be left out: then the row or cell comes next to the one before.
    let number = element["r"].flatMap { Int($0) } ?? place.line + 1
    guard number > place.line, number <= Self.rows else {
      return fail(.damaged("the rows of the sheet are not in their order"))
    }
    place.line = number
    record = TableRecord(at: place)
    isHidden = ["1", "true"].contains(element["hidden"])
    nextColumn = 1
  }

  private var nextColumn = 1

  private func startCell(_ element: XMLElement) {
    guard record != nil else { return }
    var cell = Cell(place: place)
    cell.place.column = element["r"].flatMap(CellName.column) ?? nextColumn
    guard cell.place.column >= nextColumn else {
      return fail(.damaged("the cells of row \(place.line) are not in their order"))
    }
    nextColumn = cell.place.column + 1
    cell.type = element["t"] ?? "n"
    cell.style = element["s"].flatMap { Int($0) } ?? 0
    self.cell = cell
  }

  /// Adds a cell to its row, if it has a value.
  private func add(_ cell: Cell) {
    let bytes: ArraySlice<UInt8>
    switch CellValue.of(cell.type, cell.value, inline: cell.text.bytes, workbook, cell.style) {
    case .text(let text): bytes = text
    case .wrong(let text, let message):
      bytes = text
      record?.faults.append(.init(place: cell.place, message: message, isOfCell: true))
    }
    // An empty text is a result; nothing at all is none, with or without an empty `<v>`.
    if cell.hasFormula, bytes.isEmpty, !cell.hasValue || cell.type != "str" {
      record?.faults.append(
        .init(
          place: cell.place,
          message: "a formula without its result: open the workbook, and save it again",
          isOfCell: true))
    }
    guard !bytes.isEmpty else { return }
    guard cell.place.column <= TableLimits.columns else {
      if record?.faults.last?.message != TableLimits.fault(columnAt: cell.place).message {
        record?.faults.append(TableLimits.fault(columnAt: cell.place))
      }
      return
    }
    given += bytes.count
    guard given <= ZipArchive.Limits.bytes else { return fail(.excessive) }
    if bytes.count > TableLimits.fieldBytes {
      record?.faults.append(TableLimits.fault(fieldAt: cell.place))
    }
    record?.pad(to: cell.place.column - 1)
    record?.append(bytes, at: cell.place)
  }

  private func fail(_ error: WorkbookError) {
    failure = error
    (record, cell) = (nil, nil)
  }

  /// The rows that a sheet may have.
  private static let rows = 1_048_576
}

extension TableRecord {
  /// Adds empty cells until there are `count`.
  mutating func pad(to count: Int) {
    while fields.count < count {
      var place = place
      place.column = fields.count + 1
      append([], at: place)
    }
  }
}
