internal import Rounds

/// Holidays as JSON: `{"scotland": {"events": [{"title": "...", "date": "2027-01-01"}]}}`, or such an
/// array of events alone.
enum HolidayJSON {
  /// The parts in `bytes`.
  static func parts(
    _ bytes: [UInt8], from start: Int
  ) throws(TableRecord.Fault) -> [HolidayPart] {
    var scanner = JSONScanner(bytes, from: start)
    var parts: [HolidayPart] = []
    if scanner.kind() == .array {
      parts = [HolidayPart(days: try events(&scanner))]
    } else {
      try scanner.object { scanner, key, _ throws(TableRecord.Fault) in
        parts.append(HolidayPart(name: key, days: try part(&scanner)))
      }
    }
    guard !scanner.isMore() else { throw scanner.unexpected("the end of the file") }
    return parts
  }

  private static func part(
    _ scanner: inout JSONScanner
  ) throws(TableRecord.Fault) -> [CivilDate: String] {
    guard scanner.kind() == .object else {
      throw scanner.unexpected("a part of a country: {\"events\": [...]}")
    }
    var days: [CivilDate: String] = [:]
    try scanner.object { scanner, key, _ throws(TableRecord.Fault) in
      guard key == "events" else { return try scanner.skip() }
      days = try events(&scanner)
    }
    return days
  }

  private static func events(
    _ scanner: inout JSONScanner
  ) throws(TableRecord.Fault) -> [CivilDate: String] {
    guard scanner.kind() == .array else { throw scanner.unexpected("an array of events") }
    var days: [CivilDate: String] = [:]
    try scanner.array { scanner throws(TableRecord.Fault) in
      guard scanner.kind() == .object else {
        throw scanner.unexpected("an event: {\"title\": \"...\", \"date\": \"2027-01-01\"}")
      }
      let place = scanner.place
      var (day, title): (CivilDate?, String) = (nil, "")
      try scanner.object { scanner, key, _ throws(TableRecord.Fault) in
        switch key {
        case "date":
          let place = scanner.place
          let text = String(decoding: try scanner.scalar(), as: UTF8.self)
          day = CivilDate(text)
          guard day != nil else {
            throw TableRecord.Fault(
              place: place, message: "date \(Excerpt.quoted(text)): expected a day as 2027-01-01")
          }
        case "title": title = CellText.normal(String(decoding: try scanner.scalar(), as: UTF8.self))
        default: try scanner.skip()
        }
      }
      guard let day else {
        throw TableRecord.Fault(place: place, message: "an event without a date")
      }
      days[day] = title
    }
    return days
  }
}
