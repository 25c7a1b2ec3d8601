internal import FoundationEssentials

/// Bytes as 7-bit lines of at most 76 characters (RFC 2045 section 6).
enum ContentEncoding {
  private static let lineLength = 76

  /// `text` as the body of a part, every line of it ended, with the header that says how it is
  /// encoded: quoted-printable, unless that is longer than base64 is estimated to be.
  ///
  /// - Complexity: O(bytes).
  static func body(of text: String) -> (header: String, body: [UInt8]) {
    let plain = lines(of: text)
    let quoted = quotedPrintable(plain)
    guard quoted.count > plain.count * 4 / 3 + plain.count / 20 + 4 else {
      return ("Content-Transfer-Encoding: quoted-printable", quoted)
    }
    return ("Content-Transfer-Encoding: base64", base64(plain))
  }

  /// The bytes in base64, in lines, each ended.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    // 57 bytes make a line of 76 characters.
    for start in stride(from: 0, to: bytes.count, by: 57) {
      result += Data(bytes[start..<min(start + 57, bytes.count)]).base64EncodedData()
      result += [cr, lf]
    }
    return result
  }

  private static let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))

  /// The bytes of `text`, with CRLF after each of its lines, whatever they end with; a text that ends
  /// with a line end has no line after it.
  private static func lines(of text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    var last: UInt8?
    for byte in text.utf8 {
      switch byte {
      // The second half of CRLF.
      case lf where last == cr: break
      case lf, cr: result += [cr, lf]
      default: result.append(byte)
      }
      last = byte
    }
    if let last, last != lf, last != cr { result += [cr, lf] }
    return result
  }

  /// Lines that end with CRLF, with soft breaks where one is too long; none inside a character's bytes.
  private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var width = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == cr {
        result += [cr, lf]
        (width, index) = (0, index + 2)
        continue
      }
      let size = scalarSize(byte)
      let isEscaped =
        size > 1 || !isLiteral(byte)
        // A blank at the end of a line would be dropped on the way.
        || (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && bytes[index + 1] == cr
      // Room for the "=" of the next soft break.
      if width + (isEscaped ? 3 * size : 1) > lineLength - 1 {
        result += [UInt8(ascii: "="), cr, lf]
        width = 0
      }
      // A line that starts with "From " or "." is changed by some relays on the way.
      if isEscaped || width == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F")) {
        for byte in bytes[index..<index + size] { escape(byte, &result) }
        width += 3 * size
      } else {
        result.append(byte)
        width += 1
      }
      index += size
    }
    return result
  }

  /// How many bytes the character has that begins with `byte`.
  private static func scalarSize(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }

  private static func isLiteral(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\t") || (0x20...0x7E ~= byte && byte != UInt8(ascii: "="))
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func escape(_ byte: UInt8, _ result: inout [UInt8]) {
    result.append(UInt8(ascii: "="))
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
}
