/// A table on its way into a file: the names of the columns, and rows of cells, each made when its
/// turn comes.
///
/// What a rectangular form of a file (CSV, a workbook) is written from.
public struct OutgoingTable: Sendable {
  /// The names of the columns.
  public let header: [String]
  /// The number of rows.
  public let count: Int

  private let row: @Sendable (_ number: Int) -> [String]

  /// A table of `count` rows; `row` gives the cells of one, from 0, as many as the header has, an
  /// empty text where there is no value.
  public init(
    header: [String], count: Int, row: @escaping @Sendable (_ number: Int) -> [String]
  ) {
    (self.header, self.count, self.row) = (header, count, row)
  }

  /// The cells of a row, from 0.
  public subscript(number: Int) -> [String] { row(number) }

  /// The table as CSV: a header and the rows, each ended by a line feed.
  ///
  /// Cells that a spreadsheet would run as formulas get an apostrophe in front, which our readers
  /// take away again; with `isRaw`, cells are written as they are. `progress` is told now and then how
  /// many percent are written.
  public func csv(
    isRaw: Bool = false, progress: (_ percent: Int) -> Void = { _ in }
  ) -> [UInt8] {
    var csv = CSVText()
    func append(_ cells: [String]) {
      if isRaw { csv.append(raw: cells) } else { csv.append(cells) }
    }
    append(header)
    for number in 0..<count {
      append(row(number))
      if (number + 1) % 10_000 == 0 { progress((number + 1) * 100 / count) }
    }
    return csv.bytes
  }
}
