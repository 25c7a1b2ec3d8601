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
  /// Foundation knows more names, which mean several places: `BST` is Bangladesh, `IST` India.
  public init?(_ name: String) {
    guard let zone = TimeZone(identifier: name), Self.isListed(name) else { return nil }
    (self.name, self.zone) = (name, zone)
  }

  private static let list = "/usr/share/zoneinfo"
  /// What Foundation takes, and the list has not.
  private static let unlisted = Set(
    ("ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST "
      + "SST VST").split(separator: " ").map(String.init))

  /// Whether a name that Foundation takes is one of the list.
  private static func isListed(_ name: String) -> Bool {
    if name.contains("/") || ["UTC", "GMT"].contains(name) { return true }
    let files = FileManager.default
    if files.fileExists(atPath: list) { return files.fileExists(atPath: "\(list)/\(name)") }
    // Where there are no files. Distances such as `GMT+1` are no zones either.
    return !unlisted.contains(name) && !name.hasPrefix("GMT") && !name.hasPrefix("UTC")
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
