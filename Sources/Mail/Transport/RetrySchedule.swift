/// When a message that was not accepted is tried again.
public enum RetrySchedule {
  /// After this many seconds a message that nobody accepts is given up: five days (RFC 5321 section
  /// 4.5.4.1 asks for four or five).
  public static let patience = 5 * 24 * 3_600

  /// And after no fewer tries than these, unless five days lie between two of them: a message may have waited
  /// for days before anybody sent it. They take a day at least.
  public static let fewest = 12

  /// How many seconds to wait after the try number `attempt`: a quarter of an hour, then twice as
  /// long each time, up to four hours; `chance` (0 to 1) moves that by up to a fifth either way, so
  /// that not all come back at once.
  public static func delay(after attempt: Int, chance: Double) -> Int {
    // Four times doubled, it is four hours.
    let base = Double(900 << min(max(0, attempt - 1), 4))
    return Int(base * (0.8 + 0.4 * chance))
  }
}
