internal import FoundationEssentials

/// Encoded words (RFC 2047): text beyond ASCII in headers, in pieces of at most 75 characters, each
/// of which can be read alone.
enum EncodedWord {
  private static let start = "=?utf-8?b?"
  private static let end = "?="
  private static let limit = 75

  /// The words for `text`, of which the first one fits into a line that `firstLine` characters
  /// already stand on.
  ///
  /// A word holds whole characters as a reader sees them; one that is longer than a word (a letter
  /// under a tower of accents) is parted between its scalars, never inside one.
  static func words(of text: String, firstLine: Int) -> [String] {
    var words: [String] = []
    var open: [UInt8] = []
    var room = bytes(in: HeaderText.lineLength - firstLine)
    func close() {
      words.append(start + Data(open).base64EncodedString() + end)
      open.removeAll(keepingCapacity: true)
      room = bytes(in: limit)
    }
    for piece in text.flatMap(pieces) {
      if open.count + piece.count > room, !open.isEmpty { close() }
      open += piece
    }
    if !open.isEmpty { close() }
    return words
  }

  private static func pieces(of character: Character) -> [[UInt8]] {
    let whole = Array(character.utf8)
    guard whole.count > bytes(in: limit) else { return [whole] }
    return character.unicodeScalars.map { Array(String($0).utf8) }
  }

  /// How many bytes a word of at most `characters` holds, at least one scalar's.
  private static func bytes(in characters: Int) -> Int {
    let payload = min(characters, limit) - start.utf8.count - end.utf8.count
    return max(4, payload / 4 * 3)
  }
}
