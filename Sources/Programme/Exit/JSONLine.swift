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
    needs.isEmpty ? text(report) : text(NeedyReport(report: report, needs: needs))
  }
}

/// A report, and what needs a person.
private struct NeedyReport<Report: Encodable>: Encodable {
  let report: Report
  let needs: [String]

  private enum CodingKeys: String, CodingKey {
    case needs = "needs_person"
  }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(needs, forKey: .needs)
  }
}
