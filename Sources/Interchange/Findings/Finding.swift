/// Something wrong in a file, and where: one line for people to read.
public struct Finding: Hashable, Sendable, Codable {
  /// The file, as the user named it.
  public let file: String
  /// The sheet of a workbook; `nil` for a text.
  public let sheet: String?
  /// The line, or of a workbook the row, from 1.
  public let line: Int
  /// The column in characters (Unicode scalars), or of a workbook that of the cell, from 1.
  public let column: Int
  /// The offending value, what is wrong with it, and what was expected.
  public let message: String

  /// A finding at `line` and `column` of `file`, or of one of its sheets.
  public init(file: String, sheet: String? = nil, line: Int, column: Int, message: String) {
    (self.file, self.sheet, self.message) = (file, sheet, message)
    (self.line, self.column) = (line, column)
  }

  init(_ file: String, _ place: Place, _ message: String) {
    self.init(
      file: file, sheet: place.sheet?.text, line: place.line, column: place.column,
      message: message)
  }

  /// Where it is: `members.csv:7:12`, or of a workbook, as its own formulas name a cell,
  /// `members.xlsx:Sheet1!C7`.
  public var location: String {
    let file = Excerpt.escaped(file)
    guard let sheet else { return "\(file):\(line):\(column)" }
    let isPlain = sheet.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0"..."9" ~= $0 }
    let name = isPlain ? sheet : "'\(Excerpt.escaped(sheet))'"
    return "\(file):\(name)!\(CellName.letters(column))\(line)"
  }
}

extension Finding: Comparable {
  /// By file, line, column, then message.
  public static func < (left: Finding, right: Finding) -> Bool {
    (left.file, left.line, left.column, left.message)
      < (right.file, right.line, right.column, right.message)
  }
}

extension Finding: CustomStringConvertible {
  /// `members.csv:7:12: email "foo@": not an e-mail address; expected name@host`.
  public var description: String { "\(location): \(message)" }
}
