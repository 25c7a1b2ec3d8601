import FoundationEssentials

/// JSON as the database keeps it: keys sorted, so that equal content is equal text.
enum JSONText {
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value that the database has as `text`.
  ///
  /// - Throws: A ``Contradiction`` if it is none.
  static func value<Value: Decodable>(
    _ type: Value.Type, from text: String
  ) throws(Contradiction) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw Contradiction()
    }
  }
}
