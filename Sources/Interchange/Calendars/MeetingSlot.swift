/// When the groups of a round are proposed to meet: a time on the clocks of a zone.
public struct MeetingSlot: Hashable, Sendable {
  /// A change of a zone's clocks, or their state where they never change.
  public struct ClockChange: Hashable, Sendable {
    /// What clocks showed when it came: `2027-03-28T01:00:00`.
    public var moment: String
    /// How far clocks were ahead of Greenwich before, in seconds.
    public var before: Int
    /// How far they are ahead since, in seconds.
    public var since: Int
    /// Whether this is summer time.
    public var isDaylight: Bool

    /// A change of clocks.
    public init(moment: String, before: Int, since: Int, isDaylight: Bool) {
      (self.moment, self.before, self.since, self.isDaylight) = (moment, before, since, isDaylight)
    }
  }

  /// What clocks show at the beginning: `2027-03-08T12:30:00`.
  public var start: String
  /// How long it takes.
  public var minutes: Int
  /// The IANA name of the zone.
  public var zone: String
  /// The last change of the zone's clocks before the beginning, and the next one after it.
  public var changes: [ClockChange]

  /// A slot.
  public init(start: String, minutes: Int, zone: String, changes: [ClockChange]) {
    (self.start, self.minutes, self.zone, self.changes) = (start, minutes, zone, changes)
  }
}
