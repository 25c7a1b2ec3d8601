internal import Interchange
internal import RoundStore
internal import Schedule

/// What is said of the schedule.
enum ScheduleWords {
  /// `2027-03, Monday 2027-03-01 at 09:00 (Europe/London)`.
  static func described(_ occurrence: Occurrence, _ zone: Zone) -> String {
    "\(occurrence.key), \(moment(occurrence.due, zone))"
      + (occurrence.moved.map { " moved from \(occurrence.nominal): \($0)" } ?? "")
  }

  /// `Monday 2027-03-01 at 09:00 (Europe/London)`.
  static func moment(_ instant: Instant, _ zone: Zone) -> String {
    let clock = zone.clock(at: instant)
    return "\(clock.date.weekday.word.capitalised) \(clock.date) at \(clock.time) (\(zone.name))"
  }

  /// What a round waits for, and the command that ends the waiting.
  static func sentence(_ waiting: Waiting, _ desk: ScheduleDesk) -> String {
    let home = desk.home.option
    switch waiting {
    case .approval(let key, let until):
      return "round \(key) is a draft and waits for you: rct round show\(home), then rct round "
        + "confirm\(home)"
        + (until.map {
          "; without you it is final from \(moment($0, desk.timetable.zone)) on"
        } ?? "")
    case .server(let key):
      return "round \(key): messages wait to be sent; the next call tries again"
    case .held(let key, let count):
      return
        "round \(key): \(count.of("message")) failed, or may or may not have arrived: rct mail "
        + "status\(home) says which"
    case .untold(let key):
      return
        "round \(key) is confirmed, and members have not been told; now the grace "
        + "(\(days(desk.rules.grace))) is over, or the next round is due: rct schedule run --force\(home) "
        + "tells them all the same, rct mail mark-sent --round \(key)\(home) leaves it at that"
    case .overdue(let key, let due):
      return
        "round \(key) was due on \(moment(due, desk.timetable.zone)) and has not been drawn; now "
        + "it is later than the grace (\(days(desk.rules.grace))): rct schedule run --force\(home) "
        + "draws it all the same"
    case .empty(let key):
      let who =
        desk.settings.signUp == .perRound
        ? "rct signups list --round \(key)\(home) says who signed up"
        : "rct members list\(home) says who is away"
      return
        "round \(key) is due, and fewer than two members took part when it was to be drawn: \(who). Each "
        + "call looks again within the grace (\(days(desk.rules.grace))), rct schedule run --force\(home) "
        + "also later; skip in rct.toml leaves out a day to come"
    case .otherDraft(let key, let label):
      return
        "round \(key) is due and cannot be drawn: the draft of round \(label) is there; confirm it "
        + "(rct round confirm\(home)) or discard it (rct round discard\(home))"
    case .discarded(let key):
      return
        "round \(key) is due, and its draft was discarded: rct round draw --label \(key)\(home) "
        + "draws another one"
    case .lapsed(let key, let due):
      return
        "by the rule of now, round \(key) was due on \(moment(due, desk.timetable.zone)), and it is not "
        + "drawn: rct round draw --label \(key)\(home) draws it, and skip in rct.toml leaves out a day"
    case .taken(let key, let due):
      return
        "round \(key) is due, and another round has its name: rct round draw --label NAME --date "
        + "\(desk.timetable.zone.clock(at: due).date)\(home) draws it under a name that is free"
    }
  }

  /// How a command ends that has to say so.
  static func status(_ waiting: Waiting) -> ExitStatus {
    switch waiting {
    // That a person looks at a draft is what was asked for.
    case .approval: .done
    case .server: .tryAgain
    case .held, .untold, .overdue, .empty, .otherDraft, .discarded, .lapsed, .taken: .needsPerson
    }
  }

  /// That the rule has come to its end.
  static let noneToCome = "no further round is due within fifty years"

  /// So many rounds are named one by one.
  static let most = 12

  /// That the time of these went by: of each, or of all in one sentence where they are many.
  static func missed(_ rounds: [MissedRound], _ desk: ScheduleDesk) -> [String] {
    guard rounds.count > most else { return rounds.map { missed($0, earlier: [], desk) } }
    let sorted = rounds.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
    return sorted.suffix(1).map { missed($0, earlier: sorted.dropLast(), desk) }
  }

  /// That a time went by, and which `earlier` ones did before, in order.
  static func missed(
    _ latest: MissedRound, earlier: [MissedRound], _ desk: ScheduleDesk
  ) -> String {
    let others = earlier.first.map { first in
      ", nor did \(earlier.count.of("earlier round"))"
        + (earlier.count == 1 ? ", \(first.key)" : " since \(first.key)")
    }
    return "round \(latest.key) was due on \(moment(latest.due, desk.timetable.zone)) and did not "
      + "happen\(others ?? ""); a later one is due already, so "
      + (earlier.isEmpty ? "it is left out" : "they are left out")
  }

  /// Which rounds are left out because nothing was noted for more than a year; none where none are.
  static func leftOut(_ situation: Situation, _ desk: ScheduleDesk) -> [String] {
    guard let (silence, first, count) = situation.roundsLeftOut else { return [] }
    let zone = desk.timetable.zone
    let (last, end) = (zone.clock(at: silence.last).date, zone.clock(at: silence.end).date)
    return [
      "nothing was noted here between \(last) and \(end): a clock was wrong, or nobody was at work. "
        + "\(count.of("round")) of that time, the first \(first.key), "
        + "\(count == 1 ? "is" : "are") left out, and nobody is told. If one was meant, rct round draw "
        + "--label NAME --date DAY\(desk.home.option) draws it"
    ]
  }

  /// Why nothing can be decided.
  static func sentence(_ refusal: Refusal, _ desk: ScheduleDesk, _ call: ScheduleCall?) -> String {
    if let reason = doubt(refusal, desk) {
      return reason + ", nothing was done; if it is right, --force says so"
    }
    return "another rct schedule is at work on this programme"
      + (call.flatMap { $0.outcome == nil ? " (on \($0.host), process \($0.process))" : nil } ?? "")
      + ": nothing was done"
  }

  /// Why the clock is not believed; `nil` = that is not the reason.
  static func doubt(_ refusal: Refusal, _ desk: ScheduleDesk) -> String? {
    switch refusal {
    case .locked: nil
    case .clockBack(let latest):
      "the clock says \(desk.clock), and the latest thing noted here was at \(latest): the clock looks "
        + "wrong"
    case .clockAhead(let latest):
      "the clock says \(desk.clock), more than a year after the latest thing noted here (\(latest)): the "
        + "clock looks wrong"
    }
  }

  /// `7 days`.
  static func days(_ seconds: Int) -> String {
    seconds % 86_400 == 0 ? (seconds / 86_400).of("day") : (seconds / 3_600).of("hour")
  }
}

extension String {
  /// The text with a capital letter in front.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
