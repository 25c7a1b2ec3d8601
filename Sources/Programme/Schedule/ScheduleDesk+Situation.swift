internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds
internal import Schedule

extension ScheduleDesk {
  /// Everything that decides what is to be done, as of one look.
  func situation(_ store: RoundStore, forced: Bool = false) throws(Failure) -> Situation {
    let (state, rounds, messages) = try Failure.store { () throws(StoreError) in
      (
        try store.schedule(), try store.rounds(),
        try store.messages(in: MessageState.leaving + [.held, .failed])
      )
    }
    let began = began(state, rounds)
    // An earlier look decided about all that was due before, by the rules of then.
    let settled = state.settled.flatMap(Instant.init)?.adding(seconds: 1)
    var situation = Situation(timetable, rules, now: present, since: settled ?? began)
    situation.began = began
    situation.clock = clock
    situation.isForced = forced
    situation.latest = [state.call?.last, state.events?.last].compactMap {
      $0.flatMap(Instant.init)
    }
    .max()
    situation.hasCoordinators = !settings.coordinators.isEmpty
    situation.records = state.occurrences.compactMap(Self.record)
    let messagesOf = Dictionary(grouping: messages, by: \.round)
    for round in rounds {
      situation.rounds[round.label] = facts(round, messagesOf[round.label] ?? [])
      situation.rounds[round.label]?.isForAll = !state.partial.contains(round.label)
    }
    let untold = Set(
      situation.records.filter { $0.state == .open && $0.notes[.queued] == nil }.map(\.key))
    // A call has yet to queue what members are told of these.
    for round in rounds where round.state == .confirmed && untold.contains(round.label) {
      let known = try Failure.store { () throws(StoreError) in try store.messages(of: round) }
      situation.rounds[round.label]?.isIntroduced = known.contains {
        $0.kind == MailKind.introduction.rawValue
      }
    }
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    situation.closed = Set(notes.filter { $0.value[Self.closedNote] != nil }.keys)
    let told = try Failure.store { () throws(StoreError) in
      try rounds.draft.map { (draft) throws(StoreError) in
        try store.messages(of: draft).contains { $0.kind == MailKind.approval.rawValue }
      }
    }
    if let draft = rounds.draft, told == true { situation.rounds[draft.label]?.isTold = true }
    return situation
  }

  /// What is noted of a round once it was said that sign-ups for it are closed.
  static let closedNote = "closed"

  /// Times before this one are none of the schedule's business: the programme had not begun.
  ///
  /// Rounds that were drawn by hand before the first look say that nobody relied on the schedule until
  /// then; but who sets it up late within the grace is served.
  private func began(_ state: ScheduleState, _ rounds: [RoundSummary]) -> Instant {
    var began = state.events.flatMap { Instant($0.first) } ?? clock
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
    facts.day = round.date
    for message in messages {
      let isForMembers = !(MailKind(rawValue: message.kind)?.isForCoordinators ?? false)
      if isForMembers, MessageState.leaving.contains(message.state) { facts.untold += 1 }
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
