/// A calendar file under construction (RFC 5545).
struct CalendarText {
  /// The text so far, in UTF-8.
  private(set) var bytes: [UInt8] = []

  /// Adds a line of which nothing needs an escape: `BEGIN:VEVENT`.
  mutating func append(_ line: String) {
    var width = 0
    for scalar in line.unicodeScalars {
      let text = Array(String(scalar).utf8)
      // Lines have 75 bytes at most, and no character is cut (section 3.1).
      if width + text.count > 75 {
        bytes += [.carriageReturn, .lineFeed, .space]
        width = 1
      }
      bytes += text
      width += text.count
    }
    bytes += [.carriageReturn, .lineFeed]
  }

  /// Adds the property `name` with a text.
  mutating func append(_ name: String, text: String) {
    append("\(name):\(Self.escaped(text))")
  }

  /// `text` as the value of a property (section 3.3.11); control characters are not allowed there.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += ["\\", scalar]
      case "\n": result += ["\\", "n"]
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
