internal import Rounds

/// Holidays as a calendar (RFC 5545): the days of its events.
enum HolidayCalendar {
  /// An event while its lines are read.
  private struct Event {
    let place: Place
    var start: CivilDate?
    /// The first day after it.
    var end: CivilDate?
    /// How many days it has, where no end is given.
    var length = 1
    var summary = ""
    var isCancelled = false
  }

  /// The events in `bytes`.
  static func part(_ bytes: [UInt8], from start: Int) throws(TableRecord.Fault) -> HolidayPart {
    var part = HolidayPart()
    var event: Event?
    var isCalendar = false
    // How deep in parts of an event, such as an alarm, which has a summary of its own.
    var depth = 0
    for (number, line) in lines(bytes, from: start) {
      let place = Place(line: number, column: 1)
      let name = line.prefix { $0 != ":" && $0 != ";" }.uppercased()
      let value = value(of: line)
      switch (name, value.uppercased()) {
      case ("BEGIN", "VCALENDAR"): isCalendar = true
      case ("BEGIN", "VEVENT"):
        try refuseOpen(event)
        (event, depth) = (Event(place: place), 0)
      case ("END", "VEVENT"):
        if let event { try add(event, to: &part) }
        event = nil
      case ("BEGIN", _): depth += 1
      case ("END", _): depth = max(0, depth - 1)
      case _ where event == nil || depth > 0: break
      case ("DTSTART", _): event?.start = try day(value, at: place)
      case ("DTEND", _): event?.end = try day(value, at: place)
      case ("DURATION", _): event?.length = try days(value, at: place)
      case ("STATUS", "CANCELLED"): event?.isCancelled = true
      case ("SUMMARY", _): event?.summary = unescaped(value)
      case ("RRULE", _), ("RDATE", _):
        throw TableRecord.Fault(
          place: place,
          message: "an event that repeats is not understood; expected a list with every day")
      default: break
      }
    }
    guard isCalendar else {
      throw TableRecord.Fault(
        place: Place(),
        message: "neither a calendar (BEGIN:VCALENDAR) nor JSON; expected a list of holidays")
    }
    try refuseOpen(event)
    return part
  }

  /// Refuses an event without an end: of a file that was cut off, its days would be lost.
  private static func refuseOpen(_ event: Event?) throws(TableRecord.Fault) {
    guard let event else { return }
    throw TableRecord.Fault(
      place: event.place, message: "an event without END:VEVENT; expected the whole calendar")
  }

  private static func add(
    _ event: Event, to part: inout HolidayPart
  ) throws(TableRecord.Fault) {
    if event.isCancelled { return }
    guard let start = event.start else {
      throw TableRecord.Fault(place: event.place, message: "an event without DTSTART")
    }
    var day = start
    // Holidays of more than two months are a mistake of the year.
    for count in 1...62 {
      part.days[day] = event.summary
      day = day.next
      if event.end.map({ day >= $0 }) ?? (count >= event.length) { return }
    }
    throw TableRecord.Fault(
      place: event.place, message: "an event of more than 62 days; expected holidays")
  }

  /// What stands behind the first colon, those in quotes not counted: `SUMMARY;ALTREP="cid:1":Easter`.
  private static func value(of line: String) -> String {
    var isQuoted = false
    for index in line.indices {
      if line[index] == "\"" { isQuoted.toggle() }
      if line[index] == ":", !isQuoted { return String(line[line.index(after: index)...]) }
    }
    return ""
  }

  /// The days of `P3D` or `P1W`; a part of a day, `PT8H`, is one.
  private static func days(_ text: String, at place: Place) throws(TableRecord.Fault) -> Int {
    if text.hasPrefix("PT") { return 1 }
    let number = Int(text.dropFirst().dropLast()) ?? 0
    switch (text.first, text.last) {
    case ("P", "D") where (1...62).contains(number): return number
    case ("P", "W") where (1...8).contains(number): return 7 * number
    default:
      throw TableRecord.Fault(
        place: place,
        message: "\(Excerpt.quoted(text)): expected whole days as P3D, or weeks as P1W, 62 days at "
          + "most")
    }
  }

  /// `20270101`, or the day of `20270101T090000Z`.
  private static func day(
    _ text: String, at place: Place
  ) throws(TableRecord.Fault) -> CivilDate {
    let digits = text.prefix { $0 != "T" }
    let day =
      digits.count == 8
      ? CivilDate("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))") : nil
    guard let day else {
      throw TableRecord.Fault(
        place: place, message: "\(Excerpt.quoted(text)): expected a day as 20270101")
    }
    return day
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let sign = rest.popFirst() {
      guard sign == "\\", let next = rest.popFirst() else {
        result.append(sign)
        continue
      }
      result.append("nN".contains(next) ? " " : next)
    }
    return CellText.normal(result)
  }

  /// The lines with their numbers; a line that begins with a blank goes on with the one before it.
  private static func lines(_ bytes: [UInt8], from start: Int) -> [(number: Int, text: String)] {
    var found: [(number: Int, text: String)] = []
    let text = String(decoding: bytes[start...], as: UTF8.self)
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if let first = line.first, first == " " || first == "\t", !found.isEmpty {
        found[found.count - 1].text += line.dropFirst()
      } else {
        found.append((number + 1, String(line)))
      }
    }
    return found
  }
}

extension CivilDate {
  /// The day after.
  fileprivate var next: CivilDate {
    CivilDate(year: year, month: month, day: day + 1)
      ?? CivilDate(year: year, month: month + 1, day: 1)
      ?? CivilDate(year: year + 1, month: 1, day: 1) ?? self
  }
}
