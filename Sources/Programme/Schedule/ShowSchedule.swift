internal import Interchange
internal import RoundStore
internal import Schedule

/// When rounds are due, what became of the last ones, and what is waited for; for people and monitors.
public struct ShowSchedule: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The moment to look from; `nil` = now. Of one that is still to come it is also said what would be
  /// drawn before it; what is waited for is as of now.
  public var asOf: ScheduleMoment?
  /// How many times to name that are to come.
  public var count = 3

  /// A look at the schedule.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  private struct Report: Encodable {
    let when: String
    let rule: String
    let zone: String
    let approval: String
    let moment: String
    /// The rounds that would be drawn before a moment that is still to come.
    let rehearsed: [OccurrenceReport]?
    let next: [OccurrenceReport]
    /// When sign-ups for the next one close.
    let closing: String?
    let due: [String]
    let last: Past?
    let missed: [Past]
    let waiting: [ScheduleWaitReport]
    let heartbeat: Heartbeat?
    let warnings: [String]
    let refused: String?
    let status: Int32

    struct Past: Encodable {
      let round: String
      let due: String
      let state: String
    }

    struct Heartbeat: Encodable {
      let at: String
      let outcome: Int32?
      let host: String
      let hoursAgo: Int

      enum CodingKeys: String, CodingKey {
        case at, outcome, host
        case hoursAgo = "hours_ago"
      }
    }
  }

  /// Looks; changes nothing.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or its rules are wrong.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try ScheduleDesk(home, asOf: asOf, surroundings)
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.schedule() }
    let situation = try desk.situation(store)
    let view = View(situation, state, desk, host: surroundings.host)
    let rehearsed = desk.isAhead ? situation.foreseen(until: desk.now) : nil
    let next = situation.coming(count, after: desk.now)
    let closing = next.first.flatMap { first in
      desk.rules.signUpCloses.map { first.due.adding(seconds: -$0) }
    }
    let warnings = desk.timetable.warnings(after: desk.now)
    var answer = Answer(
      Report(
        when: desk.timetable.recurrence.description, rule: desk.timetable.recurrence.rule,
        zone: desk.timetable.zone.name, approval: desk.rules.approval.rawValue,
        moment: desk.now.description,
        rehearsed: rehearsed?.map { OccurrenceReport($0, desk.timetable.zone) },
        next: next.map { .init($0, desk.timetable.zone) },
        closing: closing?.description, due: view.due,
        last: view.last.map { .init(round: $0.key, due: $0.due, state: $0.state.rawValue) },
        missed: view.missed.map { .init(round: $0.key, due: $0.due, state: $0.state.rawValue) },
        waiting: view.waits.map { .init($0) },
        heartbeat: state.call.map {
          .init(
            at: $0.last, outcome: $0.outcome, host: $0.host,
            hoursAgo: view.heartbeat.map { $0.silence / 3_600 } ?? 0)
        }, warnings: warnings, refused: view.refused, status: view.status.rawValue))
    answer.status = view.status
    var lines = heading(desk)
    if let rehearsed {
      lines += ScheduleRehearsal.named(
        rehearsed, each: "before:", more: "before:", desk.timetable.zone)
    }
    lines += Self.coming(next, closing: closing, desk)
    if let rehearsed { lines += Self.ahead(rehearsed, draft: situation.draft, desk) }
    lines += view.sentences + warnings.map { "note: \($0)" }
    answer.text = lines.map { TextTable.harmless($0) + "\n" }.joined()
    return answer
  }

  /// How the schedule is, for who looks at the whole programme.
  struct Health {
    /// What a monitor hears.
    let status: ExitStatus
    /// When something called last; `nil` = nothing ever did.
    let latestCall: String?
    /// Whether a round was due that neither a call nor anybody by hand has drawn.
    let isNeglected: Bool
  }

  /// Looks how the schedule is.
  ///
  /// - Throws: A ``Failure`` if its rules are wrong.
  func health(_ store: RoundStore, _ surroundings: Surroundings) throws(Failure) -> Health {
    let desk = try ScheduleDesk(home, asOf: asOf, surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.schedule() }
    let view = View(try desk.situation(store), state, desk, host: surroundings.host)
    return Health(
      status: view.status, latestCall: state.call?.last, isNeglected: view.isNeglected)
  }

  /// The rounds to come, and until when people sign up for the first of them.
  private static func coming(
    _ next: [Occurrence], closing: Instant?, _ desk: ScheduleDesk
  ) -> [String] {
    let zone = desk.timetable.zone
    guard !next.isEmpty else { return [ScheduleWords.noneToCome] }
    var lines = next.enumerated().map { number, one in
      "\(number == 0 ? "next: " : "then: ")\(ScheduleWords.described(one, zone))"
    }
    if let closing {
      let verb = desk.now < closing ? "close" : "closed"
      lines.append("sign-ups for it \(verb) on \(ScheduleWords.moment(closing, zone))")
    }
    return lines
  }

  /// That the moment is still to come, and so what is as of then, and what as of now.
  private static func ahead(
    _ rounds: [Occurrence], draft: String?, _ desk: ScheduleDesk
  ) -> [String] {
    let what =
      rounds.isEmpty
      ? "rct schedule run would draw nothing before it"
      : "rct schedule run would draw what is \"before\" it, if it is called whenever a round is due"
    return (rounds.isEmpty ? [] : ScheduleRehearsal.obstacle(draft, desk)) + [
      "\(ScheduleWords.moment(desk.now, desk.timetable.zone)) is still to come: \(what); what waits is "
        + "said as of now"
    ]
  }

  private func heading(_ desk: ScheduleDesk) -> [String] {
    let approval: String
    switch desk.rules.approval {
    case .auto: approval = "what is drawn is sent; nobody looks before"
    case .draft:
      approval =
        "each round waits for a person"
        + (desk.rules.confirmAfter.map { ", for \(ScheduleWords.days($0)) at most" } ?? "")
    }
    return [
      "\(desk.settings.name): \(desk.timetable.recurrence), \(desk.timetable.zone.name); \(approval)"
    ]
  }

  /// What follows from the state of the schedule.
  private struct View {
    let desk: ScheduleDesk
    let waits: [Waiting]
    /// Rounds drawn by hand that a call would first take on.
    let adopted: [ScheduleAction]
    /// The step that a call would take, of these or after them.
    let step: ScheduleAction?
    /// Since when it could have been taken, where that is known.
    let since: Instant?
    /// Rounds that a call would give up.
    let lost: [MissedRound]
    /// What is said of rounds that nobody waits for.
    let leftOut: [String]
    let refused: String?
    let last: ScheduledOccurrence?
    let missed: [ScheduledOccurrence]
    /// The latest call; `nil` = there was none.
    let heartbeat: ScheduleHeartbeat?
    let status: ExitStatus

    /// Whether a round was due that nobody has drawn.
    var isNeglected: Bool {
      !lost.isEmpty || refused != nil || step != nil && adopted.isEmpty
    }

    /// Rounds that a call would begin or go on with.
    var due: [String] { steps.map(\.key) }

    private var steps: [ScheduleAction] {
      adopted + (step.map { adopted.contains($0) ? [] : [$0] } ?? [])
    }

    init(_ situation: Situation, _ state: ScheduleState, _ desk: ScheduleDesk, host: String) {
      self.desk = desk
      var (waits, step, refused): ([Waiting], ScheduleAction?, String?) = ([], nil, nil)
      let (decision, lost, adopted) = Self.look(situation)
      (self.lost, self.adopted) = (lost, adopted)
      switch decision {
      case .rest(let found): waits = found
      case .act(let action): step = action
      case .refuse(let refusal): refused = ScheduleWords.sentence(refusal, desk, state.call)
      }
      step = step ?? adopted.last
      (self.waits, self.step, self.refused) = (waits, step, refused)
      leftOut = refused == nil ? ScheduleWords.leftOut(situation, desk) : []
      since = step.flatMap { Self.moment(of: $0, situation) }
      let settled = state.occurrences.filter { $0.state != .open }
      last = settled.last
      missed = Array(settled.filter { $0.state == .missed }.suffix(3))
      heartbeat = state.call.flatMap { ScheduleHeartbeat($0, clock: desk.clock, host: host) }
      var status = ExitStatus.done
      for wait in waits { status = status.combined(with: Self.status(wait)) }
      if last?.state == .missed || !lost.isEmpty || refused != nil { status = .no }
      let uncalled: ExitStatus = step == nil ? .done : .no
      self.status = status.combined(with: heartbeat?.status(step, due: since) ?? uncalled)
    }

    /// When a round was due that a call would begin or go on with; of later steps nothing is said.
    private static func moment(of action: ScheduleAction, _ situation: Situation) -> Instant? {
      switch action {
      case .open(let occurrence), .adopt(let occurrence): occurrence.due
      case .remind, .ask: nil
      default: situation.records.first { $0.key == action.key }?.due
      }
    }

    /// What is to be done besides noting what went by.
    private static func look(
      _ situation: Situation
    ) -> (Decision, lost: [MissedRound], adopted: [ScheduleAction]) {
      var (rest, lost) = (situation, [MissedRound]())
      var adopted: [ScheduleAction] = []
      // Whether it is so still, a call finds out.
      rest.empty = Set(situation.records.filter { $0.notes[.empty] != nil }.map(\.key))
      while true {
        switch rest.decide() {
        case .act(.miss(let latest, let earlier)):
          let rounds = earlier + [latest]
          lost += rounds
          let keys = Set(rounds.map(\.key))
          rest.records.removeAll { keys.contains($0.key) }
          rest.records += rounds.map { OccurrenceRecord(key: $0.key, due: $0.due, state: .missed) }
        case .act(.close(let key)): rest.closed.insert(key)
        case .act(.adopt(let one)):
          adopted.append(.adopt(one))
          // Nothing more of it: there may be another one to draw.
          rest.records.append(OccurrenceRecord(key: one.key, due: one.due, state: .missed))
        case let decision: return (decision, lost, adopted)
        }
      }
    }

    /// A monitor is told of drafts, too, and "no" means that a round did not happen.
    private static func status(_ wait: Waiting) -> ExitStatus {
      switch wait {
      case .overdue, .empty, .otherDraft, .discarded, .taken: .no
      case .approval: .needsPerson
      default: ScheduleWords.status(wait)
      }
    }

    var sentences: [String] {
      var lines = leftOut + ScheduleWords.missed(lost, desk)
      lines += steps.map { ScheduleWords.sentence($0, desk) }
      lines += waits.map { ScheduleWords.sentence($0, desk) }
      lines += refused.map { [$0] } ?? []
      if let last { lines.append("last: \(last.key), \(last.state.rawValue)") }
      for one in missed where one != last { lines.append("missed: \(one.key)") }
      return lines
        + (heartbeat?.sentences(due: since, desk.home.option) ?? [
          "nothing has called rct schedule run yet: rct schedule units\(desk.home.option) prints what "
            + "does"
        ])
    }
  }
}
