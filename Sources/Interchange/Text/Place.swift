/// A place in a file: in a text a line and a column, in a workbook the row and column of a cell.
///
/// Lines end with LF, CRLF or CR; columns count Unicode scalars, because that is what an editor's
/// status line shows for nearly every text. All of them start at 1.
struct Place: Hashable, Sendable, Comparable {
  /// The line or row, from 1.
  var line = 1
  /// The column, from 1.
  var column = 1
  /// The sheet of the cell; `nil` in a text.
  var sheet: SheetName?

  /// The line for people: `line 7`, or of a workbook `row 7`.
  var lineName: String { sheet == nil ? "line \(line)" : "row \(line)" }

  /// The place for people, without file or sheet: `7:12`, or of a workbook `C7`.
  var name: String {
    sheet == nil ? "\(line):\(column)" : "\(CellName.letters(column))\(line)"
  }

  static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The name of a sheet: one object for all its cells, so that a place takes no more room for it.
final class SheetName: Hashable, Sendable {
  /// The name, as people see it.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: SheetName, right: SheetName) -> Bool { left.text == right.text }

  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}
