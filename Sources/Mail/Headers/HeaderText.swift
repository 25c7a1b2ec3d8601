/// Checks and folds the values of headers.
enum HeaderText {
  /// The longest line of a header, its line end not counted (RFC 5322 section 2.1.1 asks for 78, and
  /// RFC 2047 section 2 for 76 where there are encoded words).
  static let lineLength = 76

  /// `text`, if it is one line of text.
  ///
  /// - Throws: ``HeaderError/control(header:scalar:)`` otherwise: a line end would begin a header of
  ///   somebody else's choice.
  static func checked(_ text: String, header: String) throws(HeaderError) -> String {
    // Of ASCII, which is most, bytes tell the same.
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
    if let scalar = text.unicodeScalars.first(where: isControl) {
      throw .control(header: header, scalar: scalar.value)
    }
    return text
  }

  /// Whether some reader might take `scalar` for the end of a line, or for an order.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F, 0x80...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether `text` may stand as it is: printable ASCII, no blanks that a reader might drop, and
  /// nothing that looks like an encoded word.
  static func isPlain(_ text: String) -> Bool {
    let (blank, equals, question) = (UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "?"))
    // As if a blank stood in front: one at the beginning is the second of two.
    var last = blank
    for byte in text.utf8 {
      guard 0x20...0x7E ~= byte, !(last == blank && byte == blank),
        !(last == equals && byte == question)
      else { return false }
      last = byte
    }
    return last != blank || text.isEmpty
  }

  /// A header with the value `text`, encoded where it must be, without the line end.
  static func unstructured(_ name: String, _ text: String) throws(HeaderError) -> String {
    let text = try checked(text, header: name)
    if isPlain(text), name.count + 2 + text.count <= lineLength { return "\(name): \(text)" }
    return folded(name, EncodedWord.words(of: text, firstLine: name.count + 2))
  }

  /// A header whose `parts` are put on as few lines as hold them; a part is never broken.
  static func folded(_ name: String, _ parts: [String]) -> String {
    var text = "\(name):"
    var width = text.utf8.count
    for (number, part) in parts.enumerated() {
      let breaks = number > 0 && width + 1 + part.utf8.count > lineLength
      text += breaks ? "\r\n " : " "
      text += part
      width = (breaks ? 0 : width) + 1 + part.utf8.count
    }
    return text
  }
}
