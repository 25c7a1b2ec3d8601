public import Rounds

/// Why a text or a recurrence cannot be understood.
public enum RecurrenceError: Error, Hashable, Sendable {
  /// A text is neither of the forms.
  case notUnderstood(String, at: String)
  /// The time of day is missing.
  case noTime(String)
  /// A counting word is out of range.
  case ordinal(Int)
  /// No month has this day.
  case dayOfMonth(Int)
  /// None of the months has this day, ever.
  case noSuchDay(Int, longest: Int, months: [Int])
  /// Weeks cannot be counted so.
  case interval(Int)
  /// Every n weeks, in some months only.
  case monthsOfWeeks
  /// Every n weeks from when?
  case noStart(Int, Weekday)
  /// The first day is another weekday.
  case startWeekday(CivilDate, Weekday)
  /// A day to start from is named twice.
  case twoStarts(CivilDate, CivilDate)
  /// A part of a rule is not understood.
  case rulePart(String)
  /// A part of a rule is understood, and not supported; what serves instead.
  case unsupported(String, instead: String)
  /// A rule lacks a part.
  case rulePartMissing(String)
}

extension RecurrenceError: CustomStringConvertible {
  /// What is wrong, and what was expected.
  public var description: String {
    switch self {
    case .notUnderstood(let text, let word):
      "\"\(text)\" is not understood at \"\(word)\"; expected something like \"first monday at 09:00\", "
        + "\"last friday of march, june and september at 14:00\", \"day 15 at 09:00\", \"last day at "
        + "09:00\", \"every monday at 09:00\", \"every 2 weeks on monday from 2027-01-04 at 09:00\", or "
        + "a rule of RFC 5545 (FREQ=...)"
    case .noTime(let text):
      "\"\(text)\" names no time of day; expected it at the end, as in \"first monday at 09:00\""
    case .ordinal(let number):
      "a month has no weekday number \(number); expected 1 to 5 or -1 to -5"
    case .dayOfMonth(let day): "no month has a day \(day); expected 1 to 31"
    case .noSuchDay(let day, let longest, let months):
      "there is never a day \(day) in \(months.map { MonthName.words[$0 - 1] }.listed); expected "
        + "\(longest) at most"
    case .interval(let weeks): "every \(weeks) weeks; expected 1 to 52"
    case .monthsOfWeeks:
      "weeks cannot be limited to months; name a weekday of the month, as in \"first monday of march\""
    case .noStart(let weeks, let weekday):
      "every \(weeks) weeks from which day on? expected a first \(weekday.word), as in \"every "
        + "\(weeks) weeks on \(weekday.word) from 2027-01-04\" (or the key start beside a rule)"
    case .startWeekday(let date, let weekday):
      "\(date) is a \(date.weekday.word), not a \(weekday.word); expected the day of the first round"
    case .twoStarts(let first, let second):
      "it starts from \(first), and the key start says \(second); expected one of them"
    case .rulePart(let part): "\"\(part)\" is no part of a rule of RFC 5545 that rct understands"
    case .unsupported(let part, let instead): "\"\(part)\" is not supported; \(instead)"
    case .rulePartMissing(let name): "the rule has no \(name)"
    }
  }
}
