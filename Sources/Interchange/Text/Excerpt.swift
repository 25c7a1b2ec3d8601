import Rounds

/// Text from a file as a message may show it: on one line, without anything that a terminal
/// would act upon, and not longer than a reader needs.
enum Excerpt {
  /// How much of a value is shown.
  private static let longest = 40

  /// `text` in quotes, shortened, with control characters escaped.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let shown = scalars.count > longest ? String(scalars.prefix(longest - 1)) + "…" : text
    return "\"\(escaped(shown))\""
  }

  /// A list of values for a message, with the end left out where there are many.
  static func list(_ texts: [String]) -> String {
    let shown = texts.map(quoted)
    return shown.shortened(to: 12)
  }

  /// `text` with control and format characters as `\u{1B}`: escape sequences, line ends and
  /// changes of direction would let a file's content write a message of its own.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
