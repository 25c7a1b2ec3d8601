/// Reads CSV records from bytes (RFC 4180): quoted fields with doubled quotes, delimiters and line
/// ends inside; LF, CRLF or CR between records; no line end needed after the last one.
///
/// A byte machine, because delimiters, quotes and line ends are ASCII and UTF-8 never has those
/// bytes inside another character; over `Character` a combining mark after a quote or comma would
/// swallow it.
///
/// Wrong quotes do not stop it: they are recorded in ``TableRecord/faults``, and the record goes on
/// as Python's `csv` module would read it, so that one run finds everything.
struct CSVScanner {
  /// What stands between the fields.
  let delimiter: Delimiter
  private let separator: UInt8
  private var cursor: ByteCursor

  /// How many bytes are read, and how many there are.
  var progress: (done: Int, all: Int) { (cursor.index, cursor.bytes.count) }

  /// A scanner of `bytes` from `start` on.
  init(_ bytes: [UInt8], from start: Int = 0, delimiter: Delimiter = .comma) {
    self.init(ByteCursor(bytes, at: start), delimiter)
  }

  /// A scanner of what comes next to `cursor`.
  init(_ cursor: ByteCursor, _ delimiter: Delimiter) {
    (self.cursor, self.delimiter, separator) = (cursor, delimiter, delimiter.byte)
  }

  /// What has not been read.
  var rest: PlainText {
    PlainText(
      bytes: cursor.bytes, start: cursor.index, firstLine: cursor.place.line, separator: separator)
  }

  /// The next record, or `nil` at the end.
  ///
  /// An empty line is a record with one empty field. O(bytes of the record).
  mutating func next() -> TableRecord? {
    guard cursor.byte != nil else { return nil }
    var record = TableRecord(at: cursor.place)
    readField(into: &record)
    while cursor.byte == separator {
      guard record.fields.count < TableLimits.columns else {
        skipRest(of: &record)
        break
      }
      cursor.step()
      readField(into: &record)
    }
    record.lastLine = cursor.place.line
    skipLineEnd()
    return record
  }

  /// Finds the cells of the next record without taking it, if it is a plain line: no quotes, no apostrophe
  /// of a ``SpreadsheetGuard``, as many cells as there is room for in `cells`, and not all of them blank.
  ///
  /// - Complexity: O(bytes of the line).
  func findPlain(_ cells: inout PlainCells) -> Bool {
    let bytes = cursor.bytes.span
    var (index, cell, isFilled) = (cursor.index, 0, false)
    cells.start = index
    cells.line = cursor.place.line
    var start = index
    let last = cells.ends.count - 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator {
        guard cell < last else { return false }
        cells.ends[cell] = index
        cell += 1
        start = index + 1
      } else if byte == .lineFeed || byte == .carriageReturn {
        break
      } else if byte == .quote || byte == .apostrophe && index == start {
        return false
      } else if 0x21...0x7E ~= byte {
        isFilled = true
      }
      index += 1
    }
    guard isFilled, cell == last, index - cells.start <= TableLimits.fieldBytes else {
      return false
    }
    cells.ends[cell] = index
    if index < bytes.count { index += 1 }
    if index < bytes.count, bytes[index - 1] == .carriageReturn, bytes[index] == .lineFeed {
      index += 1
    }
    cells.next = index
    return true
  }

  /// Moves past a record that ``findPlain(_:)`` found.
  mutating func skip(_ cells: PlainCells) {
    cursor.endLine(at: cells.next)
  }

  private mutating func readField(into record: inout TableRecord) {
    let (start, opening) = (record.bytes.count, cursor.place)
    if cursor.byte == .quote { readQuoted(into: &record) }
    readPlain(into: &record, afterQuotes: cursor.place != opening)
    record.fields.append(.init(place: opening, range: start..<record.bytes.count))
    if record.bytes.count - start > TableLimits.fieldBytes {
      record.faults.append(TableLimits.fault(fieldAt: opening))
    }
  }

  /// Reads the fields beyond what a record may have, without keeping them.
  private mutating func skipRest(of record: inout TableRecord) {
    record.faults.append(TableLimits.fault(columnAt: cursor.place))
    while cursor.byte == separator {
      cursor.step()
      var rest = TableRecord(at: cursor.place)
      readField(into: &rest)
    }
  }

  /// Reads up to the delimiter or the line end: all of an unquoted field, nothing after a quoted
  /// one if it is well-formed.
  private mutating func readPlain(into record: inout TableRecord, afterQuotes: Bool) {
    let start = cursor.index
    var fault: TableRecord.Fault?
    while let byte = cursor.byte, byte != separator, byte != .lineFeed, byte != .carriageReturn {
      if fault == nil, afterQuotes || byte == .quote {
        fault = .init(
          place: cursor.place,
          message: afterQuotes
            ? "text after a closing quote; double a quote that belongs to the value"
            : "a quote inside an unquoted value; quote the value and double the quotes inside")
      }
      cursor.step()
    }
    let field = cursor.bytes[start..<cursor.index]
    if let fault, afterQuotes || SpreadsheetGuard.unwrapped(field) == field {
      record.faults.append(fault)
    }
    record.bytes.append(contentsOf: field)
  }

  /// Reads a quoted field, its quotes included.
  private mutating func readQuoted(into record: inout TableRecord) {
    let opening = cursor.place
    cursor.step()
    while let byte = cursor.byte {
      cursor.step()
      if byte == .quote {
        guard cursor.byte == .quote else { return }
        cursor.step()
      }
      record.bytes.append(byte)
    }
    record.faults.append(
      .init(place: opening, message: "a quote opens here and is not closed before the file ends"))
  }

  private mutating func skipLineEnd() {
    let byte = cursor.byte
    cursor.step()
    if byte == .carriageReturn, cursor.byte == .lineFeed { cursor.step() }
  }
}

/// Where the cells of a plain line are in a text.
struct PlainCells {
  /// Where the line begins.
  fileprivate(set) var start = 0
  /// Where each cell ends.
  fileprivate(set) var ends: [Int]
  /// Where the next line begins.
  fileprivate(set) var next = 0
  /// The number of the line.
  fileprivate(set) var line = 0

  /// Room for `count` cells.
  init(count: Int) {
    ends = Array(repeating: 0, count: count)
  }

  /// Where the cell at `index` is.
  subscript(index: Int) -> Range<Int> { (index == 0 ? start : ends[index - 1] + 1)..<ends[index] }
}

/// The rows of a text with delimiters.
struct PlainText {
  /// The whole text.
  let bytes: [UInt8]
  /// Where the rows begin in it.
  let start: Int
  /// The number of the line there.
  let firstLine: Int
  /// What stands between the cells.
  let separator: UInt8
}
