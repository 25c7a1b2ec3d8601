internal import RoundStore
internal import Rounds
internal import Schedule

extension ScheduleDesk {
  /// Times before this one are none of the schedule's business: the programme had not begun.
  ///
  /// Rounds that were drawn by hand before the first look say that nobody relied on the schedule until
  /// then; but who sets it up late within the grace is served.
  func began(_ state: ScheduleState, _ rounds: [RoundSummary]) -> Instant {
    var began = state.firstEvent.flatMap(Instant.init) ?? clock
    if let day = lastDrawn(rounds, but: state.partial) {
      let first = state.call.flatMap { Instant($0.first) } ?? present
      let drawn = timetable.zone.resolve(WallClock(day, secondOfDay: 0)).instant
      began = max(began, min(first.adding(seconds: -rules.grace), drawn))
    }
    // Who takes a moment of the past for now needs no programme that was there then.
    return present < clock ? min(began, present.adding(seconds: -rules.grace)) : began
  }

  /// The day of the last round for everybody that was drawn here.
  private func lastDrawn(_ rounds: [RoundSummary], but partial: Set<String>) -> CivilDate? {
    rounds.filter { $0.record != nil && !partial.contains($0.label) }.compactMap(\.date).max()
  }

  /// The latest moment that was noted, but for what is ahead of a clock of which somebody said that it is
  /// right.
  func latest(_ state: ScheduleState, _ events: [String]) -> Instant? {
    let call = state.call.flatMap { Instant($0.last) }
    guard let event = events.max().flatMap(Instant.init) else { return call }
    if let wrong = state.disbelieved.flatMap(Instant.init), clock < wrong, event <= wrong {
      return call
    }
    return call.map { max($0, event) } ?? event
  }

  /// The latest time in which nothing happened, where it is too long to be believed.
  ///
  /// The first event alone says nothing: it is never changed, and its clock may have been wrong.
  func silence(_ state: ScheduleState, _ events: [String]) -> Silence? {
    // Who takes a moment of the past for now was silent until then.
    guard present >= clock else { return nil }
    let looks = [state.settled, state.call?.first, state.call?.last].compactMap(\.self)
    // What a clock noted that was ahead of the present one ends no silence.
    let past = (events + looks).compactMap(Instant.init).filter { $0 < present }
    return Silence(among: past + [present])
  }
}
