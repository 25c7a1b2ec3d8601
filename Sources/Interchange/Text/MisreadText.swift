/// Text that another program took for Windows-1252 where it was UTF-8, and saved so: "ZoÃ«" for "Zoë".
enum MisreadText {
  /// The signs of Windows-1252 beyond Latin 1, but for ’ and ”, which may end a word in capitals.
  private static let signs = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘“•–—˜™š›œžŸ".map { Array(String($0).utf8) }

  /// The first letters in `bytes` that came about so, as people see them; `nil` = none.
  ///
  /// - Complexity: O(bytes).
  static func letters(in bytes: ArraySlice<UInt8>) -> String? {
    for start in bytes.indices.dropLast(3) where bytes[start] == 0xC3 {
      let length = length(bytes, at: start)
      if length > 0 { return String(decoding: bytes[start..<start + length], as: UTF8.self) }
    }
    return nil
  }

  /// How many bytes such letters take that begin at `start`; 0 = there are none.
  private static func length(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    let rest = bytes[(start + 2)...]
    switch bytes[start + 1] {
    // Â, Ã, Ä or Å, and then a sign that stands behind no letter: £, ë and the Welsh ŵ become one of Latin 1, É and
    // the Polish ł one of the others.
    case 0x82...0x85:
      if rest.first == 0xC2 { return 4 }
      return signs.first { rest.starts(with: $0) }.map { 2 + $0.count } ?? 0
    // â and €: what becomes of quotes and dashes.
    case 0xA2: return rest.starts(with: [0xE2, 0x82, 0xAC]) ? 5 : 0
    default: return 0
    }
  }
}
