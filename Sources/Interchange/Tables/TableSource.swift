/// Where the records of a table come from: the header first, then the rows.
enum TableSource {
  /// Text with delimiters.
  case csv(CSVScanner)
  /// JSON or NDJSON.
  case json(JSONTable)

  /// The records of `bytes` from `start` on, in the format that the content has.
  ///
  /// - Throws: What is wrong with the form of a format that is read as a whole.
  init(_ bytes: [UInt8], from start: Int) throws(JSONTable.Malformed) {
    if JSONTable.isRecognised(bytes, from: start) {
      self = .json(try JSONTable(bytes, from: start))
    } else {
      self = .csv(CSVScanner(bytes, from: start))
    }
  }

  /// The next record, or `nil` at the end.
  mutating func next() -> TableRecord? {
    switch self {
    case .csv(var scanner):
      defer { self = .csv(scanner) }
      return scanner.next()
    case .json(var table):
      defer { self = .json(table) }
      return table.next()
    }
  }

  /// Whether an apostrophe in front of a cell may be the work of a ``SpreadsheetGuard``.
  ///
  /// Formats that tell a text from a formula need none, and have none taken away.
  var isGuarded: Bool {
    switch self {
    case .csv: true
    case .json: false
    }
  }

  /// What this format calls the names of its columns.
  var headerWord: String {
    switch self {
    case .csv: "header"
    case .json: "keys"
    }
  }
}
