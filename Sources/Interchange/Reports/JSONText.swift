import Foundation

/// JSON as we write it: keys sorted, so that equal content is equal text; slashes as they are.
enum JSONText {
  /// `value` as JSON, on one line unless `pretty`.
  static func of(_ value: some Encodable, pretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a \(type(of: value)) holds a number that JSON has no form for")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
