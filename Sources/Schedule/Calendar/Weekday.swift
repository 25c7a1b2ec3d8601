/// A day of the week; its number is that of ISO 8601.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The word in a sentence: `monday`.
  public var word: String { String(describing: self) }

  /// The two letters of RFC 5545: `MO`.
  public var code: String { String(word.prefix(2)).uppercased() }

  /// Whether offices are closed on it.
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  /// The weekday that `text` names: `monday`, `Mondays`, `mon`.
  init?(word text: String) {
    let text = text.lowercased()
    let found = Self.allCases.first {
      [$0.word, $0.word + "s", String($0.word.prefix(3))].contains(text)
    }
    guard let found else { return nil }
    self = found
  }

  /// The weekday with this code of RFC 5545.
  init?(code text: String) {
    guard let found = Self.allCases.first(where: { $0.code == text }) else { return nil }
    self = found
  }
}

/// The months by their numbers.
enum MonthName {
  static let words = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The number of the month that `text` names: `march`, `Mar`.
  static func number(of text: String) -> Int? {
    let text = text.lowercased()
    return words.firstIndex {
      $0 == text || $0.prefix(3) == text || text == "sept" && $0 == "september"
    }
    .map { $0 + 1 }
  }
}
