/// Rows of a file that were not taken, to be mended and brought in again.
public struct RejectedRows: Sendable {
  /// One row.
  private struct Row {
    let place: Place
    let lines: ClosedRange<Int>
    let cells: [String]
    var reasons: [String]
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

  /// Why they were not taken, the first few, by line.
  public var reasons: [String] {
    rows.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
      .map { "\($0.place.lineName): " + $0.reasons.joined(separator: "; ") }
  }

  /// Takes rows for the reasons that `findings` have about their lines.
  mutating func take(_ wrong: [TableRow], _ findings: [Finding]) {
    let findingsOfLine = Dictionary(grouping: findings, by: \.line)
    for row in wrong {
      let reasons = row.lines.flatMap { findingsOfLine[$0] ?? [] }.map(\.message)
      let cells = (0..<row.count).filter { $0 != reasonColumn }.map { row[$0] }
      rows.append(Row(place: row.place, lines: row.lines, cells: cells, reasons: reasons))
    }
  }

  /// Those of `findings` that are about no row that was taken: about the file as a whole, or about
  /// rows that could not be taken apart.
  func others(_ findings: [Finding]) -> [Finding] {
    let lines = Set(rows.flatMap(\.lines))
    return findings.filter { !lines.contains($0.line) }
  }

  /// The rows as a file with a first column that says why; readers leave that column alone.
  public var csv: String {
    var csv = CSVText()
    csv.append([ColumnVocabulary.rejection] + headings)
    for row in rows.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      csv.append([row.reasons.joined(separator: "; ")] + row.cells)
    }
    return csv.text
  }
}
