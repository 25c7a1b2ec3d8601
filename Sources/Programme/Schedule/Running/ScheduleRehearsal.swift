internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// What would be done up to a moment that is still to come, if somebody calls whenever a round is due.
/// Nothing of it is done.
struct ScheduleRehearsal {
  /// The rounds that would be drawn, in order.
  let rounds: [Occurrence]
  /// The next round after that, if there is one.
  let next: Occurrence?
  /// The label of a draft that is there, and in the way of the next draw.
  private let draft: String?
  private let desk: ScheduleDesk
  /// How many take part in the first of them, as things stand.
  private let participants: Int?
  /// The way that messages would leave.
  private let way: String

  /// A rehearsal up to the moment that counts as now for `desk`.
  init(_ desk: ScheduleDesk, _ surroundings: Surroundings) throws(Failure) {
    let store = try desk.home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let situation = try desk.situation(store)
    let rounds = situation.foreseen(until: desk.now)
    next = situation.coming(1, after: desk.now).first
    draft = situation.draft
    participants = rounds.first.map { first in
      state.participation(
        on: desk.timetable.zone.clock(at: first.due).date, label: first.key,
        rules: desk.settings.participation
      ).attendance(desk.settings.policy).count
    }
    way = try MailDesk(desk.home, surroundings).way
    (self.desk, self.rounds) = (desk, rounds)
  }

  /// `would draw round 2027-03, Monday 2027-03-01 at 09:00 (Europe/London)`: the rounds, each after the
  /// words `each`, and how many more there are after the words `more`.
  static func named(
    _ rounds: [Occurrence], each: String, more: String, _ zone: Zone
  ) -> [String] {
    let rest = rounds.count - ScheduleWords.most
    return rounds.prefix(ScheduleWords.most).map { "\(each) \(ScheduleWords.described($0, zone))" }
      + (rest > 0 ? ["\(more) \(rest.of("more round"))"] : [])
  }

  /// That a draft is in the way of whatever would be drawn.
  static func obstacle(_ draft: String?, _ desk: ScheduleDesk) -> [String] {
    draft.map {
      [
        "nothing is drawn as long as the draft of round \($0) is there: confirm it (rct round "
          + "confirm\(desk.home.option)) or discard it (rct round discard\(desk.home.option))"
      ]
    } ?? []
  }

  /// What a person is told.
  var sentences: [String] {
    let zone = desk.timetable.zone
    var lines = Self.named(rounds, each: "would draw round", more: "would draw", zone)
    if let count = participants {
      lines[0] +=
        ": \(count.of("member")) \(count == 1 ? "takes" : "take") part, as things stand"
      lines.append(outcome)
      lines += Self.obstacle(draft, desk)
    } else {
      lines.append("nothing would be due")
      lines += next.map { ["next round: \(ScheduleWords.described($0, zone))"] } ?? []
    }
    return lines + ["nothing was done: \(ScheduleWords.moment(desk.now, zone)) is still to come"]
  }

  private var outcome: String {
    let what = rounds.count == 1 ? "it" : "each"
    switch desk.rules.approval {
    case .auto: return "would confirm \(what) at once; the messages would be \(way)"
    case .draft where desk.settings.coordinators.isEmpty:
      return "\(what) would be a draft, and wait for rct round confirm\(desk.home.option)"
    case .draft:
      return "would ask the coordinators to confirm \(what); the messages would be \(way)"
    }
  }
}
