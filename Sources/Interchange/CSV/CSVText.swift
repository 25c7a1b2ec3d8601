/// CSV under construction: fields quoted where RFC 4180 asks for it, in the first row also where they hold what
/// may stand between fields elsewhere; LF at the end of each row.
struct CSVText {
  /// The text so far, in UTF-8.
  private(set) var bytes: [UInt8] = []

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a row of `fields`, each as it is shown: guarded against spreadsheets, then quoted.
  mutating func append(_ fields: [String]) {
    append(raw: fields.map(SpreadsheetGuard.guarded))
  }

  /// Adds a row of `fields` without the guard.
  mutating func append(raw fields: [String]) {
    if fields == [""] {
      // An empty line, which a reader skips.
      bytes += [.quote, .quote]
    } else {
      // Readers, ours too, count what stands between the fields of the first row, outside of quotes.
      let isFirst = bytes.isEmpty
      for (number, field) in fields.enumerated() {
        if number > 0 { bytes.append(.comma) }
        append(field, isFirst: isFirst)
      }
    }
    bytes.append(.lineFeed)
  }

  private mutating func append(_ field: String, isFirst: Bool) {
    let field = field.utf8
    let isSpecial = field.contains { byte in
      byte == .quote || byte == .comma || byte == .lineFeed || byte == .carriageReturn
        || isFirst && Delimiter.allCases.contains { $0.byte == byte }
    }
    // Some readers trim unquoted fields.
    guard isSpecial || field.first == .space || field.last == .space else {
      bytes.append(contentsOf: field)
      return
    }
    bytes.append(.quote)
    for byte in field {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }
}
