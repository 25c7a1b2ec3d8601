/// Reads a file as rows under named columns: CSV, or JSON.
///
/// What is wrong goes to ``findings``; rows that could not be taken apart are left out, all others
/// are returned.
struct TableReader {
  /// Everything found so far.
  private(set) var findings: [Finding]
  /// The columns.
  private(set) var header = TableHeader()

  private let file: String
  private let damagedLines: Set<Int>
  private var source: TableSource?
  private var rows = 0

  /// Opens `file` and reads its header, which must be one that `isUsable`.
  ///
  /// `vocabulary` has the names that columns may have; `expected` says which are needed, for the
  /// message when they are not there.
  init(
    _ file: SourceFile, _ vocabulary: ColumnVocabulary, expected: String,
    isUsable: (TableHeader) -> Bool
  ) {
    let inspector = EncodingInspector(file)
    self.file = file.name
    findings = inspector.findings
    damagedLines = inspector.damagedLines
    guard !inspector.isForeign else { return }
    do throws(JSONTable.Malformed) {
      source = try TableSource(file.bytes, from: inspector.start)
    } catch {
      // What a parser says about damaged bytes would only repeat what is said already.
      if findings.isEmpty {
        for fault in error.faults { report(fault.message, at: fault.place) }
      }
      return
    }
    readHeader(vocabulary, expected: expected, isUsable: isUsable)
  }

  private mutating func readHeader(
    _ vocabulary: ColumnVocabulary, expected: String, isUsable: (TableHeader) -> Bool
  ) {
    let word = source?.headerWord ?? ""
    guard let row = nextWholeRow() else {
      source = nil
      if findings.isEmpty { report("the file is empty; expected a header with \(expected)") }
      return
    }
    header = TableHeader(row, vocabulary)
    for duplicate in header.duplicates { report(duplicate.message, at: duplicate.place) }
    guard !isUsable(header) else { return }
    let found = Excerpt.list(header.columns.map(\.text))
    report(
      "no usable \(word): found \(found); expected \(expected)\(hint(row, vocabulary))",
      at: row.place)
    source = nil
  }

  /// What may have gone wrong with an unusable header.
  private func hint(_ row: TableRow, _ vocabulary: ColumnVocabulary) -> String {
    if row.count == 1, row[0].contains(where: { ";\t|".contains($0) }) {
      return ", with commas in between"
    }
    let question = vocabulary.foreign.first { header.index(of: $0.key) != nil }?.value
    return question.map { "; \($0)" } ?? ""
  }

  /// The next row that has as many cells as the header, or `nil` at the end.
  mutating func nextRow() -> TableRow? {
    while source != nil, let row = nextWholeRow() {
      rows += 1
      guard row.count == header.columns.count else {
        reportRagged(row)
        continue
      }
      noteUnnamed(row)
      return row
    }
    if source != nil, rows == 0, findings.isEmpty {
      report("a header and no rows below it; expected at least one", at: header.columns[0].place)
    }
    source = nil
    return nil
  }

  /// Adds a finding about a cell.
  mutating func report(_ message: String, at place: Place = Place()) {
    findings.append(Finding(file, place, message))
  }

  /// The next row that is not blank and whose text can be trusted.
  private mutating func nextWholeRow() -> TableRow? {
    let isGuarded = source?.isGuarded ?? false
    while let record = source?.next() {
      let row = TableRow(record, isGuarded: isGuarded)
      for fault in row.faults { report(fault.message, at: fault.place) }
      let isDamaged =
        !row.faults.isEmpty
        || !damagedLines.isEmpty && row.lines.contains(where: damagedLines.contains)
      if isDamaged, header.columns.isEmpty { return nil }
      if !isDamaged, !row.isBlank { return row }
    }
    return nil
  }

  private mutating func reportRagged(_ row: TableRow) {
    let (count, expected) = (row.count, header.columns.count)
    let place = count > expected ? row.place(of: expected) : row.place
    report(
      "\(count) field\(count == 1 ? "" : "s") in the row, the header has \(expected); "
        + (count > expected
          ? "quote a value that contains a comma" : "add commas for the empty ones"),
      at: place)
  }

  private mutating func noteUnnamed(_ row: TableRow) {
    for index in header.unnamed where !row[index].isEmpty {
      report(
        "column \(index + 1) has values (first in line \(row.place.line)) and no name; "
          + "name it or remove it",
        at: header.columns[index].place)
      header.forget(unnamed: index)
    }
  }
}
