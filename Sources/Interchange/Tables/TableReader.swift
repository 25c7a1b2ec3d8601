/// Reads a file as rows under named columns: CSV in its dialects, JSON, or a sheet of a workbook.
///
/// What is wrong goes to ``findings``; rows that could not be taken apart are left out, all others
/// are returned.
struct TableReader {
  /// Everything found so far.
  private(set) var findings: [Finding]
  /// The columns.
  private(set) var header = TableHeader()
  /// Rows with another number of cells than the header, or with cells that show errors: where
  /// ``keepsRaggedRows``.
  private(set) var raggedRows: [WrongRow] = []
  /// What people see otherwise than it was read, once all of it is.
  private(set) var remarks: [String] = []
  /// Whether rows that cannot be taken are to be put aside.
  var keepsRaggedRows = false

  private let file: String
  private let options: TableOptions
  private let damagedLines: Set<Int>
  private let isWorkbook: Bool
  private var source: TableSource?
  private var rows = 0
  /// Where the headings stand again.
  private var repeatedHeaders: [Place] = []
  /// The first letters that another program got wrong, and where.
  private var misread: (letters: String, place: Place)?

  /// The order of day and month in the file, where somebody said it.
  var dates: DateOrder? { options.dates }

  /// How much of the file is read, in percent.
  var percent: Int { share.map { Int($0 * 100) } ?? 100 }

  /// How much of the file is read, from 0 to 1; `nil` when all of it is.
  var share: Double? {
    guard let (done, all) = source?.progress, all > 0 else { return nil }
    return Double(done) / Double(all)
  }

  /// Opens `file` and reads its header, which must be one that `isUsable`.
  ///
  /// `vocabulary` has the names that columns may have; `expected` says which are needed, for the
  /// message when they are not there; `advice` is what the command has for such a file.
  init(
    _ file: SourceFile, _ vocabulary: ColumnVocabulary, expected: String, advice: String? = nil,
    isUsable: (TableHeader) -> Bool
  ) {
    (self.file, options) = (file.name, file.options)
    isWorkbook = Workbook.isRecognised(file.bytes)
    let text = isWorkbook ? nil : DecodedText(file)
    findings = text?.findings ?? []
    damagedLines = text?.damagedLines ?? []
    guard text?.isForeign != true else { return }
    if let text, TournamentReport.isRecognised(text.bytes, from: text.start) {
      report(
        "this is a tournament report (FIDE TRF), no table; its rounds come in as history: "
          + "rct history import")
      return
    }
    do throws(TableSource.Malformed) {
      source =
        if let text {
          try TableSource(text, file.options)
        } else {
          try TableSource(workbook: file.bytes, file.options)
        }
    } catch {
      // What a parser says about damaged bytes would only repeat what is said already.
      if findings.isEmpty {
        for fault in error.faults { report(fault.message, at: fault.place) }
      }
      return
    }
    if let columns = options.columns {
      header = TableHeader(columns.map { ($0, Place()) }, vocabulary, options.mappings)
    } else {
      guard let row = nextWholeRow() else {
        let hint = otherSheets
        source = nil
        if findings.isEmpty {
          report(
            "the \(isWorkbook ? "sheet" : "file") is empty; expected a header with "
              + "\(expected)\(hint)")
        }
        return
      }
      header = TableHeader(row, vocabulary, options.mappings)
    }
    let isKnown = checkHeader(vocabulary, isUsable: isUsable)
    guard !isKnown else {
      noteLists(vocabulary, isUsable: isUsable)
      return
    }
    let below = headerBelow(file, text, vocabulary, isUsable: isUsable)
    refuseHeader(vocabulary, expected: expected, advice: advice, below: below)
  }

