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
    /// Its position.
    let index: Int
    /// The position of the earlier one.
    let first: Int
    /// The one of both that may be left out; `nil` = a mapping cannot.
    let spare: Int?
  }

  /// The columns, from left to right; a name made of first and last name comes after them.
  private(set) var columns: [Column] = []
  /// Columns that stand for the same as an earlier one.
  private(set) var duplicates: [Duplicate] = []
  /// The columns without a heading: spreadsheets leave them behind, empty.
  private(set) var unnamed: [Int] = []
  /// The columns that make the whole name of a person, where no column has it.
  private(set) var nameParts: [Int] = []

  private var indexOfName: [String: Int] = [:]

  /// A table without columns.
  init() {}

  /// The columns that `row` names, in the words of `vocabulary` or as `mappings` say.
  init(_ row: TableRow, _ vocabulary: ColumnVocabulary, _ mappings: [TableOptions.Mapping] = []) {
    self.init((0..<row.count).map { (row[$0], row.place(of: $0)) }, vocabulary, mappings)
  }

  /// The columns headed by `texts`.
  init(
    _ texts: [(text: String, place: Place)], _ vocabulary: ColumnVocabulary,
    _ mappings: [TableOptions.Mapping]
  ) {
    for (index, heading) in texts.enumerated() {
      let name = vocabulary.name(of: heading.text, mappings)
      let column = Column(text: heading.text, name: name, place: heading.place)
      columns.append(column)
      if heading.text.isEmpty {
        unnamed.append(index)
      } else if let first = indexOfName[name] {
        let spare =
          vocabulary.isMapped ? self.spare(first, index, vocabulary, mappings) : nil
        duplicates.append(Duplicate(index: index, first: first, spare: spare))
      } else if !name.isEmpty {
        indexOfName[name] = index
      }
    }
    joinNames()
  }

  /// The number of cells that a row must have.
  var width: Int { columns.count - (nameParts.isEmpty ? 0 : 1) }

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

  /// Whether the column at `index` is left out, as somebody said.
  func isLeftOut(_ index: Int) -> Bool {
    columns.indices.contains(index) && columns[index].name.isEmpty && !columns[index].text.isEmpty
  }

  /// Whether `row` has the headings again, as in lists that were put together from several, or printed with
  /// them on each page.
  func isRepeated(in row: TableRow) -> Bool {
    width > 0 && columns.indices.prefix(width).allSatisfy { isHeading(row[$0], ofColumn: $0) }
  }

  /// Whether `text` is the heading of the column at `index`, but for its case.
  func isHeading(_ text: String, ofColumn index: Int) -> Bool {
    let heading = columns[index].text
    return text.utf8.count == heading.utf8.count && text.lowercased() == heading.lowercased()
  }

  /// Takes the column at `index` as reported.
  mutating func forget(unnamed index: Int) {
    unnamed.removeAll { $0 == index }
  }

  /// Adds a column for the whole name, where a file has it in parts.
  private mutating func joinNames() {
    guard indexOfName["name"] == nil else { return }
    nameParts = ["first_name", "last_name"].compactMap { indexOfName[$0] }
    guard let first = nameParts.first else { return }
    let text = nameParts.map { columns[$0].text }.joined(separator: " + ")
    indexOfName["name"] = columns.count
    columns.append(Column(text: text, name: "name", place: columns[first].place))
  }

  /// What is wrong with two columns that stand for the same, of which `spare` may be left out.
  func message(_ duplicate: Duplicate, spare: Int?) -> String {
    let (column, first) = (columns[duplicate.index], columns[duplicate.first])
    let place = first.place == Place() ? "" : " at \(first.place.name)"
    return "column \(Excerpt.quoted(column.text)) comes twice: it stands for \(column.name), "
      + "like \(Excerpt.quoted(first.text))\(place); "
      + (spare.map { "--map \(Excerpt.quoted(columns[$0].text + "=")) leaves that one out" }
        ?? "rename or remove one")
  }

  /// Of two columns that stand for the same, the one that nobody said so of; `nil` if both have the
  /// same heading, where a mapping would leave out both.
  private func spare(
    _ first: Int, _ second: Int, _ vocabulary: ColumnVocabulary, _ mappings: [TableOptions.Mapping]
  ) -> Int? {
    guard !vocabulary.isSame(columns[first].text, columns[second].text) else { return nil }
    let isSaid = mappings.contains { vocabulary.isSame($0.heading, columns[second].text) }
    return isSaid ? first : second
  }
}
