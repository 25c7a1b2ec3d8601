/// Reads the values of JSON that are written without quotes.
enum JSONWord {
  /// Reads a number, `true`, `false` or `null` from `cursor`.
  ///
  /// - Returns: What was written, nothing for `null`; or `nil` if it is none of them.
  static func read(from cursor: inout ByteCursor) -> [UInt8]? {
    let start = cursor.index
    var end = cursor
    end.skip { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    let word = Array(cursor.bytes[start..<end.index])
    let text = String(decoding: word, as: UTF8.self)
    guard ["true", "false", "null"].contains(text) || isNumber(word) else { return nil }
    cursor = end
    return text == "null" ? [] : word
  }

  /// `-? (0 | 1-9 digits) (. digits)? ([eE] [+-]? digits)?`
  private static func isNumber(_ word: [UInt8]) -> Bool {
    var rest = word[...]
    func digits() -> Int {
      let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ bytes: String) -> Bool {
      guard let byte = rest.first, bytes.utf8.contains(byte) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("-")
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !leadsWithZero || whole == 1 else { return false }
    if take("."), digits() == 0 { return false }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}
