public import Rounds

/// A moment, to the second: `2027-03-01T09:00:00Z`.
public struct Instant: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int

  /// The moment so many seconds after 1970 began.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// The moment that `text` names in the form `YYYY-MM-DDThh:mm:ssZ`, or `nil`.
  public init?(_ text: String) {
    guard text.utf8.count == 20, text.hasSuffix("Z") else { return nil }
    guard let wall = WallClock(String(text.dropLast())) else { return nil }
    self.init(seconds: wall.seconds)
  }

  /// The moment `seconds` later.
  public func adding(seconds: Int) -> Instant { Instant(seconds: self.seconds + seconds) }
}

extension Instant: Comparable {
  /// Whether `left` is the earlier moment.
  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant: CustomStringConvertible {
  /// `2027-03-01T09:00:00Z`.
  public var description: String { "\(WallClock(seconds: seconds))Z" }
}

/// What a clock on a wall shows, with the calendar below it: `2027-03-01T09:00:00`, in no zone.
public struct WallClock: Hashable, Sendable {
  /// The day.
  public let date: CivilDate
  /// Seconds since its midnight, 0 to 86,399.
  public let secondOfDay: Int

  /// A time on a day.
  public init(_ date: CivilDate, secondOfDay: Int) {
    precondition((0..<86_400).contains(secondOfDay), "second \(secondOfDay) is in no day")
    (self.date, self.secondOfDay) = (date, secondOfDay)
  }

  /// A time on a day.
  public init(_ date: CivilDate, _ time: TimeOfDay) {
    self.init(date, secondOfDay: time.minutes * 60)
  }

  /// What a clock in Greenwich shows so many seconds after 1970 began.
  public init(seconds: Int) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    self.init(CivilDate(dayNumber: day), secondOfDay: seconds - day * 86_400)
  }

  /// The clock that `text` describes in the form `YYYY-MM-DDThh:mm` or `YYYY-MM-DDThh:mm:ss`, or `nil`.
  public init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CivilDate(String(parts[0])) else { return nil }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(numbers.count),
      numbers.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let values = numbers.compactMap { Int($0) }
    guard values[0] < 24, values[1] < 60, values.count == 2 || values[2] < 60 else { return nil }
    self.init(
      date, secondOfDay: values[0] * 3_600 + values[1] * 60 + (values.count == 3 ? values[2] : 0))
  }

  /// Seconds since 1970 began, if the clock were in Greenwich.
  public var seconds: Int { date.dayNumber * 86_400 + secondOfDay }

  /// Hours and minutes.
  public var time: TimeOfDay { TimeOfDay(minutes: secondOfDay / 60) }
}

extension WallClock: CustomStringConvertible {
  /// `2027-03-01T09:00:00`.
  public var description: String {
    let second = secondOfDay % 60
    return "\(date)T\(time):\(second < 10 ? "0" : "")\(second)"
  }
}
