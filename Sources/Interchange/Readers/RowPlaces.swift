/// Where the rows of a file have their ids and addresses.
struct RowPlaces: Sendable {
  // A list of a million rows has a million of them: no larger than needed.
  private struct Row {
    let line: Int32
    let column: Int32
  }

  private var rows: [Row] = []
  /// The lines of addresses that are on another one than the ids.
  private var emailLines: [Int: Int] = [:]
  private var sheet: SheetName?

  /// Makes room for so many rows.
  mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

  /// Adds the next row.
  mutating func append(id: Place, emailLine: Int) {
    sheet = id.sheet
    if emailLine != id.line { emailLines[rows.count] = emailLine }
    rows.append(Row(line: Int32(clamping: id.line), column: Int32(clamping: id.column)))
  }

  /// Where the id of a row begins.
  func id(ofRow row: Int) -> Place {
    Place(line: Int(rows[row].line), column: Int(rows[row].column), sheet: sheet)
  }

  /// Where the address of a row is, to the line.
  func email(ofRow row: Int) -> Place {
    Place(line: emailLines[row] ?? Int(rows[row].line), sheet: sheet)
  }
}
