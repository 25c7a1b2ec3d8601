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

  /// The text of `report`, an object, with what needs a person under `needs_person`, where something does.
  static func text(_ report: some Encodable, needs: [String]) -> String {
    needs.isEmpty ? text(report) : text(JoinedObject(report, ["needs_person": needs]))
  }
}

/// An object with the keys of two.
struct JoinedObject<First: Encodable, Second: Encodable>: Encodable {
  private let first: First
  private let second: Second

  init(_ first: First, _ second: Second) {
    (self.first, self.second) = (first, second)
  }

  func encode(to encoder: any Encoder) throws {
    try first.encode(to: encoder)
    try second.encode(to: encoder)
  }
}

extension JoinedObject: Sendable where First: Sendable, Second: Sendable {}
