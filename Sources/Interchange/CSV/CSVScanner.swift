/// Reads CSV records from bytes (RFC 4180): quoted fields with doubled quotes, delimiters and line
/// ends inside; LF, CRLF or CR between records; no line end needed after the last one.
///
/// A byte machine, because delimiters, quotes and line ends are ASCII and UTF-8 never has those
/// bytes inside another character; over `Character` a combining mark after a quote or comma would
/// swallow it. The state is a position in the bytes and the place for messages, nothing else: a
/// stream refills ``bytes``, another delimiter is another constant.
///
/// Wrong quotes do not stop it: they are recorded in ``CSVRecord/faults``, and the record goes on
/// as Python's `csv` module would read it, so that one run finds everything.
struct CSVScanner {
  private let bytes: [UInt8]
  private let delimiter = UInt8.comma
  private var index: Int
  private var place = Place()

  /// A scanner of `bytes` from `start` on.
  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    index = start
  }

  /// The next record, or `nil` at the end. An empty line is a record with one empty field.
  ///
  /// - Complexity: O(bytes of the record)
  mutating func next() -> CSVRecord? {
    guard index < bytes.count else { return nil }
    var record = CSVRecord(at: place)
    repeat {
      readField(into: &record)
    } while skipDelimiter()
    record.lastLine = place.line
    skipLineEnd()
    return record
  }

  private mutating func readField(into record: inout CSVRecord) {
    let (start, opening) = (record.bytes.count, place)
    if index < bytes.count, bytes[index] == .quote { readQuoted(into: &record) }
    readPlain(into: &record, afterQuotes: place != opening)
    record.fields.append(.init(place: opening, range: start..<record.bytes.count))
  }

  /// Reads up to the delimiter or the line end: all of an unquoted field, nothing after a quoted
  /// one if it is well-formed.
  private mutating func readPlain(into record: inout CSVRecord, afterQuotes: Bool) {
    let start = index
    var fault: CSVRecord.Fault?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
      if fault == nil, afterQuotes || byte == .quote {
        fault = .init(
          place: place,
          message: afterQuotes
            ? "text after a closing quote; double a quote that belongs to the value"
            : "a quote inside an unquoted value; quote the value and double the quotes inside")
      }
      step(over: byte)
    }
    if let fault { record.faults.append(fault) }
    record.bytes.append(contentsOf: bytes[start..<index])
  }

  /// Reads a quoted field, its quotes included.
  private mutating func readQuoted(into record: inout CSVRecord) {
    let opening = place
    step(over: .quote)
    while index < bytes.count {
      let byte = bytes[index]
      if byte == .quote {
        step(over: byte)
        guard index < bytes.count, bytes[index] == .quote else { return }
      }
      record.bytes.append(byte)
      step(over: byte)
    }
    record.faults.append(
      .init(place: opening, message: "a quote opens here and is not closed before the file ends"))
  }

  private mutating func skipDelimiter() -> Bool {
    guard index < bytes.count, bytes[index] == delimiter else { return false }
    step(over: delimiter)
    return true
  }

  private mutating func skipLineEnd() {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    step(over: byte)
    if byte == .carriageReturn, index < bytes.count, bytes[index] == .lineFeed {
      step(over: .lineFeed)
    }
  }

  /// Moves past one byte, and the place with it.
  private mutating func step(over byte: UInt8) {
    index += 1
    if byte == .lineFeed
      || byte == .carriageReturn && !(index < bytes.count && bytes[index] == .lineFeed)
    {
      place = Place(line: place.line + 1)
    } else if byte & 0xC0 != 0x80 {
      place.column += 1
    }
  }
}
