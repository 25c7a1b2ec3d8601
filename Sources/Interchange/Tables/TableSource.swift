/// Where the records of a table come from: the header first, then the rows.
enum TableSource {
  /// Text with delimiters.
  case csv(CSVScanner)
  /// JSON or NDJSON.
  case json(JSONTable)
  /// A sheet of a workbook.
  case workbook(WorkbookTable)

  /// A file is not what it seems to be, as a whole.
  struct Malformed: Error {
    /// What is wrong, by place.
    let faults: [TableRecord.Fault]

    init(faults: [TableRecord.Fault]) {
      self.faults = faults
    }

    /// Something that concerns the whole file.
    init(_ message: String) {
      faults = [.init(place: Place(), message: message)]
    }
  }

  /// The records of `text`, in the format that the content has.
  init(_ text: DecodedText, _ options: TableOptions) throws(Malformed) {
    if options.sheet != nil, !options.isSheetKept {
      throw Malformed(
        "the file is no workbook and has no sheets: leave \(options.sheetOption) out")
    }
    // A title above a header may look like anything: "[Confidential] Members".
    var cursor = ByteCursor(text.bytes, at: text.start)
    while cursor.byte != nil, cursor.place.line <= options.skippedLines { cursor.step() }
    guard JSONTable.isRecognised(cursor.bytes, from: cursor.index) else {
      self = .csv(CSVDialect.scanner(cursor, said: options.delimiter))
      return
    }
    if options.columns != nil {
      throw Malformed("the file is JSON and names its columns itself: leave --columns out")
    }
    self = .json(try JSONTable(JSONScanner(cursor)))
  }

  /// The records of the workbook in `bytes`.
  init(workbook bytes: [UInt8], _ options: TableOptions) throws(Malformed) {
    do {
      self = .workbook(try WorkbookTable(bytes, options))
    } catch {
      var message = error.message
      if case .absentSheet = error, options.isSheetKept {
        message += "; rct.toml names it in [import]"
      }
      throw Malformed(message)
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
    case .workbook(var table):
      defer { self = .workbook(table) }
      return table.next()
    }
  }

  /// Moves past a plain line of a text.
  mutating func skip(_ cells: PlainCells) {
    guard case .csv(var scanner) = self else { return }
    scanner.skip(cells)
    self = .csv(scanner)
  }

  /// How much is read, and how much there is, in steps of the format's own.
  var progress: (done: Int, all: Int) {
    switch self {
    case .csv(let scanner): scanner.progress
    case .json(let table): table.progress
    case .workbook(let table): table.progress
    }
  }

  /// Whether an apostrophe in front of a cell may be the work of a ``SpreadsheetGuard``.
  ///
  /// Formats that tell a text from a formula need none, and have none taken away.
  var isGuarded: Bool {
    switch self {
    case .csv, .workbook: true
    case .json: false
    }
  }

  /// What this format calls the names of its columns.
  var headerWord: String {
    switch self {
    case .csv, .workbook: "header"
    case .json: "keys"
    }
  }

  /// What stands between the cells, where something does.
  var delimiter: Delimiter? {
    switch self {
    case .csv(let scanner): scanner.delimiter
    case .json, .workbook: nil
    }
  }

  /// What people see otherwise than it was read; known at the end.
  var remarks: [String] {
    switch self {
    case .csv, .json: []
    case .workbook(let table): table.remarks
    }
  }

  /// The sheets beside the one that is read, as far as people see them, and their first rows.
  func neighbours(skipped: Int) -> [(sheet: String, first: TableRecord)] {
    switch self {
    case .csv, .json: []
    case .workbook(let table): table.neighbours(skipped: skipped)
    }
  }

  /// The sheets of a workbook beside the one that is read.
  var otherSheets: [String] {
    switch self {
    case .csv, .json: []
    case .workbook(let table): table.others
    }
  }
}
