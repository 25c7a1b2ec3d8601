internal import Rounds

/// Reads those rules of RFC 5545, section 3.3.10, that name at most one day a month or week.
struct RuleReader {
  private var parts: [String: String] = [:]

  init(_ text: String) throws(RecurrenceError) {
    var text = text.uppercased().filter { !$0.isWhitespace }
    if text.hasPrefix("RRULE:") { text.removeFirst(6) }
    for part in text.split(separator: ";") {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2, Self.known.contains(sides[0]), !sides[1].isEmpty,
        parts.updateValue(sides[1], forKey: sides[0]) == nil
      else {
        if ["COUNT", "UNTIL"].contains(sides[0]) {
          throw .unsupported(
            String(part), instead: "a programme goes on; remove [schedule] to end it")
        }
        throw .rulePart(String(part))
      }
    }
  }

  private static let known: Set = [
    "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE",
    "BYSECOND", "WKST",
  ]

  /// The recurrence; `start` takes the place of DTSTART.
  func recurrence(start: CivilDate?) throws(RecurrenceError) -> Recurrence {
    guard parts["BYHOUR"] != nil else {
      throw .rulePartMissing("BYHOUR (as in BYHOUR=9;BYMINUTE=0)")
    }
    let (hour, minute) = (try number("BYHOUR", 0...23) ?? 0, try number("BYMINUTE", 0...59) ?? 0)
    guard let time = TimeOfDay(hour: hour, minute: minute) else {
      preconditionFailure("\(hour):\(minute) was checked")
    }
    if let second = try number("BYSECOND", 0...59), second != 0 {
      throw .unsupported("BYSECOND=\(second)", instead: "rounds are drawn on the minute")
    }
    if let week = parts["WKST"], Weekday(code: week) == nil { throw .rulePart("WKST=\(week)") }
    let months = try numbers("BYMONTH", 1...12) ?? []
    return try Recurrence(try pattern(months), months: months, at: time, start: start)
  }

  private func pattern(_ months: [Int]) throws(RecurrenceError) -> Recurrence.Pattern {
    let interval = try number("INTERVAL", 1...1_000) ?? 1
    switch parts["FREQ"] {
    case "WEEKLY":
      try refuse(["BYMONTHDAY", "BYSETPOS", "BYMONTH"], "a weekly rule has BYDAY alone")
      guard let (ordinal, weekday) = try weekday() else { throw .rulePartMissing("BYDAY") }
      guard ordinal == nil else {
        throw .unsupported(
          "BYDAY=\(parts["BYDAY"] ?? "")", instead: "FREQ=MONTHLY numbers weekdays")
      }
      return .weekly(interval: interval, weekday)
    case "MONTHLY", "YEARLY":
      guard parts["FREQ"] == "MONTHLY" || !months.isEmpty else { throw .rulePartMissing("BYMONTH") }
      guard interval == 1 else {
        throw .unsupported(
          "INTERVAL=\(interval)", instead: "name the months, as in BYMONTH=1,4,7,10")
      }
      // It would select among the days of all these months.
      if parts["FREQ"] == "YEARLY", Set(months).count > 1 {
        try refuse(["BYSETPOS"], "FREQ=MONTHLY selects a day in each month")
      }
      return try monthly()
    case nil: throw .rulePartMissing("FREQ")
    case let other?:
      throw .unsupported("FREQ=\(other)", instead: "rounds are MONTHLY or WEEKLY")
    }
  }

  private func monthly() throws(RecurrenceError) -> Recurrence.Pattern {
    let position = try numbers("BYSETPOS", -5...5)
    if let (ordinal, weekday) = try weekday() {
      try refuse(["BYMONTHDAY"], "name BYDAY or BYMONTHDAY")
      guard let count = ordinal ?? position?.first, ordinal == nil || position == nil,
        (position ?? [0]).count == 1
      else {
        throw .unsupported(
          "BYDAY=\(parts["BYDAY"] ?? "")", instead: "number the weekday, as in BYDAY=1MO")
      }
      return .weekdayOfMonth(count, weekday)
    }
    guard let days = try numbers("BYMONTHDAY", -1...31) else {
      throw .rulePartMissing("BYDAY or BYMONTHDAY")
    }
    if days == [-1], position == nil { return .lastDayOfMonth }
    if days.count == 1, days[0] > 0, position == nil {
      return .dayOfMonth(days[0], clamped: days[0] <= 28)
    }
    // "The last one there is of 28, 29, 30": the way to say that short months have it, too.
    if position == [-1], days.count > 1, days == Array(28..<28 + days.count) {
      return .dayOfMonth(27 + days.count, clamped: true)
    }
    throw .unsupported("BYMONTHDAY=\(parts["BYMONTHDAY"] ?? "")", instead: "name one day a month")
  }

  /// The one weekday, with its number in the month if it has one.
  private func weekday() throws(RecurrenceError) -> (ordinal: Int?, Weekday)? {
    guard let text = parts["BYDAY"] else { return nil }
    guard let weekday = Weekday(code: String(text.suffix(2))) else {
      throw text.contains(",")
        ? .unsupported("BYDAY=\(text)", instead: "name one weekday") : .rulePart("BYDAY=\(text)")
    }
    guard text.count > 2 else { return (nil, weekday) }
    guard let ordinal = Int(text.dropLast(2)) else {
      throw text.contains(",")
        ? .unsupported("BYDAY=\(text)", instead: "name one weekday") : .rulePart("BYDAY=\(text)")
    }
    return (ordinal, weekday)
  }

  private func refuse(_ names: [String], _ instead: String) throws(RecurrenceError) {
    for name in names {
      if let value = parts[name] { throw .unsupported("\(name)=\(value)", instead: instead) }
    }
  }

  private func number(_ name: String, _ range: ClosedRange<Int>) throws(RecurrenceError) -> Int? {
    guard let numbers = try numbers(name, range) else { return nil }
    guard numbers.count == 1 else {
      throw .unsupported("\(name)=\(parts[name] ?? "")", instead: "name one")
    }
    return numbers[0]
  }

  private func numbers(
    _ name: String, _ range: ClosedRange<Int>
  ) throws(RecurrenceError) -> [Int]? {
    guard let text = parts[name] else { return nil }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.allSatisfy({ $0.map(range.contains) ?? false }) else {
      throw .rulePart("\(name)=\(text)")
    }
    return numbers.compactMap(\.self)
  }
}
