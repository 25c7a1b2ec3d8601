internal import Rounds

extension Recurrence: CustomStringConvertible {
  /// The sentence that ``SentenceReader`` reads back: `first monday of march and july at 09:00`.
  public var description: String {
    [days, monthsPhrase, start.map { "from \($0)" }, "at \(time)"].compactMap(\.self)
      .joined(separator: " ")
  }

  private var days: String {
    switch pattern {
    case .weekdayOfMonth(let ordinal, let weekday):
      "\(SentenceWords.ordinal(ordinal)) \(weekday.word)"
    case .dayOfMonth(let day, let clamped):
      // Every month has a day 28.
      "day \(day)" + (clamped || day <= 28 ? "" : " where there is one")
    case .lastDayOfMonth: "last day"
    case .weekly(let interval, let weekday):
      interval == 1 ? "every \(weekday.word)" : "every \(interval) weeks on \(weekday.word)"
    }
  }

  private var monthsPhrase: String? {
    guard !months.isEmpty else { return nil }
    return "of \(months.map { MonthName.words[$0 - 1] }.listed)"
  }
}

/// The words of sentences for counting.
enum SentenceWords {
  private static let ordinals = ["first", "second", "third", "fourth", "fifth"]

  /// `third`, `last`, `second last`.
  static func ordinal(_ number: Int) -> String {
    if number == -1 { return "last" }
    return ordinals[abs(number) - 1] + (number < 0 ? " last" : "")
  }

  /// The number of a counting word: `second`, `2nd`.
  static func number(ordinal word: String) -> Int? {
    if let index = ordinals.firstIndex(of: word) { return index + 1 }
    for suffix in ["st", "nd", "rd", "th"] where word.hasSuffix(suffix) {
      return Int(word.dropLast(2)).flatMap { (1...31).contains($0) ? $0 : nil }
    }
    return nil
  }
}
