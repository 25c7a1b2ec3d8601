/// One row of a table, its cells trimmed and normalised.
struct TableRow {
  private let record: TableRecord
  private let isGuarded: Bool

  /// The row of `record`; with `isGuarded`, the ``SpreadsheetGuard`` is undone in its cells.
  init(_ record: TableRecord, isGuarded: Bool) {
    (self.record, self.isGuarded) = (record, isGuarded)
  }

  /// Where the row begins.
  var place: Place { record.place }

  /// The number of cells.
  var count: Int { record.fields.count }

  /// Whether no cell has a value.
  var isBlank: Bool {
    !CellText.isSurelyFilled(record.bytes) && record.fields.indices.allSatisfy { self[$0].isEmpty }
  }

  /// The lines that the row takes.
  var lines: ClosedRange<Int> { record.place.line...record.lastLine }

  /// What is wrong with its form.
  var faults: [TableRecord.Fault] { record.faults }

  /// The value of the cell at `index`; empty = no value.
  subscript(index: Int) -> String {
    CellText.value(of: record.bytes(at: index), isGuarded: isGuarded)
  }

  /// The value of the cell at `index`, if there is such a column and the cell has a value.
  func value(_ index: Int?) -> String? {
    guard let index else { return nil }
    let text = self[index]
    return text.isEmpty ? nil : text
  }

  /// Where the cell at `index` begins.
  func place(of index: Int) -> Place { record.fields[index].place }
}
