internal import FoundationEssentials

/// Writes the small JSON objects of this module: keys sorted, one line.
enum JSONLine {
  /// The text of `value`, ended by a line feed.
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    } catch {
      // Numbers and texts only: there is nothing that JSON cannot say.
      preconditionFailure("\(type(of: value)) cannot be written as JSON: \(error)")
    }
  }
}
