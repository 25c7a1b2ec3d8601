internal import Schedule

/// What one look at the schedule came to.
struct ScheduleLook {
  let desk: ScheduleDesk
  /// The steps that were taken.
  let steps: [ScheduleStepReport]
  /// What is waited for.
  let waits: [Waiting]
  /// Why nothing was done.
  let refused: String?
  /// How it ended.
  let status: ExitStatus
  /// When there may be something to do next.
  let nextMoment: Instant?
  /// The next round that would be drawn; `nil` = none, or nothing is known because nothing was done.
  let next: Occurrence?
  /// Who must not be named in what is told.
  private let discretion: Discretion?

  /// A look at which nothing was done.
  init(desk: ScheduleDesk, refused: String, status: ExitStatus, nextMoment: Instant?) {
    (self.desk, self.refused, self.status) = (desk, refused, status)
    (steps, waits, self.nextMoment, next, discretion) = ([], [], nextMoment, nil, nil)
  }

  /// What a run came to.
  init(desk: ScheduleDesk, _ run: ScheduleRun, _ discretion: Discretion) {
    (self.desk, refused, status) = (desk, nil, run.status)
    (steps, waits, nextMoment, next) = (run.steps, run.waits, run.nextMoment, run.next)
    self.discretion = discretion
  }

  /// What a person is told at the end.
  var sentences: [String] {
    if let refused { return [refused] }
    let waiting = waits.map { ScheduleWords.sentence($0, desk) }
    return waiting.map { discretion?.line($0) ?? $0 }
      + (steps.isEmpty && waits.isEmpty ? ["nothing is due"] : [])
      + (next.map { ["next round: \(ScheduleWords.described($0, desk.timetable.zone))"] }
        ?? [ScheduleWords.noneToCome])
  }
}
