internal import Foundation
internal import Rounds

/// A time zone of the IANA database: what its clocks show at any moment.
///
/// Foundation is asked for offsets only: its searches for dates give wrong ones (`nextDate` skips
/// whole months, swiftlang/swift-foundation issue 1387).
public struct Zone: Sendable {
  /// Its name: `Europe/London`.
  public let name: String
  private let zone: TimeZone

  /// The zone with this name of the IANA list, or `nil` if the system knows none.
  ///
  /// Short names are none: Foundation takes `BST` for Bangladesh and `IST` for India.
  public init?(_ name: String) {
    guard name.contains("/") || ["UTC", "GMT"].contains(name),
      let zone = TimeZone(identifier: name)
    else { return nil }
    (self.name, self.zone) = (name, zone)
  }

  /// How far its clocks are before those of Greenwich, in seconds.
  public func offset(at instant: Instant) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }

  /// What its clocks show.
  public func clock(at instant: Instant) -> WallClock {
    WallClock(seconds: instant.seconds + offset(at: instant))
  }

  /// `GMT`, `BST`, or the offset where there is no usual word.
  public func abbreviation(at instant: Instant) -> String {
    zone.abbreviation(for: Date(timeIntervalSince1970: Double(instant.seconds))) ?? name
  }

  /// Whether its clocks show summer time.
  func isDaylight(at instant: Instant) -> Bool {
    zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }
}
