/// What a table may be at the most: more is a mistake, or meant to fill the memory.
enum TableLimits {
  /// The number of columns.
  static let columns = 1000
  /// The bytes of a cell.
  static let fieldBytes = 1 << 20

  /// A row goes on at `place` beyond the last column that it may have.
  static func fault(columnAt place: Place) -> TableRecord.Fault {
    .init(
      place: place,
      message: "more than 1,000 columns" + (place.sheet == nil ? "; is the delimiter right?" : ""))
  }

  /// The cell at `place` is too long.
  static func fault(fieldAt place: Place) -> TableRecord.Fault {
    .init(
      place: place,
      message: "a value of more than 1 MiB" + (place.sheet == nil ? "; is a quote missing?" : ""))
  }
}
