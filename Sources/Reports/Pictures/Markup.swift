/// Text on its way into HTML, SVG, GraphML and GEXF.
enum Markup {
  /// `text` as the content of an element or of an attribute in double quotes: nothing in it is
  /// markup, and characters that XML has no place for are shown as U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r": result.append(" ")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// `text` shortened to so many characters, with an ellipsis.
  static func shortened(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }

  /// `text` between marks that keep its direction from running into what stands beside it
  /// (Unicode Standard Annex 9, isolates), without marks of its own that would end them.
  static func isolated(_ text: String) -> String {
    let marks: ClosedRange<Unicode.Scalar> = "\u{202A}"..."\u{202E}"
    let isolates: ClosedRange<Unicode.Scalar> = "\u{2066}"..."\u{2069}"
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !marks.contains(scalar) && !isolates.contains(scalar) {
      plain.append(scalar)
    }
    let isPlain = plain.allSatisfy { $0.value < 0x590 }
    return isPlain ? String(plain) : "\u{2068}\(String(plain))\u{2069}"
  }
}