  /// Reports what is wrong with single columns; says whether the header can be used.
  private mutating func checkHeader(
    _ vocabulary: ColumnVocabulary, isUsable: (TableHeader) -> Bool
  ) -> Bool {
    let place = header.columns.first?.place ?? Place()
    let found = Excerpt.list(header.columns.prefix(header.width).map(\.text))
    for duplicate in header.duplicates {
      report(
        header.message(duplicate, spare: spare(duplicate)),
        at: header.columns[duplicate.index].place)
    }
    for mapping in options.mappings
    where !mapping.isKept
      && !header.columns.contains(where: { vocabulary.isSame($0.text, mapping.heading) })
    {
      report(
        "--map \(Excerpt.quoted("\(mapping.heading)=\(mapping.column)")): there is no column "
          + "\(Excerpt.quoted(mapping.heading)); found \(found)", at: place)
    }
    return isUsable(header)
  }

  private mutating func refuseHeader(
    _ vocabulary: ColumnVocabulary, expected: String, advice: String?, below: Int?
  ) {
    let place = header.columns.first?.place ?? Place()
    let found = Excerpt.list(header.columns.prefix(header.width).map(\.text))
    let word = options.columns == nil ? source?.headerWord ?? "" : "--columns"
    report(
      "no usable \(word): found \(found); expected \(expected)"
        + hint(vocabulary, below: below) + (advice ?? "") + otherSheets,
      at: place)
    source = nil
  }

  /// Speaks of other sheets with such lists, where nobody said which one is meant: a part of the people, or all
  /// months but one, would be missing unseen.
  private mutating func noteLists(
    _ vocabulary: ColumnVocabulary, isUsable: (TableHeader) -> Bool
  ) {
    guard options.sheet == nil, options.columns == nil, let source else { return }
    let found = source.neighbours(skipped: options.skippedLines).filter { other in
      let row = TableRow(other.first, isGuarded: source.isGuarded)
      return isUsable(TableHeader(row, vocabulary, options.mappings))
    }
    guard !found.isEmpty else { return }
    remarks.append(
      "only the first sheet is read; for another one that looks like such a list, \(options.sheetOption): "
        + Excerpt.list(found.map(\.sheet)))
  }

  /// What else a workbook has: the list is perhaps on another sheet.
  private var otherSheets: String {
    guard let others = source?.otherSheets, !others.isEmpty else { return "" }
    return "; other sheets, for \(options.sheetOption): \(Excerpt.list(others))"
  }

  /// The line of a header that can be used, below lines of a title.
  private func headerBelow(
    _ file: SourceFile, _ text: DecodedText?, _ vocabulary: ColumnVocabulary,
    isUsable: (TableHeader) -> Bool
  ) -> Int? {
    guard vocabulary.isMapped, options.columns == nil, source?.headerWord == "header" else {
      return nil
    }
    var options = options
    for _ in 1...8 {
      options.skippedLines += 1
      // What stands between the cells is seen from the header.
      let below =
        if let text {
          try? TableSource(text, options)
        } else {
          try? TableSource(workbook: file.bytes, options)
        }
      guard var below, let record = below.next() else { return nil }
      let row = TableRow(record, isGuarded: false)
      if isUsable(TableHeader(row, vocabulary, options.mappings)) { return record.place.line }
    }
    return nil
  }

  /// What may have gone wrong with an unusable header; a usable one is perhaps `below`.
  private func hint(_ vocabulary: ColumnVocabulary, below: Int?) -> String {
    if let below {
      return
        "; the header seems to be line \(below): --skip-lines \(below - 1) leaves out what is above"
    }
    if header.width == 1, let delimiter = source?.delimiter,
      let other = Delimiter.allCases.first(where: {
        $0 != delimiter && header.columns[0].text.utf8.contains($0.byte)
      })
    {
      return ", with a \(delimiter) in between; is the delimiter \(other)?"
    }
    if let question = vocabulary.foreign.first(where: { header.index(of: $0.key) != nil })?.value {
      return "; \(question)"
    }
    guard vocabulary.isMapped else { return "" }
    guard let heading = addressColumn else {
      // Not one heading is known: the first line is perhaps none.
      let isKnown = header.columns.contains { vocabulary.names.contains($0.name) }
      return isKnown || options.columns != nil || source?.headerWord != "header"
        ? ""
        : "; where the first line is no header, --columns id,name says what the columns are, and "
          + "--skip-lines N leaves out N lines above"
    }
    return "; if it is the e-mail address: --map '\(Excerpt.escaped(heading.text))=email'"
  }

