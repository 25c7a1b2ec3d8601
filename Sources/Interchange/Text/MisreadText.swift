/// Text that another program took for Windows-1252 where it was UTF-8, and saved so: "ZoÃ«" for "Zoë".
enum MisreadText {
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
    switch bytes[start + 1] {
    // Â, Ã, Ä or Å, and then a sign that stands behind no letter: £, ë and the Welsh ŵ and ŷ become these.
    case 0x82...0x85: bytes[start + 2] == 0xC2 ? 4 : 0
    // â and €: what becomes of quotes and dashes.
    case 0xA2: bytes[(start + 2)...].starts(with: [0xE2, 0x82, 0xAC]) ? 5 : 0
    default: 0
    }
  }
}
