/// One row of a table, its cells trimmed and normalised.
struct TableRow {
  private let record: TableRecord
  private let isGuarded: Bool
  /// The cells that make one more cell: the parts of a person's name.
  private let parts: [Int]

  /// The row of `record`; with `isGuarded`, the ``SpreadsheetGuard`` is undone in its cells.
  ///
  /// With `parts`, the row has one cell more than the record: these cells, with spaces in between.
  init(_ record: TableRecord, isGuarded: Bool, joining parts: [Int] = []) {
    (self.record, self.isGuarded, self.parts) = (record, isGuarded, parts)
  }

  /// Where the row begins.
  var place: Place { record.place }

  /// The number of cells that the file has.
  var count: Int { record.fields.count }

  /// Whether no cell has a value.
  var isBlank: Bool {
    !CellText.isSurelyFilled(record.bytes) && record.fields.indices.allSatisfy { self[$0].isEmpty }
  }

  /// The lines that the row takes.
  var lines: ClosedRange<Int> { record.place.line...record.lastLine }

  /// Letters in it that another program got wrong, if any.
  var misreadLetters: String? { MisreadText.letters(in: record.bytes[...]) }

  /// What is wrong with its form.
  var faults: [TableRecord.Fault] { record.faults }

  /// The value of the cell at `index`; empty = no value.
  subscript(index: Int) -> String {
    guard index < count else {
      return parts.map { self[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    return CellText.value(of: record.bytes(at: index), isGuarded: isGuarded)
  }

  /// The value of the cell at `index`, if there is such a column and the cell has a value.
  func value(_ index: Int?) -> String? {
    guard let index else { return nil }
    let text = self[index]
    return text.isEmpty ? nil : text
  }

  /// Where the cell at `index` begins.
  func place(of index: Int) -> Place {
    index < count ? record.fields[index].place : parts.first.map(place) ?? place
  }
}

/// A row that is wrong.
struct WrongRow {
  /// The row.
  let row: TableRow
  /// Which findings of its table are about it.
  let findings: Range<Int>
}
