import Foundation

/// The text of a cell as the model keeps it.
enum CellText {
  /// The value of a cell with these bytes: the spreadsheet guard undone, trimmed, in NFC.
  static func value(of cell: ArraySlice<UInt8>) -> String {
    normal(String(decoding: cell.dropFirst(SpreadsheetGuard.length(in: cell)), as: UTF8.self))
  }

  /// `text` without white space around it, in Unicode normalisation form C: texts that look alike
  /// must have the same bytes, because ids are compared by bytes.
  static func normal(_ text: String) -> String {
    let trimmed = trim(text)
    return trimmed.utf8.allSatisfy { $0 < 0x80 }
      ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }

  private static func trim(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return text }
    guard isBlank(first) || isBlank(last) else { return text }
    let tail = scalars.drop(while: isBlank)
    guard let end = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(tail[...end])
  }
}
