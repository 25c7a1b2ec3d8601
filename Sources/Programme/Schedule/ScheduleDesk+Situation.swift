internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds
internal import Schedule

extension ScheduleDesk {
  /// Everything that decides what is to be done, as of one look.
  func situation(_ store: RoundStore, forced: Bool = false) throws(Failure) -> Situation {
    let (state, moments, rounds, messages) = try Failure.store { () throws(StoreError) in
      (
        try store.schedule(), try store.moments(), try store.rounds(),
        try store.messages(in: MessageState.leaving + [.held, .failed])
      )
    }
    let began = began(state, rounds)
    // An earlier look decided about all that was due before, by the rules of then.
    let settled = state.settled.flatMap(Instant.init)?.adding(seconds: 1)
    var situation = Situation(timetable, rules, now: present, since: settled ?? began)
    situation.began = began
    if let silence = silence(state, moments) { situation.begin(after: silence) }
    situation.clock = clock
    situation.isForced = forced
    situation.latest = latest(state, moments)
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
      case .held, .failed: facts.held += message.needsPerson ? 1 : 0
      case .sent, .written: break
      }
    }
    return facts
  }
}
