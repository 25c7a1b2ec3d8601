/// JSON as a table: an array of objects, an object that holds such an array, or objects one after
/// another (NDJSON).
///
/// Each object is a row, its keys are the columns. A list inside a row gives numbered columns, as
/// CSV has them: `"members": ["q1", "q2"]` is `member_1`, `member_2`, and objects in a list,
/// `"members": [{"id": "q1", "name": "Ann"}]`, are `member_1`, `name_1`. So every reader reads
/// JSON, with the place of every value.
///
/// The text is read twice, once for its form and the columns, once for the cells: as rows may have
/// different keys, the columns are known only at the end, and keeping all cells instead would take
/// several times the memory of the file.
struct JSONTable {
  private var scanner: JSONScanner
  private let columns: JSONColumns
  private let layout: JSONLayout
  /// The number of records that ``next()`` has given, the header included.
  private var given = 0

  /// How many records are read, and how many there are.
  var progress: (done: Int, all: Int) { (given, layout.rows.count + 1) }

  /// Whether `bytes` are JSON from `start` on, or were meant to be.
  static func isRecognised(_ bytes: [UInt8], from start: Int) -> Bool {
    let first = bytes[start...].first { $0 != .space && !(0x09...0x0D ~= $0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Reads the form of `bytes` from `start` on.
  ///
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8], from start: Int) throws(TableSource.Malformed) {
    try self.init(JSONScanner(bytes, from: start))
  }

  /// Reads the form of what comes next to `scanner`.
  ///
  /// - Complexity: O(bytes).
  init(_ scanner: JSONScanner) throws(TableSource.Malformed) {
    self.scanner = scanner
    var columns = JSONColumns()
    layout = try JSONLayout(scanner, &columns)
    self.columns = columns
  }

  /// The columns as a record, then the rows; `nil` at the end.
  mutating func next() -> TableRecord? {
    defer { given += 1 }
    guard given > 0 else { return layout.rows.isEmpty ? nil : columns.header(at: layout.start) }
    guard given <= layout.rows.count else { return nil }
    let row = layout.rows[given - 1]
    scanner.move(to: row.mark)
    guard let cells = try? JSONRow.read(&scanner, isMember: row.isMember) else {
      preconditionFailure("a row that was read once cannot be read again")
    }
    return columns.record(cells + layout.shared, at: row.mark.place, to: scanner.place.line)
  }
}

/// The columns of a JSON table, in the order in which they first appear.
struct JSONColumns {
  private var names: [(name: String, place: Place)] = []
  private var indexOfName: [String: Int] = [:]

  /// Makes a column of each cell whose name is new.
  mutating func add(_ cells: [JSONRow.Cell]) throws(TableRecord.Fault) {
    for cell in cells where indexOfName[cell.name] == nil {
      guard names.count < TableLimits.columns else {
        throw TableLimits.fault(columnAt: cell.keyPlace)
      }
      indexOfName[cell.name] = names.count
      names.append((cell.name, cell.keyPlace))
    }
  }

  /// The names as a record.
  func header(at place: Place) -> TableRecord {
    var record = TableRecord(at: place)
    for (name, place) in names { record.append(name.utf8, at: place) }
    return record
  }

  /// `cells` in the order of the columns; of several with one name, the first.
  func record(_ cells: [JSONRow.Cell], at place: Place, to lastLine: Int) -> TableRecord {
    var cellOfColumn = [Int](repeating: -1, count: names.count)
    for (number, cell) in cells.enumerated() {
      guard let column = indexOfName[cell.name], cellOfColumn[column] < 0 else { continue }
      cellOfColumn[column] = number
    }
    var record = TableRecord(at: place)
    for number in cellOfColumn {
      if number < 0 {
        record.append([], at: place)
      } else {
        record.append(cells[number].bytes, at: cells[number].place)
      }
    }
    record.lastLine = lastLine
    return record
  }
}
