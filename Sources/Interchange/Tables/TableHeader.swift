/// The columns of a table.
struct TableHeader {
  /// One column.
  struct Column {
    /// The heading as written.
    let text: String
    /// The name that we use for it.
    let name: String
    /// Where the heading stands.
    let place: Place
  }

  /// A column that stands for the same as an earlier one.
  struct Duplicate {
    let place: Place
    let message: String
  }

  /// The columns, from left to right.
  private(set) var columns: [Column] = []
  /// Columns that stand for the same as an earlier one.
  private(set) var duplicates: [Duplicate] = []
  /// The columns without a heading: spreadsheets leave them behind, empty.
  private(set) var unnamed: [Int] = []

  private var indexOfName: [String: Int] = [:]

  /// A table without columns.
  init() {}

  /// The columns that `row` names.
  init(_ row: TableRow, _ vocabulary: ColumnVocabulary) {
    for index in 0..<row.count {
      let text = row[index]
      let column = Column(
        text: text, name: vocabulary.name(of: text), place: row.place(of: index))
      columns.append(column)
      if text.isEmpty {
        unnamed.append(index)
      } else if let first = indexOfName[column.name] {
        duplicates.append(Self.duplicate(column, of: columns[first]))
      } else {
        indexOfName[column.name] = index
      }
    }
  }

  /// The position of the column that we call `name`, or `nil`.
  func index(of name: String) -> Int? { indexOfName[name] }

  /// The positions of the columns `stem_1`, `stem_2` and so on, by number.
  func indices(numbered stem: String) -> [Int] {
    columns.indices.compactMap { index -> (Int, Int)? in
      let name = columns[index].name
      guard let number = Int(name.dropFirst(stem.count + 1)), name == "\(stem)_\(number)"
      else { return nil }
      return (number, index)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Takes the column at `index` as reported.
  mutating func forget(unnamed index: Int) {
    unnamed.removeAll { $0 == index }
  }

  private static func duplicate(_ column: Column, of first: Column) -> Duplicate {
    Duplicate(
      place: column.place,
      message: "column \(Excerpt.quoted(column.text)) comes twice: it stands for \(column.name), "
        + "like \(Excerpt.quoted(first.text)) at \(first.place.line):\(first.place.column); "
        + "rename or remove one")
  }
}
