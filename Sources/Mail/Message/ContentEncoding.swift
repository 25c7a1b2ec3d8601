internal import FoundationEssentials

/// Bytes as 7-bit lines of at most 76 characters (RFC 2045 section 6).
enum ContentEncoding {
  private static let lineLength = 76

  /// `text` as the body of a part, every line of it ended, with the header that says how it is
  /// encoded: whichever of the two ways is shorter.
  static func body(of text: String) -> (header: String, body: String) {
    let lines = Self.lines(of: text)
    let quoted = lines.map { quotedPrintable($0) + "\r\n" }.joined()
    let size = lines.reduce(0) { $0 + $1.utf8.count + 2 }
    guard quoted.utf8.count > size * 4 / 3 + size / 20 + 4 else {
      return ("Content-Transfer-Encoding: quoted-printable", quoted)
    }
    let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    return ("Content-Transfer-Encoding: base64", base64(bytes))
  }

  /// The bytes in base64, in lines, each ended.
  static func base64(_ bytes: [UInt8]) -> String {
    var result = ""
    // 57 bytes make a line of 76 characters.
    for start in stride(from: 0, to: bytes.count, by: 57) {
      result += Data(bytes[start..<min(start + 57, bytes.count)]).base64EncodedString() + "\r\n"
    }
    return result
  }

  /// The lines of `text`, whatever they end with.
  private static func lines(of text: String) -> ArraySlice<Substring> {
    let lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    // A text that ends with a line end has no line after it.
    return lines.last?.isEmpty == true ? lines.dropLast() : lines[...]
  }

  /// One line, with soft breaks where it is too long; none inside a character's bytes.
  private static func quotedPrintable(_ line: Substring) -> String {
    var result = ""
    var width = 0
    let last = line.unicodeScalars.indices.last
    for index in line.unicodeScalars.indices {
      let scalar = line.unicodeScalars[index]
      var piece = String(scalar)
      if !isLiteral(scalar) || (index == last && (scalar == " " || scalar == "\t")) {
        piece = piece.utf8.map(escape).joined()
      }
      // Room for the "=" of the next soft break.
      if width + piece.utf8.count > lineLength - 1 {
        result += "=\r\n"
        width = 0
      }
      // A line that starts with "From " or "." is changed by some relays on the way.
      if width == 0, scalar == "." || scalar == "F" { piece = escape(UInt8(ascii: scalar)) }
      result += piece
      width += piece.utf8.count
    }
    return result
  }

  private static func isLiteral(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || (0x20...0x7E ~= scalar.value && scalar != "=")
  }

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "=0\(digits)" : "=\(digits)"
  }
}
