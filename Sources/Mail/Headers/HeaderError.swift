/// Why a text cannot go into a message: refused, never mended, so that nothing is sent that nobody
/// wrote.
public enum HeaderError: Error, Hashable, Sendable {
  /// A header would have a line end or another control character in it.
  case control(header: String, scalar: UInt32)
  /// A text is no e-mail address that can be sent to.
  case address(String)
  /// A text is no `Name <name@host>`.
  case mailbox(String)
  /// A text is no moment in UTC.
  case moment(String)
}

extension HeaderError: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .control(let header, let scalar):
      "\(header) has the control character U+\(Self.hexadecimal(scalar)) in it; expected one line of text"
    case .address(let text):
      "\(Self.quoted(text)) is no e-mail address that can be sent to; expected name@host"
    case .mailbox(let text):
      "\(Self.quoted(text)) is no sender; expected name@host or Name <name@host>"
    case .moment(let text): "\(Self.quoted(text)) is no moment; expected 2027-03-01T09:00:00Z"
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The text with its control characters shown, so that a terminal does not obey them.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars.prefix(100) {
      if HeaderText.isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
