/// CSV under construction: fields quoted where RFC 4180 asks for it, LF at the end of each row.
struct CSVText {
  /// The text so far.
  private(set) var text = ""

  /// Adds a row of `fields`, each as it is shown: guarded against spreadsheets, then quoted.
  mutating func append(_ fields: [String]) {
    append(raw: fields.map(SpreadsheetGuard.guarded))
  }

  /// Adds a row of `fields` without the guard.
  mutating func append(raw fields: [String]) {
    // A row of one empty field would be an empty line, which a reader skips.
    text += fields == [""] ? "\"\"" : fields.map(Self.quoted).joined(separator: ",")
    text += "\n"
  }

  private static func quoted(_ field: String) -> String {
    let bytes = field.utf8
    let special = bytes.contains { byte in
      byte == .quote || byte == .comma || byte == .lineFeed || byte == .carriageReturn
    }
    // Some readers trim unquoted fields.
    guard special || bytes.first == .space || bytes.last == .space else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
