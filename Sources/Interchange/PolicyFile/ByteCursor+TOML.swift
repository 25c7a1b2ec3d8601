extension ByteCursor {
  /// Reads one bare or quoted key, and returns its text.
  mutating func readTOMLKey() -> String {
    if byte == .quote || byte == .apostrophe { return readTOMLString() }
    let start = index
    skip { !" \t.=]\r\n".utf8.contains($0) }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Reads a string of any of the four kinds, and returns what is between its quotes, escape
  /// sequences as they are written.
  mutating func readTOMLString() -> String {
    guard let quote = byte else { return "" }
    let width = isAt("\"\"\"") || isAt("'''") ? 3 : 1
    step(width)
    let start = index
    while let byte {
      if byte == UInt8(ascii: "\\"), quote == .quote { step() }
      if byte == quote, quotes(quote) >= width { break }
      step()
    }
    // A multi-line string may end in up to two quotes of its own.
    while width == 3, quotes(quote) > width { step() }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    step(width)
    return text
  }

  /// How many quotes follow.
  private func quotes(_ quote: UInt8) -> Int {
    bytes[index...].prefix(5).prefix { $0 == quote }.count
  }
}
