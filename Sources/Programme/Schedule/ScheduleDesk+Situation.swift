internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

extension ScheduleDesk {
  /// Everything that decides what is to be done, as of one look.
  func situation(_ store: RoundStore, forced: Bool = false) throws(Failure) -> Situation {
    let (state, rounds, messages) = try Failure.store { () throws(StoreError) in
      (
        try store.schedule(), try store.rounds(),
        try store.messages(in: MessageState.allCases.filter { $0 != .sent })
      )
    }
    var situation = Situation(timetable, rules, now: now, since: since(state))
    situation.clock = clock
    situation.isForced = forced
    situation.latest = [state.call?.last, state.events?.last].compactMap {
      $0.flatMap(Instant.init)
    }
    .max()
    situation.hasCoordinators = !settings.coordinators.isEmpty
    situation.records = state.occurrences.compactMap(Self.record)
    for round in rounds {
      situation.rounds[round.label] = facts(round, messages.filter { $0.round == round.label })
    }
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    situation.closed = Set(notes.filter { $0.value[Self.closedNote] != nil }.keys)
    let told = try Failure.store { () throws(StoreError) in
      try rounds.draft.map { (draft) throws(StoreError) in
        try store.messages(of: draft).contains { $0.kind == "approval" }
      }
    }
    if let draft = rounds.draft, told == true { situation.rounds[draft.label]?.isTold = true }
    return situation
  }

  /// What is noted of a round once it was said that sign-ups for it are closed.
  static let closedNote = "closed"

  /// Times before this one are none of the schedule's business: the programme had not begun, or
  /// nobody had asked for the schedule; but who sets it up late within the grace is served.
  private func since(_ state: ScheduleState) -> Instant {
    let first = state.call.flatMap { Instant($0.first) } ?? clock
    let began = state.events.flatMap { Instant($0.first) } ?? clock
    let since = max(began, first.adding(seconds: -rules.grace))
    // A rehearsal needs no past.
    return isRehearsal ? min(since, now.adding(seconds: -rules.grace)) : since
  }

  private static func record(_ kept: ScheduledOccurrence) -> OccurrenceRecord? {
    guard let due = Instant(kept.due),
      let state = OccurrenceRecord.State(rawValue: kept.state.rawValue)
    else { return nil }
    var notes: [OccurrenceRecord.Note: Instant] = [:]
    for (name, moment) in kept.notes {
      guard let note = OccurrenceRecord.Note(rawValue: name) else { continue }
      notes[note] = Instant(moment)
    }
    return OccurrenceRecord(key: kept.key, due: due, state: state, notes: notes)
  }

  private func facts(_ round: RoundSummary, _ messages: [QueuedMessage]) -> RoundFacts {
    var facts = RoundFacts(round.state == .draft ? .draft : .confirmed)
    facts.confirmed = round.events["confirm"].flatMap(Instant.init)
    for message in messages {
      switch message.state {
      case .queued, .claimed, .inDoubt: facts.waiting += 1
      case .retry:
        let isDue = message.nextAt.flatMap(Instant.init).map { $0 <= clock } ?? true
        if isDue { facts.waiting += 1 } else { facts.later += 1 }
      case .held, .failed: facts.held += 1
      case .sent, .written: break
      }
    }
    return facts
  }
}
