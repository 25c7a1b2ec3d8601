/// A time of day, to the minute: `09:00`.
public struct TimeOfDay: Hashable, Sendable {
  /// Minutes since midnight, 0 to 1,439.
  public let minutes: Int

  /// So many minutes after midnight.
  init(minutes: Int) {
    precondition((0..<1_440).contains(minutes), "minute \(minutes) is in no day")
    self.minutes = minutes
  }

  /// An hour and a minute, or `nil` if no day has them.
  public init?(hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  /// The hour, 0 to 23.
  public var hour: Int { minutes / 60 }

  /// The minute of the hour.
  public var minute: Int { minutes % 60 }

  /// The time that `text` names: `09:00`, `9:30`, `9am`, `2:15pm`.
  init?(_ text: String) {
    var text = text.lowercased()
    var add: Int?
    for (suffix, hours) in [("am", 0), ("pm", 12)] where text.hasSuffix(suffix) {
      text.removeLast(2)
      add = hours
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || add != nil && parts.count == 1,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      (1...2).contains(parts[0].utf8.count), parts.count == 1 || parts[1].utf8.count == 2,
      var hour = Int(parts[0]), let minute = parts.count == 1 ? 0 : Int(parts[1])
    else { return nil }
    if let add {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + add
    }
    self.init(hour: hour, minute: minute)
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// `09:00`.
  public var description: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(padded(hour)):\(padded(minute))"
  }
}
