internal import Rounds

/// Reads sentences such as `first monday of march and july at 09:00`.
///
///     sentence = days [months] ["from" date] "at" time
///     days     = ordinal ["last"] weekday | "last" weekday | "last day" | "day" n | nth
///              | "every" weekday | "every" n "weeks on" weekday
///     months   = "of" ("the month" | "every month" | month {"," | "and" month})
///
/// Small words ("on", "the") may stand anywhere; capitals do not matter.
struct SentenceReader {
  private let text: String
  private var words: [String]
  private var position = 0

  init(_ text: String) {
    self.text = text
    words = text.lowercased().replacing(",", with: " ").split(whereSeparator: \.isWhitespace)
      .map(String.init).filter { !["on", "the", "and"].contains($0) }
  }

  /// The recurrence that the whole text describes; `start` is what the key of that name says.
  mutating func recurrence(start: CivilDate?) throws(RecurrenceError) -> Recurrence {
    let pattern = try days()
    let months = try months()
    var own: CivilDate?
    if take("from") || take("starting") {
      guard let date = next.flatMap(CivilDate.init) else { throw misunderstood }
      own = date
      position += 1
    }
    guard take("at") else {
      if next != nil { throw misunderstood }
      throw .noTime(text)
    }
    guard let time = next.flatMap(TimeOfDay.init) else { throw misunderstood }
    position += 1
    guard next == nil else { throw misunderstood }
    if let own, let start, own != start { throw .twoStarts(own, start) }
    return try Recurrence(pattern, months: months, at: time, start: own ?? start)
  }

  private var next: String? { words.indices.contains(position) ? words[position] : nil }

  private var misunderstood: RecurrenceError {
    .notUnderstood(text, at: next ?? "its end")
  }

  /// Goes over `word` if it comes next.
  private mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    position += 1
    return true
  }

  private mutating func days() throws(RecurrenceError) -> Recurrence.Pattern {
    if take("every") { return try weeks() }
    if take("day") {
      guard let day = next.flatMap({ Int($0) }) else { throw misunderstood }
      position += 1
      guard take("where") else { return .dayOfMonth(day, clamped: true) }
      guard take("there"), take("is"), take("one") else { throw misunderstood }
      return .dayOfMonth(day, clamped: false)
    }
    var ordinal = 1
    var isWord = false
    if let number = next.flatMap(SentenceWords.number(ordinal:)) {
      isWord = next?.first?.isNumber == false
      ordinal = number
      position += 1
    } else if next != "last" {
      throw misunderstood
    }
    if take("last") { ordinal = -ordinal }
    if let weekday = next.flatMap(Weekday.init(word:)) {
      position += 1
      return .weekdayOfMonth(ordinal, weekday)
    }
    if ordinal == -1, take("day") { return .lastDayOfMonth }
    // "15th of the month"
    guard ordinal > 0, !isWord || take("day") else { throw misunderstood }
    _ = take("day")
    return .dayOfMonth(ordinal, clamped: true)
  }

  private mutating func weeks() throws(RecurrenceError) -> Recurrence.Pattern {
    var interval = 1
    if let number = next.flatMap({ Int($0) }) {
      interval = number
      position += 1
      guard take("weeks") || take("week") else { throw misunderstood }
    } else {
      _ = take("week")
    }
    guard let weekday = next.flatMap(Weekday.init(word:)) else { throw misunderstood }
    position += 1
    return .weekly(interval: interval, weekday)
  }

  private mutating func months() throws(RecurrenceError) -> [Int] {
    guard take("of") || take("in") else { return [] }
    _ = take("every")
    if take("month") || take("each") && take("month") { return [] }
    var months: [Int] = []
    while let month = next.flatMap(MonthName.number(of:)) {
      months.append(month)
      position += 1
    }
    guard !months.isEmpty else { throw misunderstood }
    return months
  }
}
