internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Takes rounds that are due through their steps; safe to call as often as anybody likes.
public struct RunSchedule: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The moment that counts as now; `nil` = now.
  public var asOf: ScheduleMoment?
  /// Whether to draw a round that is too late, and to believe a clock that looks wrong.
  public var forced = false
  /// A file to be touched whenever all is well.
  public var healthcheck: String?

  /// A look whether a round is due.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  struct Report: Encodable {
    let moment: String
    let steps: [ScheduleStepReport]
    let waiting: [ScheduleWaitReport]
    let next: OccurrenceReport?
    let refused: String?
  }

  /// Looks, and does what is due.
  ///
  /// - Parameters:
  ///   - surroundings: The world.
  ///   - tell: Shows lines while it works, which may take hours.
  /// - Returns: What was done, and what waits.
  /// - Throws: A ``Failure``, of which the coordinators were told where a round does not happen
  ///   because of it.
  public func run(in surroundings: Surroundings, tell: ([String]) -> Void) throws(Failure) -> Answer
  {
    let desk = try ScheduleDesk(home, asOf: asOf, surroundings)
    let store = try home.open(surroundings)
    let lock = try Failure.store { () throws(StoreError) in
      try ScheduleLock(beside: store.path)
    }
    var situation = try desk.situation(store, forced: forced)
    situation.isLocked = lock == nil
    if case .refuse(let refusal) = situation.decide() {
      return try refused(refusal, desk, store)
    }
    defer { withExtendedLifetime(lock) {} }
    try note(nil, store, surroundings)
    var run = ScheduleRun(desk: desk, store: store, surroundings: surroundings)
    do throws(Failure) {
      try run.all(forced: forced, tell: tell)
      try run.erase(tell: tell)
    } catch {
      try run.alarm(of: error, tell: tell)
      try note(ExitStatus(error), store, surroundings)
      throw error
    }
    try run.alarm(tell: tell)
    let answer = answer(run)
    if answer.status == .done, let healthcheck {
      try surroundings.write("\(desk.clock)\n", to: healthcheck, overwrite: true)
    }
    try note(answer.status, store, surroundings)
    return answer
  }

  private func note(
    _ status: ExitStatus?, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try store.note(
        call: status?.rawValue, host: surroundings.host, process: surroundings.process,
        at: surroundings.clock())
    }
  }

  private func refused(
    _ refusal: Refusal, _ desk: ScheduleDesk, _ store: RoundStore
  ) throws(Failure) -> Answer {
    let call = try Failure.store { () throws(StoreError) in try store.schedule().call }
    let sentence = ScheduleWords.sentence(refusal, desk, call)
    var answer = Answer(
      Report(
        moment: desk.now.description, steps: [], waiting: [], next: nil, refused: sentence))
    answer.words = [sentence]
    answer.status = .tryAgain
    return answer
  }

  private func answer(_ run: ScheduleRun) -> Answer {
    let desk = run.desk
    let next = desk.timetable.next(1, after: desk.now).first
    var answer = Answer(
      Report(
        moment: desk.now.description, steps: run.steps, waiting: run.waits.map { .init($0) },
        next: next.map { .init($0, desk.timetable.zone) }, refused: nil))
    answer.status = run.status
    answer.words =
      run.waits.map { ScheduleWords.sentence($0, desk) }
      + (run.steps.isEmpty && run.waits.isEmpty ? ["nothing is due"] : [])
      + (next.map { ["next round: \(ScheduleWords.described($0, desk.timetable.zone))"] }
        ?? ["no further round is due within fifty years"])
    return answer
  }
}
