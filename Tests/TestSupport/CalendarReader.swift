internal import Foundation

/// What Python's icalendar reads from calendar files.
public enum CalendarReader {
  /// An event.
  public struct Event: Decodable, Hashable, Sendable {
    /// Its name.
    public let uid: String
    /// When it was written.
    public let stamp: String
    /// When it begins, on the clocks of its zone.
    public let start: String
    /// The zone.
    public let zone: String
    /// How long it takes.
    public let minutes: Int
    /// What it is called.
    public let summary: String
    /// What it is about.
    public let description: String
  }

  /// The events of each of the `files` in `folder`; checks what RFC 5545 asks of lines, and each zone
  /// against the system's.
  ///
  /// - Throws: What the reader finds wrong.
  public static func events(
    of files: [String], in folder: TemporaryFolder
  ) throws -> [[Event]] {
    let outcome = try Oracle.run("read_calendar.py", files, in: folder, with: "icalendar")
    guard outcome.code == 0 else { throw Python.Failure(message: outcome.err) }
    return try JSONDecoder().decode([[Event]].self, from: Data(outcome.out.utf8))
  }
}
