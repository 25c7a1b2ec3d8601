/// Values and lines of a calendar file (RFC 5545).
enum CalendarText {
  /// The values of a message as a calendar file may have them: what separates there is escaped
  /// (section 3.3.11), and days have no dashes.
  static func escaped(_ values: [String: Any]) -> [String: Any] {
    values.reduce(into: [:]) { result, entry in
      result[entry.key] =
        switch entry.value {
        case let text as String where entry.key == "day": text.replacing("-", with: "")
        case let text as String: escaped(text)
        case let list as [[String: Any]]: list.map(escaped)
        default: entry.value
        }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
  }

  /// `text` with CRLF at the end of every line, and no line of more than 75 bytes (section 3.1).
  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map(folded(line:)).joined()
  }

  private static func folded(line: Substring) -> String {
    var (result, width) = ("", 0)
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if width + size > 75 {
        result += "\r\n "
        width = 1
      }
      result.unicodeScalars.append(scalar)
      width += size
    }
    return result + "\r\n"
  }
}
