internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// The round for which people sign up now, where rounds are for those who do.
struct ComingRound {
  /// What it is, or will be, called.
  let label: String
  /// The day on which it is due, or the present one, if that is later or nothing says when.
  let day: CivilDate
  /// When sign-ups close; `nil` = when it is drawn.
  let closes: Instant?
  /// Whether it is drawn already.
  let isDrawn: Bool
  /// Whether it is called by a month or a day that is over, and there is no such round: a wrong year, say.
  let isPast: Bool
  let now: Instant
  let zone: Zone

  /// Whether who signs up now is late.
  var isClosed: Bool { isDrawn || closes.map { now >= $0 } ?? false }

  /// The round called `label`; `nil` = of this month, if people signed up for it and it has not
  /// happened; else the one that the schedule names next.
  ///
  /// - Throws: A ``Failure`` if the schedule makes no sense.
  init(
    _ label: String?, _ rounds: [RoundSummary], signUps: [String: Int], home: ProgrammeHome,
    _ surroundings: Surroundings
  ) throws(Failure) {
    let desk = try ScheduleDesk(home, asOf: nil, surroundings)
    let today = surroundings.today.date
    let month = String(today.description.prefix(7))
    let taken = Set(rounds.past.map(\.label))
    let start = desk.now.adding(seconds: -desk.rules.grace)
    let near = desk.timetable.occurrences(in: start..<desk.now.adding(seconds: 1))
    let later = desk.timetable.next(24, after: desk.now)
    let all = near + later
    // Of several that were due the schedule draws the newest.
    let next = (near.suffix(1) + later).first { !taken.contains($0.key) }
    let label =
      label
      ?? (signUps[month] != nil && !taken.contains(month) ? month : next?.key ?? month)
    let occurrence = all.first { $0.key == label }
    self.label = label
    day = max(today, occurrence.map { desk.timetable.zone.clock(at: $0.due).date } ?? today)
    closes = desk.settings.signUpCloses.flatMap { seconds in
      occurrence?.due.adding(seconds: -seconds)
    }
    isDrawn = rounds.contains { $0.label == label && $0.state == .draft }
    isPast =
      occurrence == nil && !rounds.contains { $0.label == label }
      && Self.isBefore(today, label)
    (now, zone) = (desk.now, desk.timetable.zone)
  }

  /// Whether `label` is that of a month or a day before `today`, as the schedule calls rounds.
  private static func isBefore(_ today: CivilDate, _ label: String) -> Bool {
    let isPeriod = CivilDate(label) != nil || CivilDate("\(label)-01") != nil
    return isPeriod && label < today.description.prefix(label.count)
  }

  /// Whether a sign-up is late that was made on `day`; `nil` = now.
  func isLate(_ day: CivilDate?) -> Bool {
    guard !isDrawn, let day, let closes else { return isClosed }
    // The hour is not known: on the day of the closing they are believed.
    return day > zone.clock(at: closes).date
  }

  /// `open until Saturday 2027-02-27 at 09:00 (Europe/London)`.
  var standing: String {
    if isDrawn { return "closed, as the round is drawn" }
    guard let closes else { return "open until the round is drawn" }
    return "\(isClosed ? "closed since" : "open until") \(ScheduleWords.moment(closes, zone))"
  }
}

extension ProgrammeSettings {
  /// What the programme says of who takes part.
  var participation: ParticipationRules {
    var rules = ParticipationRules()
    rules.needsSignUp = signUp == .perRound
    rules.grace = joinerGrace
    return rules
  }
}
