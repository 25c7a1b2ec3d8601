/// Reads the texts of JSON: in double quotes, with escapes.
enum JSONQuoted {
  typealias Fault = JSONScanner.Fault

  /// Reads a text from `cursor`, its quotes included.
  ///
  /// - Returns: The bytes of the text in UTF-8.
  static func read(from cursor: inout ByteCursor) throws(Fault) -> [UInt8] {
    let opening = cursor.place
    cursor.step()
    var bytes: [UInt8] = []
    while let byte = cursor.byte {
      switch byte {
      case .quote:
        cursor.step()
        return bytes
      case UInt8(ascii: "\\"):
        bytes += try escaped(&cursor)
      case 0..<0x20:
        throw Fault(
          place: cursor.place,
          message: "a line end or control character inside a text; write it as \\n or \\u00XX, "
            + "or close the text that opens at \(opening.line):\(opening.column)")
      default:
        bytes.append(byte)
        cursor.step()
      }
    }
    throw Fault(place: opening, message: "a text opens here and is not closed before the file ends")
  }

  private static func escaped(_ cursor: inout ByteCursor) throws(Fault) -> [UInt8] {
    let place = cursor.place
    cursor.step()
    let byte = cursor.byte
    cursor.step()
    switch byte {
    case .quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte ?? 0]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [.lineFeed]
    case UInt8(ascii: "r"): return [.carriageReturn]
    case UInt8(ascii: "t"): return [.tab]
    case UInt8(ascii: "u"):
      if let scalar = scalar(&cursor), scalar != "\0" { return Array(String(scalar).utf8) }
      throw Fault(
        place: place,
        message: "an escape that stands for no character; expected \\u and four digits such as 00e9"
      )
    default:
      throw Fault(
        place: place,
        message: "a backslash that escapes nothing; double a backslash that belongs to the text")
    }
  }

  /// The character of four hexadecimal digits, or of twice four with `\u` between them: a surrogate
  /// pair.
  private static func scalar(_ cursor: inout ByteCursor) -> Unicode.Scalar? {
    guard let first = unit(&cursor) else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard cursor.isAt("\\u") else { return nil }
    cursor.step(2)
    guard let second = unit(&cursor), UTF16.isTrailSurrogate(second) else { return nil }
    return Unicode.Scalar(
      0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
  }

  /// Reads four hexadecimal digits.
  private static func unit(_ cursor: inout ByteCursor) -> UInt16? {
    let digits = cursor.bytes[cursor.index...].prefix(4)
    // `UInt16("+1F", radix: 16)` would be a number.
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    cursor.step(4)
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
