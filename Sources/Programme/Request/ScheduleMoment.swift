internal import Schedule

/// A moment that counts as now, as an argument gives it.
public struct ScheduleMoment: Hashable, Sendable {
  /// How the argument gives it.
  enum Form: Hashable, Sendable {
    /// In UTC.
    case instant(Instant)
    /// What clocks show in the zone of the schedule.
    case clock(WallClock)
  }

  let form: Form

  /// The moment that an argument names: `2027-03-01T09:00` by the clocks of the schedule's zone, or
  /// `2027-03-01T09:00:00Z`.
  public init(argument: String) throws(UsageError) {
    if let instant = Instant(argument) {
      form = .instant(instant)
    } else if let clock = WallClock(argument) {
      form = .clock(clock)
    } else {
      throw .moment
    }
  }

  /// The last second of a day.
  init(endOf day: RoundDay) {
    form = .clock(WallClock(day.date, secondOfDay: 86_399))
  }

  /// When it is in `zone`.
  func instant(in zone: Zone) -> Instant {
    switch form {
    case .instant(let instant): instant
    case .clock(let clock): zone.resolve(clock).instant
    }
  }
}
