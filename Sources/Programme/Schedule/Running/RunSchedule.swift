internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Takes rounds that are due through their steps; safe to call as often as anybody likes.
public struct RunSchedule: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The moment that counts as now; `nil` = now. One that is still to come is only rehearsed.
  public var asOf: ScheduleMoment?
  /// Whether to draw a round that is too late, and to believe a clock that looks wrong.
  public var forced = false
  /// A file to be touched whenever all is well.
  public var healthcheck: String?

  /// A look whether a round is due.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  private struct Report: Encodable {
    let moment: String
    let steps: [ScheduleStepReport]
    let waiting: [ScheduleWaitReport]
    let next: OccurrenceReport?
    let refused: String?
    /// The rounds that would be drawn, of a rehearsal.
    var rehearsed: [OccurrenceReport]?
  }

  /// Looks, and does what is due; of a moment that is still to come, says what would be.
  ///
  /// - Parameters:
  ///   - surroundings: The world.
  ///   - tell: Shows lines while it works, which may take hours.
  /// - Returns: What was done, and what waits.
  /// - Throws: A ``Failure``, of which the coordinators were told where a round cannot go on because
  ///   of it.
  public func run(in surroundings: Surroundings, tell: ([String]) -> Void) throws(Failure) -> Answer
  {
    let desk = try ScheduleDesk(home, asOf: asOf, surroundings)
    guard !desk.isAhead else { return try rehearse(desk, surroundings) }
    let look = try look(by: desk, in: surroundings, tell: tell)
    let zone = look.desk.timetable.zone
    var answer = Answer(
      Report(
        moment: look.desk.now.description, steps: look.steps,
        waiting: look.waits.map { .init($0) }, next: look.next.map { .init($0, zone) },
        refused: look.refused))
    answer.status = look.status
    answer.words = look.sentences
    return answer
  }

  private func rehearse(
    _ desk: ScheduleDesk, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let rehearsal = try ScheduleRehearsal(desk, surroundings)
    let zone = desk.timetable.zone
    var answer = Answer(
      Report(
        moment: desk.now.description, steps: [], waiting: [],
        next: rehearsal.next.map { .init($0, zone) }, refused: nil,
        rehearsed: rehearsal.rounds.map { OccurrenceReport($0, zone) }))
    answer.words = rehearsal.sentences
    return answer
  }

  /// As ``run(in:tell:)``, for a process that looks again and again.
  func look(in surroundings: Surroundings, tell: ([String]) -> Void) throws(Failure) -> ScheduleLook
  {
    try look(by: ScheduleDesk(home, asOf: asOf, surroundings), in: surroundings, tell: tell)
  }

  private func look(
    by desk: ScheduleDesk, in surroundings: Surroundings, tell: ([String]) -> Void
  ) throws(Failure) -> ScheduleLook {
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let discretion = Discretion(roster, coordinators: desk.settings.coordinators)
    let tell = { (lines: [String]) in tell(lines.map(discretion.line)) }
    let lock = try Failure.store { () throws(StoreError) in
      try ScheduleLock(beside: store.path)
    }
    var situation = try desk.situation(store, forced: forced)
    situation.isLocked = lock == nil
    let decision = situation.decide()
    if case .refuse(let refusal) = decision {
      let call = try Failure.store { () throws(StoreError) in try store.schedule().call }
      return ScheduleLook(
        desk: desk, refused: ScheduleWords.sentence(refusal, desk, call), status: .tryAgain,
        nextMoment: situation.nextMoment(after: decision))
    }
    defer { withExtendedLifetime(lock) {} }
    if let ahead = situation.notedAhead {
      // Somebody says that the clock is right: that holds for calls to come, too.
      try Failure.store { () throws(StoreError) in
        try store.disbelieve(upTo: ahead.description)
      }
    }
    try note(nil, settled: nil, store, surroundings)
    var run = ScheduleRun(desk: desk, store: store, surroundings: surroundings)
    do throws(Failure) {
      try run.all(from: situation, forced: forced, tell: tell)
      try run.erase(tell: tell)
    } catch {
      // Whatever these cannot do, what is to be known is why the step failed.
      try? run.alarm(tell: tell)
      try? run.alarm(of: error, tell: tell)
      try? note(ExitStatus(error), settled: run.settled, store, surroundings)
      throw error
    }
    try run.alarm(tell: tell)
    let look = ScheduleLook(desk: desk, run, discretion)
    if look.status == .done, let healthcheck {
      try surroundings.write("\(desk.clock)\n", to: healthcheck, overwrite: true)
    }
    try note(look.status, settled: run.settled, store, surroundings)
    return look
  }

  private func note(
    _ status: ExitStatus?, settled: Instant?, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try store.note(
        call: status?.rawValue, host: surroundings.host, process: surroundings.process,
        at: surroundings.clock(), settled: settled?.description)
    }
  }
}
