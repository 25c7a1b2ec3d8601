extension TOMLSyntaxError {
  /// The same, where the cause is a text without quotes, or in curly ones: a parser says only that it is no
  /// value of any type it knows. `bytes` are the document.
  func unquoted(in bytes: ArraySlice<UInt8>) -> TOMLSyntaxError? {
    let lines = bytes.split(
      separator: UInt8.lineFeed, maxSplits: place.line, omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return nil }
    let line = String(decoding: lines[place.line - 1], as: UTF8.self)
    guard let sign = line.firstIndex(of: "="), !line[..<sign].contains("#") else { return nil }
    let blanks = line[line.index(after: sign)...].prefix { $0 == " " || $0 == "\t" }
    let value = line[blanks.endIndex...].prefix { $0 != "#" }
    let text = CellText.normal(value.filter { !Self.curly.contains($0) })
    guard let first = value.first, first.isLetter || Self.curly.contains(first),
      !["true", "false", "inf", "nan", ""].contains(text)
    else { return nil }
    let column = line[..<blanks.endIndex].unicodeScalars.count + 1
    // What is wrong may be further to the left.
    guard place.column >= column else { return nil }
    let start = Place(line: place.line, column: column)
    if first.isLetter, let flag = Self.flags[text.lowercased()] {
      return TOMLSyntaxError(
        place: start,
        message:
          "\(text) is no value; expected \(flag), or \(Excerpt.quoted(text)) where it is a text")
    }
    return TOMLSyntaxError(
      place: start, message: "a text without straight quotes; expected \(Excerpt.quoted(text))")
  }

  /// The same, where something stands behind a value, as behind a quotation mark inside a text.
  var behindValue: TOMLSyntaxError? {
    guard message.contains("expected a comment or whitespace") else { return nil }
    return TOMLSyntaxError(
      place: place,
      message:
        "nothing but a comment may stand behind a value; inside a text, type \\\" for a \", and put a "
        + "text with an apostrophe between \"")
  }

  /// The same, where a backslash in a text begins nothing that it could begin, as in a path of Windows.
  var backslash: TOMLSyntaxError? {
    guard message.contains("escape sequence") || message.contains("unicode scalar") else {
      return nil
    }
    return TOMLSyntaxError(
      place: place,
      message: "a \\ inside a text has a meaning of its own; type \\\\ for it, or / between folders"
    )
  }

  /// What people write for yes and no.
  private static let flags = [
    "yes": true, "on": true, "true": true, "no": false, "off": false, "false": false,
  ]

  private static let curly = "“”„‘’"
}
