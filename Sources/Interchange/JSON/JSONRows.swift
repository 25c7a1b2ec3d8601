/// JSON under construction, one object a line: readable, and easy to compare line by line.
///
/// The keys of an object stand in the order in which they are given, as the columns of a table do.
struct JSONRows {
  /// A value.
  enum Value {
    case text(String)
    case number(Int)
    case flag(Bool)
    case null
    case list([Value])
    case object([(key: String, value: Value)])

    /// The text, or `null` if there is none.
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
  }

  // The objects, with the separator in between.
  private var text = ""
  private var isEmpty = true
  private let separator: String

  /// Objects as items of an array, or, with `isLines`, as lines of their own.
  init(isLines: Bool = false) {
    separator = isLines ? "\n" : ",\n"
  }

  /// Adds an object.
  mutating func append(_ object: [(key: String, value: Value)]) {
    if !isEmpty { text += separator }
    isEmpty = false
    Self.write(.object(object), to: &text)
  }

  /// The objects as one array, with a line end at the end.
  var array: String { isEmpty ? "[]\n" : "[\n\(text)\n]\n" }

  /// The objects as NDJSON.
  var ndjson: String { isEmpty ? "" : text + "\n" }

  private static func write(_ value: Value, to text: inout String) {
    switch value {
    case .text(let string): write(string, to: &text)
    case .number(let number): text += String(number)
    case .flag(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    case .list(let values):
      text += "["
      for (number, value) in values.enumerated() {
        if number > 0 { text += ", " }
        write(value, to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (number, member) in members.enumerated() {
        if number > 0 { text += ", " }
        write(member.key, to: &text)
        text += ": "
        write(member.value, to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Besides control characters, the line ends of JavaScript.
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
