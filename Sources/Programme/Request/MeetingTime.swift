internal import Interchange
internal import Rounds
internal import Schedule

/// When groups are proposed to meet: as somebody says, or a week after the round's day, at half past
/// twelve, for half an hour; on the Monday where that is on a weekend.
public struct MeetingTime: Hashable, Sendable {
  private var start: String?
  private var zone: String?
  private var minutes = 30

  /// The usual time.
  public init() {}

  /// The time that arguments name, each `nil` where nothing is said: a moment like
  /// `2027-03-10T12:30`, how many minutes, and a zone like `Europe/London`.
  public init(start: String?, minutes: Int?, zone: String?) throws(UsageError) {
    if let start {
      guard WallClock(start) != nil else { throw .meetingStart(start) }
      self.start = start
    }
    if let minutes {
      guard (5...480).contains(minutes) else { throw .meetingMinutes(minutes) }
      self.minutes = minutes
    }
    if let zone {
      guard Self.zone(zone) != nil else { throw .zone(zone) }
      self.zone = zone
    }
  }

  /// The slot for a round on `day`; `usual` is the zone unless another one is said.
  ///
  /// - Throws: A ``Failure`` if there is no such zone, or clocks there never show that time.
  func slot(for day: CivilDate, zone usual: String) throws(Failure) -> MeetingSlot {
    guard let zone = Self.zone(zone ?? usual) else { throw .usage(.zone(usual)) }
    let clock = start.flatMap(WallClock.init) ?? Self.usual(after: day)
    let resolved = zone.resolve(clock)
    if let start, resolved.kind == .never { throw .usage(.meetingNever(start, zone.name)) }
    let instant = resolved.instant
    var changes = zone.changes(around: instant).map { change in
      MeetingSlot.ClockChange(
        moment: WallClock(seconds: change.instant.seconds + change.before).description,
        before: change.before, since: change.since,
        isDaylight: change.isDaylight)
    }
    if changes.first.map({ $0.moment > clock.description }) ?? true {
      let offset = zone.offset(at: instant)
      let always = MeetingSlot.ClockChange(
        moment: "1970-01-01T00:00:00", before: offset, since: offset,
        isDaylight: false)
      changes.insert(always, at: 0)
    }
    return MeetingSlot(
      start: clock.description, minutes: minutes, zone: zone.name, changes: changes)
  }

  /// What to ask about a slot that looks like one of another year, for a round on `day`.
  func doubt(for day: CivilDate) -> String? {
    guard let proposed = start.flatMap(WallClock.init)?.date else { return nil }
    guard proposed < day || proposed > day.adding(days: 366) else { return nil }
    return "note: the groups are proposed to meet on \(proposed), and the round is of \(day): "
      + "is the year right?"
  }

  private static func usual(after day: CivilDate) -> WallClock {
    var day = day.adding(days: 7)
    while day.weekday.isWeekend { day = day.adding(days: 1) }
    return WallClock(day, secondOfDay: 12 * 3_600 + 30 * 60)
  }

  /// The zone called `name`; none for names that a calendar could not hold.
  private static func zone(_ name: String) -> Zone? {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
        UInt8(ascii: "-"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    return isPlain ? Zone(name) : nil
  }
}
