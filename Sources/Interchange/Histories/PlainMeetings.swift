import Rounds

/// The groups of a plain file, one row a group and one column a member, in columns: as large
/// communities have them, with millions of rows.
///
/// Only for files in which everything is as it should be; whatever is not, down to a quote, makes it
/// `nil`, and the file is read row by row, where everything has its place and its finding. Both ways
/// give the same groups.
struct PlainMeetings {
  /// The distinct texts that name people.
  let texts: [String]
  /// The distinct rounds and days, in the order of the file.
  let moments: [PastMoment]
  /// For each of ``moments``, the line on which it comes first.
  let lines: [Int]
  /// For each group, the position of its round in ``moments``.
  let momentOf: [Int32]
  /// The people of all groups one after another, as positions in ``texts``.
  let people: [Int32]
  /// Where those of each group begin in ``people``; one more place for the end.
  let starts: [Int32]
  /// For each group, whether they met, where given.
  let met: [Bool?]

  /// Reads the rows of `table`, whose people stand in `columns`; leaves the table as it is.
  ///
  /// - Complexity: O(bytes).
  init?(_ table: TableReader, _ columns: [Int]) {
    guard let text = table.plainRows, table.header.width <= Int(UInt8.max) else { return nil }
    var reading = PlainReading(table.header, columns, table.dates)
    guard reading.read(text), !reading.momentOf.isEmpty else { return nil }
    // A row with the headings again is for the reading of rows.
    if let first = columns.first,
      reading.texts.texts.contains(where: { table.header.isHeading($0, ofColumn: first) })
    {
      return nil
    }
    (texts, moments, lines) = (reading.texts.texts, reading.moments, reading.lines)
    (momentOf, people) = (reading.momentOf, reading.people)
    (starts, met) = (reading.starts, reading.met)
  }

  /// The number of groups.
  var count: Int { momentOf.count }
}

/// A plain file while it is being read.
private struct PlainReading {
  private(set) var texts = CellTexts()
  private(set) var moments: [PastMoment] = []
  private(set) var lines: [Int] = []
  private(set) var momentOf: [Int32] = []
  private(set) var people: [Int32] = []
  private(set) var starts: [Int32] = [0]
  private(set) var met: [Bool?] = []

  private let width: Int
  private let columns: [Int]
  private let roundColumn: Int?
  private let dateColumn: Int?
  private let metColumn: Int?
  private let dates: DateOrder?
  private var numberOfMoment: [PastMoment: Int32] = [:]
  /// The cells of the row before, which mostly have the same round, day and answer.
  private var lastMoment: (round: Range<Int>, date: Range<Int>, number: Int32)?
  private var lastMet: (cell: Range<Int>, met: Bool?)?

  init(_ header: TableHeader, _ columns: [Int], _ dates: DateOrder?) {
    (width, self.columns, self.dates) = (header.width, columns, dates)
    roundColumn = header.index(of: "round")
    dateColumn = header.index(of: "date")
    metColumn = header.index(of: "met")
  }

  /// Reads all rows of `text`; whether they are plain.
  mutating func read(_ text: PlainText) -> Bool {
    let bytes = text.bytes.span
    var ends = [Int](repeating: 0, count: width)
    var (index, line) = (text.start, text.firstLine)
    while index < bytes.count {
      let start = index
      var cell = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == text.separator {
          guard cell < width - 1 else { return false }
          ends[cell] = index
          cell += 1
        } else if byte == .lineFeed || byte == .carriageReturn {
          break
        } else if byte == .quote {
          return false
        }
        index += 1
      }
      let end = index
      if index < bytes.count, bytes[index] == .carriageReturn {
        guard index + 1 < bytes.count, bytes[index + 1] == .lineFeed else { return false }
        index += 1
      }
      index += 1
      if end > start {
        guard cell == width - 1, end - start <= TableLimits.fieldBytes else { return false }
        ends[cell] = end
        guard
          add(bytes, from: start, ends, line)
            || isBlank(bytes, start..<end, text.separator)
        else { return false }
      }
      line += 1
    }
    return true
  }

  private mutating func add(
    _ bytes: Span<UInt8>, from start: Int, _ ends: [Int], _ line: Int
  ) -> Bool {
    func cell(_ column: Int?) -> Range<Int> {
      guard let column else { return start..<start }
      return (column == 0 ? start : ends[column - 1] + 1)..<ends[column]
    }
    for column in columns {
      let text = texts.number(of: bytes, cell(column))
      if text >= 0 { people.append(text) }
    }
    guard people.count > Int(starts[starts.count - 1]),
      let moment = moment(bytes, cell(roundColumn), cell(dateColumn), line)
    else { return false }
    let answer = cell(metColumn)
    if let lastMet, isSame(bytes, lastMet.cell, answer) {
      met.append(lastMet.met)
    } else {
      let text = CellTexts.text(bytes, answer)
      let value = TableCells.met(text)
      guard text.isEmpty || value != nil else { return false }
      lastMet = (answer, value)
      met.append(value)
    }
    momentOf.append(moment)
    starts.append(Int32(people.count))
    return true
  }

  private mutating func moment(
    _ bytes: Span<UInt8>, _ roundCell: Range<Int>, _ dateCell: Range<Int>, _ line: Int
  ) -> Int32? {
    if let last = lastMoment, isSame(bytes, last.round, roundCell),
      isSame(bytes, last.date, dateCell)
    {
      return last.number
    }
    let (roundText, dateText) = (CellTexts.text(bytes, roundCell), CellTexts.text(bytes, dateCell))
    let moment = PastMoment(
      round: TableCells.round(roundText), date: DayText.day(dateText, dates))
    guard roundText.isEmpty || moment.round != nil, dateText.isEmpty || moment.date != nil else {
      return nil
    }
    let number = numberOfMoment[moment] ?? Int32(moments.count)
    if numberOfMoment.updateValue(number, forKey: moment) == nil {
      moments.append(moment)
      lines.append(line)
    }
    lastMoment = (roundCell, dateCell, number)
    return number
  }

  /// Whether a row has nothing in its cells: spreadsheets leave such rows behind.
  private func isBlank(_ bytes: Span<UInt8>, _ row: Range<Int>, _ separator: UInt8) -> Bool {
    for index in row where bytes[index] != separator && bytes[index] != .space { return false }
    return true
  }

  private func isSame(_ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>) -> Bool {
    guard first.count == second.count else { return false }
    for offset in 0..<first.count
    where bytes[first.lowerBound + offset] != bytes[second.lowerBound + offset] {
      return false
    }
    return true
  }
}