  /// The one column that is sought in vain most often: forms ask for it in a sentence, and address books name
  /// the kind of each address in a column before it.
  private var addressColumn: TableHeader.Column? {
    let all = header.columns.indices.prefix(header.width)
    let found = all.filter {
      let text = header.columns[$0].text
      return text.lowercased().contains("mail") && !text.contains("@")
    }
    if found.count == 1 { return header.columns[found[0]] }
    if let index = columnWithAddresses(of: found) { return header.columns[index] }
    if let first = found.first { return header.columns[first] }
    // A form of Google's heads the addresses "Username"; a line with an address is no header.
    guard !all.contains(where: { header.columns[$0].text.contains("@") }) else { return nil }
    return columnWithAddresses(of: Array(all)).map { header.columns[$0] }
  }

  /// The first of these columns that has an address in one of the next rows.
  private func columnWithAddresses(of indices: [Int]) -> Int? {
    var rest = indices.isEmpty ? nil : source
    for _ in 1...20 {
      guard let record = rest?.next() else { break }
      let row = TableRow(record, isGuarded: false)
      if let index = indices.first(where: { row.value($0)?.contains("@") == true }) { return index }
    }
    return nil
  }

  /// The one of two columns that may be left out: of two for the address not the one that has addresses, as
  /// a form that does not know who answers fills the other one with "anonymous".
  private func spare(_ duplicate: TableHeader.Duplicate) -> Int? {
    guard duplicate.spare == duplicate.index, header.columns[duplicate.index].name == "email",
      columnWithAddresses(of: [duplicate.first]) == nil,
      columnWithAddresses(of: [duplicate.index]) != nil
    else { return duplicate.spare }
    return duplicate.first
  }

  /// The next row that has as many cells as the header, and not the headings again; or `nil` at the end.
  mutating func nextRow() -> TableRow? {
    while source != nil, let row = nextWholeRow() {
      if row.count == header.width, header.isRepeated(in: row) {
        repeatedHeaders.append(row.place)
        continue
      }
      if misread == nil { misread = row.misreadLetters.map { (letters: $0, place: row.place) } }
      rows += 1
      guard row.count == header.width else {
        let found = findings.count
        reportRagged(row)
        keepRagged(row, since: found)
        continue
      }
      noteUnnamed(row)
      return row
    }
    if source != nil, rows == 0, findings.isEmpty {
      report("a header and no rows below it; expected at least one", at: header.columns[0].place)
    }
    remarks += source?.remarks ?? []
    if source != nil { noteOddRows() }
    source = nil
    return nil
  }

  /// Speaks of rows that are otherwise than they look, once all have come.
  private mutating func noteOddRows() {
    if let first = repeatedHeaders.first {
      let more = repeatedHeaders.count - 1
      remarks.append(
        "the headings stand again in \(first.lineName)"
          + (more > 0 ? " and \(more) more, which are not read" : ", which is not read"))
    }
    if let misread {
      remarks.append(
        "letters such as \(Excerpt.quoted(misread.letters)) (first in \(misread.place.lineName)) look as if "
          + "UTF-8 had been taken for Windows-1252: open the original as UTF-8 in the program that saved "
          + "this, and save it again")
    }
  }

  /// The rows below the header as text, for a reader of plain text; `nil` unless nothing was found to
  /// be wrong so far and every column is what its heading says.
  var plainRows: PlainText? {
    guard findings.isEmpty, damagedLines.isEmpty, header.unnamed.isEmpty, header.nameParts.isEmpty,
      case .csv(let scanner) = source
    else { return nil }
    return scanner.rest
  }

