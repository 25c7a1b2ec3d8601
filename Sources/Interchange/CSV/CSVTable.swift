/// Any table as CSV.
public enum CSVTable {
  /// The rows, each ended by a line feed; cells are guarded against spreadsheets, then quoted.
  public static func text(_ rows: [[String]]) -> String {
    var csv = CSVText()
    for row in rows { csv.append(row) }
    return csv.text
  }
}
