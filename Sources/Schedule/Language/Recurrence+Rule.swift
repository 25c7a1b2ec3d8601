public import Rounds

extension Recurrence {
  /// The recurrence that `text` describes: a sentence, or a rule of RFC 5545 (`FREQ=...`).
  ///
  /// - Parameters:
  ///   - text: `first monday at 09:00`, or `FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9`.
  ///   - start: No day before this one; from it, every n weeks are counted.
  /// - Throws: A ``RecurrenceError`` that says what was expected.
  public init(parsing text: String, start: CivilDate? = nil) throws(RecurrenceError) {
    if text.contains("=") {
      self = try RuleReader(text).recurrence(start: start)
    } else {
      var reader = SentenceReader(text)
      self = try reader.recurrence(start: start)
    }
  }

  /// The rule of RFC 5545 that says the same, but for ``start``.
  public var rule: String {
    var parts: [String] = []
    switch pattern {
    case .weekly(let interval, let weekday):
      parts =
        ["FREQ=WEEKLY"] + (interval == 1 ? [] : ["INTERVAL=\(interval)"])
        + ["BYDAY=\(weekday.code)"]
    case .weekdayOfMonth(let ordinal, let weekday):
      parts = ["FREQ=MONTHLY", "BYDAY=\(ordinal)\(weekday.code)"]
    case .lastDayOfMonth: parts = ["FREQ=MONTHLY", "BYMONTHDAY=-1"]
    case .dayOfMonth(let day, let clamped) where clamped && day > 28:
      // The last one there is of these days.
      let days = (28...day).map(String.init).joined(separator: ",")
      parts = ["FREQ=MONTHLY", "BYMONTHDAY=\(days)", "BYSETPOS=-1"]
    case .dayOfMonth(let day, _): parts = ["FREQ=MONTHLY", "BYMONTHDAY=\(day)"]
    }
    if !months.isEmpty { parts.append("BYMONTH=" + months.map(String.init).joined(separator: ",")) }
    parts += ["BYHOUR=\(time.hour)", "BYMINUTE=\(time.minute)"]
    return parts.joined(separator: ";")
  }
}
