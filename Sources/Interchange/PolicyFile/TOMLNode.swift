import TOMLKit

/// A value of a TOML document, as far as our files use TOML.
///
/// The only file that knows TOMLKit.
indirect enum TOMLNode: Hashable, Sendable {
  case table([String: TOMLNode])
  case array([TOMLNode])
  case string(String)
  case integer(Int)
  case boolean(Bool)
  /// Something that none of our keys takes: its TOML type.
  case other(String)

  /// Parses `text`.
  ///
  /// - Throws: A ``TOMLSyntaxError``.
  static func parse(_ text: String) throws(TOMLSyntaxError) -> TOMLNode {
    do {
      let table = try TOMLTable(string: text)
      // The values point into the table's memory.
      return withExtendedLifetime(table) { TOMLNode(table) }
    } catch {
      guard let error = error as? TOMLParseError else {
        throw TOMLSyntaxError(place: Place(), message: "\(error)")
      }
      let begin = error.source.begin
      throw TOMLSyntaxError(
        place: Place(line: max(1, begin.line), column: max(1, begin.column)),
        message: error.description)
    }
  }

  private init(_ table: TOMLTable) {
    var entries: [String: TOMLNode] = [:]
    for key in table.keys {
      if let value = table[key] { entries[key] = TOMLNode(value) }
    }
    self = .table(entries)
  }

  private init(_ value: any TOMLValueConvertible) {
    if let table = value.table {
      self.init(table)
    } else if let array = value.array {
      self = .array(array.map { TOMLNode($0) })
    } else if let text = value.string {
      self = .string(text)
    } else if let number = value.int {
      self = .integer(number)
    } else if let flag = value.bool {
      self = .boolean(flag)
    } else {
      self = .other(value.type.description)
    }
  }
}

extension TOMLNode: CustomStringConvertible {
  /// The value as a message shows it.
  var description: String {
    switch self {
    case .table: "a table"
    case .array: "an array"
    case .string(let text): Excerpt.quoted(text)
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .other(let type): "a \(type)"
    }
  }
}

/// Where a text is not TOML, and why.
struct TOMLSyntaxError: Error {
  let place: Place
  let message: String
}
