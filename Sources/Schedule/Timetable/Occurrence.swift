public import Rounds

/// One time at which a round is due.
public struct Occurrence: Hashable, Sendable {
  /// Names the period, and so the round: `2027-03`, of weekly rounds `2027-03-01`. Holidays do not
  /// change it.
  public let key: String
  /// The day that the recurrence names.
  public let nominal: CivilDate
  /// What clocks show when it is due.
  public let clock: WallClock
  /// When it is due.
  public let due: Instant
  /// How often clocks show that time on that day.
  public let kind: ResolvedClock.Kind
  /// The holiday or weekday that moved it.
  public let moved: String?

  init(
    key: String, nominal: CivilDate, clock: WallClock, in zone: Zone, moved: String? = nil
  ) {
    let resolved = zone.resolve(clock)
    (self.key, self.nominal, self.clock, self.moved) = (key, nominal, clock, moved)
    (due, kind) = (resolved.instant, resolved.kind)
  }
}
