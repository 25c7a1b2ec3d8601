/// Rows of a file that were not taken, to be mended and brought in again.
public struct RejectedRows: Sendable {
  /// One row.
  private struct Row {
    let place: Place
    let cells: [String]
    let reasons: [String]
  }

  private let headings: [String]
  private var rows: [Row] = []

  init(_ header: TableHeader) {
    headings = header.columns.prefix(header.width)
      .filter { $0.name != ColumnVocabulary.rejection }.map(\.text)
    reasonColumn = header.index(of: ColumnVocabulary.rejection)
  }

  private let reasonColumn: Int?

  /// How many there are.
  public var count: Int { rows.count }

  /// Why they were not taken, in the order of the file.
  public var reasons: [String] {
    inOrder.map { "\($0.place.lineName): " + $0.reasons.joined(separator: "; ") }
  }

  /// Takes rows for what `findings` say of them.
  ///
  /// - Returns: The other findings: about the file as a whole, or about rows that could not be taken apart.
  mutating func take(_ wrong: [WrongRow], of findings: [Finding]) -> [Finding] {
    var isTaken = [Bool](repeating: false, count: findings.count)
    for one in wrong {
      take(one.row, findings[one.findings].map(\.message))
      for index in one.findings { isTaken[index] = true }
    }
    return findings.indices.filter { !isTaken[$0] }.map { findings[$0] }
  }

  /// Takes a row for these reasons.
  mutating func take(_ row: TableRow, _ reasons: [String]) {
    let cells = (0..<row.count).filter { $0 != reasonColumn }.map { row[$0] }
    rows.append(Row(place: row.place, cells: cells, reasons: reasons))
  }

  /// The rows as a file with a first column that says why; readers leave that column alone.
  public var csv: String {
    var csv = CSVText()
    csv.append([ColumnVocabulary.rejection] + headings)
    for row in inOrder { csv.append([row.reasons.joined(separator: "; ")] + row.cells) }
    return csv.text
  }

  private var inOrder: [Row] { rows.sorted { $0.place < $1.place } }
}
