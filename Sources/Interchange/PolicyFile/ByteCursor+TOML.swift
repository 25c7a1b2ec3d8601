extension ByteCursor {
  /// Reads one bare or quoted key, and returns its text.
  mutating func readTOMLKey() -> String {
    if byte == .quote || byte == .apostrophe { return readTOMLString().text }
    let start = index
    skip { !" \t.=]\r\n".utf8.contains($0) }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Reads a string of any of the four kinds.
  ///
  /// - Returns: What is between its quotes, escape sequences as they are written; and whether it ends with quotes
  ///   as it begins, in its line, unless there are three of them.
  mutating func readTOMLString() -> (text: String, isClosed: Bool) {
    guard let quote = byte else { return ("", false) }
    let width = isAt("\"\"\"") || isAt("'''") ? 3 : 1
    step(width)
    let start = index
    while let byte, width == 3 || byte != .lineFeed {
      if byte == quote, quotes(quote) >= width { break }
      step()
      // What is behind a backslash closes no string.
      let isEscape = byte == UInt8(ascii: "\\") && quote == .quote
      if isEscape, width == 3 || self.byte != .lineFeed { step() }
    }
    // A multi-line string may end in up to two quotes of its own.
    while width == 3, quotes(quote) > width { step() }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let isClosed = byte == quote
    if isClosed { step(width) }
    return (text, isClosed)
  }

  /// How many quotes follow.
  private func quotes(_ quote: UInt8) -> Int {
    bytes[index...].prefix(5).prefix { $0 == quote }.count
  }
}
