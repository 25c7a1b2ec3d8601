import Rounds

/// The cells of a row by column name, as values; what is no such value is reported to the table.
struct TableCells {
  private let row: TableRow
  private let header: TableHeader

  init(_ row: TableRow, _ header: TableHeader) {
    (self.row, self.header) = (row, header)
  }

  /// The text in `column`, if any.
  func text(_ column: String) -> String? { row.value(header.index(of: column)) }

  /// The number of a round.
  func round(_ table: inout TableReader) -> Int? {
    value("round", "a number from 1", &table, Self.round)
  }

  /// In every which round somebody takes part; 1 = in every one.
  func frequency(_ table: inout TableReader) -> Int? {
    value("frequency", "a number from 1 (every round) to 24", &table, Self.frequency)
  }

  /// A day in `column`.
  func date(_ column: String, _ table: inout TableReader) -> CivilDate? {
    let order = table.dates
    return value(column, "a day as YYYY-MM-DD", &table) { DayText.day($0, order) }
  }

  /// Whether a group met.
  func met(_ table: inout TableReader) -> Bool? {
    value("met", "yes, no or nothing", &table, Self.met)
  }

  /// The number of a round that `text` is.
  static func round(_ text: String) -> Int? {
    let isPlain = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard isPlain, let number = Int(text), (1...largestRound).contains(number) else { return nil }
    return number
  }

  /// The frequency that `text` is.
  static func frequency(_ text: String) -> Int? {
    Int(text).flatMap { (1...24).contains($0) ? $0 : nil }
  }

  /// The answer that `text` is to the question whether a group met: as people type it into a form.
  static func met(_ text: String) -> Bool? {
    switch text {
    // Nearly all of a long history.
    case "yes": true
    case "no": false
    // Programs write NA where there is no value; what people write as "na" is Welsh for no.
    case "NA": nil
    default:
      switch SpokenAnswer(text) {
      case .yes: true
      case .no: false
      case .unclear: nil
      }
    }
  }

  /// Far above any real number of rounds, and far below where sums of rounds could overflow.
  private static let largestRound = 1_000_000_000

  private func value<Value>(
    _ column: String, _ expected: String, _ table: inout TableReader,
    _ convert: (String) -> Value?
  ) -> Value? {
    guard let index = header.index(of: column), let text = row.value(index) else { return nil }
    if let value = convert(text) { return value }
    table.report(
      "\(column) \(Excerpt.quoted(text)): expected \(expected)"
        + (expected.hasPrefix("a day") ? Self.hint(dayText: text, table.dates) : ""),
      at: row.place(of: index))
    return nil
  }

  /// What a text may be that is no day as we write them.
  private static func hint(dayText text: String, _ order: DateOrder?) -> String {
    if order == nil, DateOrder.allCases.contains(where: { DayText.day(text, $0) != nil }) {
      return "; --dates day-first or month-first says how to read it"
    }
    // Days of the years from 1954 to 2119: others are numbers of something else.
    let number = CellNumber(format: .moment(hasDay: true, hasTime: false), isFrom1904: false)
    guard text.utf8.count == 5, let serial = Int(text), 20_000...80_000 ~= serial,
      let day = number.text(of: text)
    else { return "" }
    return
      "; it looks like Excel's number of \(day): give the column the format yyyy-mm-dd, and save the file "
      + "again"
  }
}
