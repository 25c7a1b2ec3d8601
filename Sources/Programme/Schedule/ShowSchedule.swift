internal import Interchange
internal import RoundStore
internal import Schedule

/// When rounds are due, what became of the last ones, and what is waited for; for people and monitors.
public struct ShowSchedule: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The moment that counts as now; `nil` = now.
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

  /// After so many seconds without a call, nobody would notice that a round is due.
  private static let patience = 25 * 3_600

  /// Looks; changes nothing.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or its rules are wrong.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try ScheduleDesk(home, asOf: asOf, surroundings)
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.schedule() }
    let situation = try desk.situation(store)
    let view = View(situation, state, desk)
    let next = desk.timetable.next(count, after: desk.now)
    let closing = next.first.flatMap { first in
      desk.rules.signUpCloses.map { first.due.adding(seconds: -$0) }
    }
    let warnings = desk.timetable.warnings(after: desk.now)
    var answer = Answer(
      Report(
        when: desk.timetable.recurrence.description, rule: desk.timetable.recurrence.rule,
        zone: desk.timetable.zone.name, approval: desk.rules.approval.rawValue,
        moment: desk.now.description, next: next.map { .init($0, desk.timetable.zone) },
        closing: closing?.description, due: view.due,
        last: view.last.map { .init(round: $0.key, due: $0.due, state: $0.state.rawValue) },
        missed: view.missed.map { .init(round: $0.key, due: $0.due, state: $0.state.rawValue) },
        waiting: view.waits.map { .init($0) },
        heartbeat: state.call.map {
          .init(
            at: $0.last, outcome: $0.outcome, host: $0.host,
            hoursAgo: view.silence.map { $0 / 3_600 } ?? 0)
        }, warnings: warnings, refused: view.refused, status: view.status.rawValue))
    answer.status = view.status
    answer.text =
      (heading(desk)
      + next.enumerated().map { number, one in
        "\(number == 0 ? "next: " : "then: ")\(ScheduleWords.described(one, desk.timetable.zone))"
      }
      + (next.isEmpty ? [ScheduleWords.noneToCome] : [])
      + (closing.map { moment in
        let verb = desk.now < moment ? "close" : "closed"
        return ["sign-ups for it \(verb) on \(ScheduleWords.moment(moment, desk.timetable.zone))"]
      } ?? []) + view.sentences(Self.patience) + warnings.map { "note: \($0)" })
      .map { TextTable.harmless($0) + "\n" }.joined()
    return answer
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
    /// Rounds that a call would begin or go on with.
    let due: [String]
    /// Rounds that a call would give up: each with when it was due.
    let lost: [(key: String, due: Instant)]
    let refused: String?
    let last: ScheduledOccurrence?
    let missed: [ScheduledOccurrence]
    let call: ScheduleCall?
    /// Seconds since the latest call; `nil` = there was none.
    let silence: Int?
    let status: ExitStatus

    init(_ situation: Situation, _ state: ScheduleState, _ desk: ScheduleDesk) {
      self.desk = desk
      var (waits, due, refused): ([Waiting], [String], String?) = ([], [], nil)
      let (decision, lost) = Self.look(situation)
      self.lost = lost
      switch decision {
      case .rest(let found): waits = found
      case .act(let action): due = [action.key]
      case .refuse(let refusal): refused = ScheduleWords.sentence(refusal, desk, state.call)
      }
      (self.waits, self.due, self.refused, call) = (waits, due, refused, state.call)
      let settled = state.occurrences.filter { $0.state != .open }
      last = settled.last
      missed = Array(settled.filter { $0.state == .missed }.suffix(3))
      silence = state.call.flatMap { Instant($0.last) }.map { desk.clock.seconds - $0.seconds }
      var status = ExitStatus.done
      for wait in waits { status = status.combined(with: Self.status(wait)) }
      if last?.state == .missed || !lost.isEmpty || refused != nil { status = .no }
      if let silence {
        if silence > ShowSchedule.patience {
          status = status.combined(with: due.isEmpty ? .needsPerson : .no)
        }
      } else if !due.isEmpty {
        status = .no
      }
      if call?.hasFailed ?? false { status = .no }
      self.status = status
    }

    /// What is to be done besides noting what went by.
    private static func look(
      _ situation: Situation
    ) -> (Decision, lost: [(key: String, due: Instant)]) {
      var (rest, lost) = (situation, [(key: String, due: Instant)]())
      while true {
        switch rest.decide() {
        case .act(.miss(let key, let due)):
          lost.append((key, due))
          rest.records.removeAll { $0.key == key }
          rest.records.append(OccurrenceRecord(key: key, due: due, state: .missed))
        case .act(.close(let key)): rest.closed.insert(key)
        case let decision: return (decision, lost)
        }
      }
    }

    /// A monitor is told of drafts, too, and "no" means that a round did not happen.
    private static func status(_ wait: Waiting) -> ExitStatus {
      switch wait {
      case .overdue, .otherDraft, .discarded: .no
      case .approval: .needsPerson
      default: ScheduleWords.status(wait)
      }
    }

    func sentences(_ patience: Int) -> [String] {
      var lines = lost.map { ScheduleWords.missed($0.key, $0.due, desk) }
      lines += due.map { "round \($0) is due: rct schedule run\(desk.home.option) takes it on" }
      lines += waits.map { ScheduleWords.sentence($0, desk) }
      lines += refused.map { [$0] } ?? []
      if let last { lines.append("last: \(last.key), \(last.state.rawValue)") }
      for one in missed where one != last { lines.append("missed: \(one.key)") }
      guard let call, let silence else {
        return lines + [
          "nothing has called rct schedule run yet: rct schedule units\(desk.home.option) prints what "
            + "does"
        ]
      }
      lines.append(
        "latest call: \(call.last)"
          + (call.outcome.map { $0 == 0 ? ", all well" : ", exit code \($0)" } ?? ", not ended")
          + (call.hasFailed ? ": rct schedule run\(desk.home.option) says what is wrong" : ""))
      if silence > patience {
        lines.append(
          "nothing has called rct schedule run for \((silence / 3_600).of("hour")): a round that is due "
            + "would not be noticed")
      }
      return lines
    }
  }
}

extension ScheduleCall {
  /// Whether it did not come to its end: something is wrong that does not mend itself.
  fileprivate var hasFailed: Bool {
    let ends: [ExitStatus] = [.done, .needsPerson, .tryAgain]
    return outcome.map { !ends.map(\.rawValue).contains($0) } ?? false
  }
}
