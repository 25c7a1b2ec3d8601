internal import Rounds

/// Rows as columns that line up.
public enum TextTable {
  /// A cell of more columns makes its own row longer, not all others.
  private static let widest = 80

  /// The rows as lines, each column as wide as its widest cell of ordinary length, two spaces between columns.
  ///
  /// Nothing is cut: ids are copied from here into commands.
  ///
  /// Line ends, escapes and other control characters are shown as spaces: names come from files, and
  /// a terminal would obey them.
  public static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(harmless) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].columns : 0 }.filter { $0 <= widest }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      var owed = 0
      for (cell, width) in zip(row, widths) {
        // Blanks are written only before something: no line ends with them.
        if !cell.isEmpty {
          line += String(repeating: " ", count: owed) + cell
          owed = 0
        }
        owed += max(0, width - cell.columns) + 2
      }
      return line
    }
  }

  /// The rows as a text, each line ended.
  public static func text(_ rows: [[String]]) -> String {
    lines(rows).map { $0 + "\n" }.joined()
  }

  /// `text` without control characters, and without those that turn the direction of what follows.
  public static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? " " : scalar) }
    return String(result)
  }

  /// Headings of a file in a sentence, the first five of them: `"Team", "Note"`.
  static func headings(_ texts: [String]) -> String {
    let quoted = texts.map { "\"\(harmless($0))\"" }
    return quoted.shortened(to: 5)
  }

  /// A note of the columns with these headings, which are not read; none for no column.
  static func unread(_ headings: [String]) -> [String] {
    headings.isEmpty ? [] : ["note: not read: \(Self.headings(headings))"]
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
