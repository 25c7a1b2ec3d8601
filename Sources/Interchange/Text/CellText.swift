import Foundation

/// The text of a cell as the model keeps it.
enum CellText {
  /// The value of a cell with these bytes: the spreadsheet guard, ours or that of other programs, undone where
  /// there may be one, trimmed, in NFC.
  static func value(of cell: ArraySlice<UInt8>, isGuarded: Bool) -> String {
    let guarded = isGuarded ? SpreadsheetGuard.length(in: cell) : 0
    let cell =
      isGuarded && guarded == 0 ? SpreadsheetGuard.unwrapped(cell) : cell.dropFirst(guarded)
    // Nearly all cells are ASCII, where trimming is cheap and NFC changes nothing.
    guard cell.allSatisfy({ $0 < 0x80 }) else {
      return normal(String(decoding: cell, as: UTF8.self))
    }
    let tail = cell.drop(while: isBlank)
    guard let last = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: tail[...last], as: UTF8.self)
  }

  /// Whether cells with these bytes, one after another, surely have a value among them.
  static func isSurelyFilled(_ bytes: [UInt8]) -> Bool { bytes.contains { 0x21...0x7E ~= $0 } }

  /// `text` without white space and unseen marks around it, in Unicode normalisation form C: texts that look alike
  /// must have the same bytes, because ids are compared by bytes.
  static func normal(_ text: String) -> String {
    let trimmed = trim(text)
    return trimmed.utf8.allSatisfy { $0 < 0x80 }
      ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }

  /// Whether an ASCII character is white space in Unicode.
  static func isBlank(_ byte: UInt8) -> Bool { 0x09...0x0D ~= byte || byte == 0x20 }

  private static func trim(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      // Marks without a width, which nobody sees: they come along with what is copied from a page or a chat.
      case "\u{200B}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}": true
      default: scalar.properties.isWhitespace
      }
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return text }
    guard isBlank(first) || isBlank(last) else { return text }
    let tail = scalars.drop(while: isBlank)
    guard let end = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(tail[...end])
  }
}
