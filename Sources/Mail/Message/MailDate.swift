internal import Rounds

/// A moment as the header `Date` has it (RFC 5322 section 3.3), always in UTC.
public struct MailDate: Hashable, Sendable {
  /// `20270301T090000Z`.
  let basic: String
  /// `Mon, 01 Mar 2027 09:00:00 +0000`.
  public let text: String

  /// The moment that `text` names: `2027-03-01T09:00:00Z`.
  ///
  /// - Throws: ``HeaderError/moment(_:)``.
  public init(utc text: String) throws(HeaderError) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasSuffix("Z"), let day = CivilDate(String(parts[0])),
      Self.isTime(parts[1].dropLast())
    else { throw .moment(text) }
    let time = String(parts[1].dropLast())
    basic = String("\(day)T\(time)Z".filter { $0 != "-" && $0 != ":" })
    self.text = Self.header(day, time)
  }

  private static func isTime(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 3,
      numbers.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return false }
    return zip(numbers, [23, 59, 60]).allSatisfy { text, largest in
      UInt8(text).map { $0 <= largest } ?? false
    }
  }

  private static func header(_ day: CivilDate, _ time: String) -> String {
    let number = day.day < 10 ? "0\(day.day)" : "\(day.day)"
    let year = String(repeating: "0", count: max(0, 4 - String(day.year).count)) + String(day.year)
    return "\(days[weekday(of: day)]), \(number) \(months[day.month - 1]) \(year) \(time) +0000"
  }

  /// The day of the week, 0 = Sunday (Sakamoto's method).
  private static func weekday(of day: CivilDate) -> Int {
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = day.month < 3 ? day.year - 1 : day.year
    return (year + year / 4 - year / 100 + year / 400 + offsets[day.month - 1] + day.day) % 7
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
