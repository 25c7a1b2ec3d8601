/// In which encodings text that is not UTF-8 may be, as its letters tell.
///
/// A small letter behind another letter counts, as most of those beyond ASCII in names are: in the other
/// encoding, a capital or a sign would stand inside a word. Quotes and dashes of one are letters of the
/// other, and tell nothing.
struct EncodingGuess {
  /// The likely one, or all in doubt: the more usual one first.
  let encodings: [TextEncoding]

  /// Reads `bytes` from `start` on.
  ///
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8], from start: Int) {
    var (mac, windows, index) = (0, 0, start)
    while index < bytes.count {
      let length = bytes[index] < 0x80 ? 1 : EncodingInspector.lengthOfScalar(bytes, at: index)
      if length == 0 {
        let place = LetterPlace(bytes, index)
        if Self.isMac(bytes[index], place) { mac += 1 }
        if Self.isWindows(bytes[index], place) { windows += 1 }
      }
      index += max(length, 1)
    }
    encodings =
      mac > 2 * windows
      ? [.macRoman] : windows > 2 * mac ? [.windows1252] : [.windows1252, .macRoman]
  }

  /// The words around the byte at `index`, as each of the encodings reads them.
  func readings(of bytes: [UInt8], at index: Int) -> [String] {
    func isOfWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte.isLetter || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
    }
    let head = bytes[..<index].suffix(20).reversed().prefix(while: isOfWord).count
    let tail = bytes[index...].prefix(20).prefix(while: isOfWord)
    return encodings.map { encoding in
      var transcoder = Transcoder()
      transcoder.decode(bytes[(index - head)..<tail.endIndex], from: encoding)
      return String(decoding: transcoder.bytes, as: UTF8.self)
    }
  }

  /// Whether only Mac Roman has a letter there. 0x9A, 0x9C and 0x9E are small letters in both.
  private static func isMac(_ byte: UInt8, _ place: LetterPlace) -> Bool {
    switch byte {
    // à ä å é ò ü, where Windows-1252 has capitals or accents by themselves.
    case 0x88, 0x8A, 0x8C, 0x8E, 0x98, 0x9F: place.isSmall
    // Å ç è ê ù, where it has nothing.
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: place.isBesideSmall
    // á â ã ô õ, where it has ‡ ‰ ‹ ™ ›: signs that may end a word.
    case 0x87, 0x89, 0x8B, 0x99, 0x9B: place.isSmall && place.isInside
    default: false
    }
  }

  /// Whether only Windows-1252 has a small letter there: from ß to ÿ, but for ÷.
  private static func isWindows(_ byte: UInt8, _ place: LetterPlace) -> Bool {
    byte >= 0xDF && byte != 0xF7 && place.isSmall
  }
}

/// What stands beside a letter.
private struct LetterPlace {
  private let before: UInt8
  private let after: UInt8

  init(_ bytes: [UInt8], _ index: Int) {
    before = index > 0 ? bytes[index - 1] : 0
    after = index + 1 < bytes.count ? bytes[index + 1] : 0
  }

  /// Whether a small letter is a neighbour.
  var isBesideSmall: Bool { before.isSmallLetter || after.isSmallLetter }

  /// Whether a small letter is usual there, and a capital is not: behind a letter, in a word that is not
  /// all capitals.
  var isSmall: Bool { before.isLetter && isBesideSmall }

  /// Whether letters are on both sides.
  var isInside: Bool { before.isLetter && after.isLetter }
}

extension UInt8 {
  fileprivate var isSmallLetter: Bool { 0x61...0x7A ~= self }
  fileprivate var isLetter: Bool { 0x61...0x7A ~= self | 0x20 }
}
