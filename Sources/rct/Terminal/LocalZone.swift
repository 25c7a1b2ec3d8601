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

  /// What `TZ` says, where no zone is called so: there, too, the system would take the clocks of Greenwich.
  static var unknown: String? {
    guard let name, !name.isEmpty, !name.hasPrefix("/"), !hasFile(name), unfiled == nil else {
      return nil
    }
    // A rule, as "GMT0BST", has figures.
    guard !name.contains(where: \.isNumber) else { return nil }
    return ["UTC", "UCT", "GMT", "Zulu", "Universal", "Greenwich"].contains(name) ? nil : name
  }

  /// The zone that `TZ` names, where the system has no file of it, as in a container without tzdata: there it
  /// would take the clocks of Greenwich without a word.
  private static var unfiled: TimeZone? {
    // A rule, or a file by its path, the system reads by itself. Other names without a slash stay with it, too: some
    // stand for several zones, and BST would be that of Dhaka.
    guard let name, name.contains("/"), !name.hasPrefix("/") else { return nil }
    return hasFile(name) ? nil : TimeZone(identifier: name)
  }

  /// The name in `TZ`.
  private static var name: String? {
    guard let named = getenv("TZ").map({ String(cString: $0) }) else { return nil }
    return named.hasPrefix(":") ? String(named.dropFirst()) : named
  }

  private static func hasFile(_ name: String) -> Bool {
    let folder = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
    return access("\(folder)/\(name)", R_OK) == 0
  }
}
