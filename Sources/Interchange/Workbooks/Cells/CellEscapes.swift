/// Characters that XML cannot have, as workbooks write them: `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum CellEscapes {
  /// `bytes` with `_xHHHH_` as the characters that they stand for.
  ///
  /// - Complexity: O(bytes).
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(underscore) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let scalar = scalar(in: bytes[index...]) {
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        index += length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// `text` so that ``decoded(_:)`` gives it back, and XML can have it.
  static func encoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 < 0x20 || $0 == underscore || $0 == 0xEF }) else {
      return text
    }
    var result = ""
    var index = 0
    for scalar in text.unicodeScalars {
      let isEscape = scalar == "_" && Self.looksEscaped(bytes[index...])
      switch scalar {
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += escape(scalar)
      default:
        if isEscape {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      index += UTF8.width(scalar)
    }
    return result
  }

  private static let underscore = UInt8(ascii: "_")
  private static let length = 7

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
  }

  /// Whether `bytes` begin as an escape does; the last `_` may come from another escape.
  private static func looksEscaped(_ bytes: ArraySlice<UInt8>) -> Bool {
    let piece = bytes.prefix(length - 1)
    guard piece.count == length - 1, piece.first == underscore,
      piece.dropFirst().first == UInt8(ascii: "x")
    else { return false }
    return piece.dropFirst(2).allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: false
      }
    }
  }

  /// The character that an escape at the start of `bytes` stands for; a NUL is no text.
  private static func scalar(in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard looksEscaped(bytes), bytes.dropFirst(length - 1).first == underscore else { return nil }
    let digits = String(decoding: bytes.dropFirst(2).prefix(4), as: UTF8.self)
    guard let value = UInt32(digits, radix: 16), value != 0 else { return nil }
    return Unicode.Scalar(value)
  }
}

extension UTF8 {
  /// The number of bytes of `scalar`.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
