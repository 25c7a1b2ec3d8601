public import Rounds

/// A time at which a round was due, as it is kept.
public struct ScheduledOccurrence: Hashable, Sendable {
  /// Where it stands.
  public enum State: String, CaseIterable, Sendable {
    /// Its steps are being taken.
    case open
    /// All was done.
    case done
    /// There was no round.
    case missed
  }

  /// The period, and the label of its round.
  public let key: String
  /// The moment in UTC at which it was due.
  public let due: String
  /// Where it stands.
  public let state: State
  /// The day of its draw; `nil` where it was missed.
  public let day: CivilDate?
  /// The seed of its draw.
  public let seed: UInt64?
  /// What was done for it, and when, in UTC.
  public let notes: [String: String]
}

/// Who looked last whether a round is due.
public struct ScheduleCall: Hashable, Sendable {
  /// The moment in UTC of the first look ever.
  public let first: String
  /// The moment in UTC of the latest one.
  public let last: String
  /// Its exit code; `nil` = it is at work, or was ended before its end.
  public let outcome: Int32?
  /// The machine.
  public let host: String
  /// The process.
  public let process: Int32
}

/// What is known of the schedule, as of one moment.
public struct ScheduleState: Sendable {
  /// The times that are known, by moment.
  public let occurrences: [ScheduledOccurrence]
  /// The latest look; `nil` before the first.
  public let call: ScheduleCall?
  /// The moment in UTC up to which all that was due is decided about; `nil` before the first look that
  /// came to its end.
  public let settled: String?
  /// The moment in UTC up to which what is noted says nothing against a clock that is before it; `nil` =
  /// nobody said so.
  public let disbelieved: String?
  /// The labels of rounds that were for some members only.
  public let partial: Set<String>
  /// The moment in UTC of the first event of the programme.
  public let firstEvent: String?
}
