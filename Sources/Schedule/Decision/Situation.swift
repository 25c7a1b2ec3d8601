/// All that decides what is to be done: there is no clock and no database behind it.
public struct Situation: Sendable {
  /// When rounds are due.
  public let timetable: Timetable
  /// How they are run.
  public let rules: ScheduleRules
  /// The moment that counts as now.
  public let now: Instant
  /// What the clock of the machine says: another moment where somebody rehearses one.
  public var clock: Instant
  /// The latest moment that was ever noted.
  public var latest: Instant?
  /// Nothing that was due before it is drawn: the programme began then, or all was decided about.
  public var since: Instant
  /// What was due before it is nobody's business, by whatever rule.
  public var began: Instant
  /// What was due before ``since`` and is left out, as nobody waits for it.
  var leftOut: LeftOut?
  /// What is noted of earlier times, in any order.
  public var records: [OccurrenceRecord] = []
  /// The rounds by label.
  public var rounds: [String: RoundFacts] = [:]
  /// The rounds of which it was said that sign-ups are closed.
  public var closed: Set<String> = []
  /// Whether there is anybody to be told of drafts.
  public var hasCoordinators = true
  /// Whether another process is at work.
  public var isLocked = false
  /// Whether a person said that it shall be done all the same.
  public var isForced = false
  /// Whether sending was tried, and cannot go on for now.
  public var sendingStopped = false
  /// The rounds in which fewer than two would meet, as was seen just now.
  public var empty: Set<String> = []
  /// The rounds whose messages were sent as far as they could be.
  public var sent: Set<String> = []

  /// A situation in which nothing has happened yet.
  public init(_ timetable: Timetable, _ rules: ScheduleRules, now: Instant, since: Instant) {
    (self.timetable, self.rules, self.now, self.since) = (timetable, rules, now, since)
    (clock, began) = (now, since)
  }

  /// The label of the draft that there is.
  public var draft: String? {
    rounds.filter { $0.value.state == .draft }.keys.min()
  }
}
