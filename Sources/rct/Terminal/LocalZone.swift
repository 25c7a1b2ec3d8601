internal import Foundation
internal import Glibc

/// The zone that says which day is today.
enum LocalZone {
  /// What its clocks show at `moment`.
  static func clock(at moment: time_t) -> tm {
    var (moment, clock) = (moment, tm())
    if let zone = unfiled {
      moment += zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
      gmtime_r(&moment, &clock)
    } else {
      localtime_r(&moment, &clock)
    }
    return clock
  }

  /// The zone that `TZ` names, where the system has no file of it, as in a container without tzdata: there it
  /// would take the clocks of Greenwich without a word.
  private static var unfiled: TimeZone? {
    guard let named = getenv("TZ").map({ String(cString: $0) }) else { return nil }
    let name = named.hasPrefix(":") ? String(named.dropFirst()) : named
    // All else is a rule or a file, which the system reads by itself.
    guard name.contains("/"), !name.hasPrefix("/") else { return nil }
    let folder = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
    return access("\(folder)/\(name)", R_OK) == 0 ? nil : TimeZone(identifier: name)
  }
}
