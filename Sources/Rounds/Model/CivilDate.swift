/// A day of the Gregorian calendar, without time and zone: `2027-03-01`.
public struct CivilDate: Hashable, Sendable {
  // Small, as every member has three of them.
  private let parts: Parts

  private struct Parts: Hashable {
    let year: Int16
    let month: Int8
    let day: Int8
  }

  /// The year, 1 to 9999.
  public var year: Int { Int(parts.year) }
  /// The month, 1 to 12.
  public var month: Int { Int(parts.month) }
  /// The day of the month, from 1.
  public var day: Int { Int(parts.day) }

  /// The day with these numbers, or `nil` if the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// The day that `text` names in the form `YYYY-MM-DD`, or `nil`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private init(checkedYear: Int, month: Int, day: Int) {
    parts = Parts(year: Int16(checkedYear), month: Int8(month), day: Int8(day))
  }

  /// The same day of the month `months` later; the month's last day where it has no such day.
  ///
  /// 31 August + 6 months is 28 or 29 February. The month stays within the years 1 to 9999.
  public func adding(months: Int) -> CivilDate {
    // More months than the calendar has lead to its end, too, and cannot overflow.
    let months = min(max(months, -9999 * 12), 9999 * 12)
    let index = min(max(year * 12 + (month - 1) + months, 12), 9999 * 12 + 11)
    let (year, month) = (index / 12, index % 12 + 1)
    return CivilDate(
      checkedYear: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Comparable {
  /// Whether `left` is the earlier day.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension CivilDate: Codable {
  /// Reads the form of ``description``.
  ///
  /// - Throws: A `DecodingError` for what is no text, or no day of the calendar.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CivilDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is no day of the calendar")
    }
    self = date
  }

  /// Writes ``description``.
  ///
  /// - Throws: What `encoder` throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