  /// Finds the cells of the next row in ``plainRows`` without taking it, if its line is plain; else it is
  /// for ``nextRow()`` to read.
  func findPlainRow(_ cells: inout PlainCells) -> Bool {
    guard case .csv(let scanner) = source else { return false }
    return scanner.findPlain(&cells)
  }

  /// Takes a row that ``findPlainRow(_:)`` found.
  mutating func skip(_ cells: PlainCells) {
    rows += 1
    source?.skip(cells)
  }

  /// Lets go of the file: there are no more rows.
  mutating func close() {
    source = nil
  }

  /// Adds a finding about a cell.
  mutating func report(_ message: String, at place: Place = Place()) {
    findings.append(Finding(file, place, message))
  }

  /// The next row that is not blank and whose text can be trusted.
  private mutating func nextWholeRow() -> TableRow? {
    let isGuarded = !options.isRaw && source?.isGuarded ?? false
    while let record = source?.next() {
      let row = TableRow(record, isGuarded: isGuarded, joining: header.nameParts)
      let found = findings.count
      // What a cell shows that nobody reads is nobody's business.
      let faults = row.faults.filter { !$0.isOfCell || !header.isLeftOut($0.place.column - 1) }
      for fault in faults { report(fault.message, at: fault.place) }
      // Formulas go on below the last row of a list, and show errors there.
      if faults.isEmpty, !row.faults.isEmpty, isBlank(row, but: row.faults) { continue }
      let isDamaged =
        !faults.isEmpty
        || !damagedLines.isEmpty && row.lines.contains(where: damagedLines.contains)
      if isDamaged, header.columns.isEmpty { return nil }
      // A cell that shows an error leaves the others of its row as they are.
      if isDamaged, isWorkbook, !row.isBlank { keepRagged(row, since: found) }
      if !isDamaged, !row.isBlank { return row }
    }
    return nil
  }

  /// Whether no cell of a row of a sheet has a value, but for those with `faults`.
  private func isBlank(_ row: TableRow, but faults: [TableRecord.Fault]) -> Bool {
    let wrong = faults.map { $0.place.column - 1 }
    return (0..<row.count).allSatisfy { wrong.contains($0) || row[$0].isEmpty }
  }

  private mutating func keepRagged(_ row: TableRow, since found: Int) {
    guard keepsRaggedRows else { return }
    raggedRows.append(WrongRow(row: row, findings: found..<findings.count))
  }

  private mutating func reportRagged(_ row: TableRow) {
    let (count, expected) = (row.count, header.width)
    guard !isWorkbook else {
      // The cells before it may be empty, and the last one is not, even if it looks so.
      let stray = (expected..<max(expected, count)).first { row.value($0) != nil } ?? count - 1
      return report(
        "a value in a column without a heading; "
          + (options.columns == nil
            ? "name the column or clear the cell" : "--columns are \(expected)"),
        at: row.place(of: stray))
    }
    let delimiter = source?.delimiter ?? .comma
    let place = count > expected ? row.place(of: expected) : row.place
    var way = "add \(delimiter)s for the empty ones"
    if count > expected {
      way = "quote a value that contains a \(delimiter)"
      // A spreadsheet that once had more columns leaves their delimiters behind.
      if (expected..<count).allSatisfy({ row.value($0) == nil }) {
        way += ", or take the empty fields at the end away"
      }
    }
    report(
      "\(count) field\(count == 1 ? "" : "s") in the row, the "
        + (options.columns == nil ? "header has \(expected); " : "--columns are \(expected); ")
        + way, at: place)
  }

  private mutating func noteUnnamed(_ row: TableRow) {
    for index in header.unnamed where !row[index].isEmpty {
      report(
        "column \(index + 1) has values (first in \(row.place.lineName)) and no name; "
          + "name it or remove it",
        at: header.columns[index].place)
      header.forget(unnamed: index)
    }
  }
}
