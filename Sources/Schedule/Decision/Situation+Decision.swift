extension Situation {
  /// A clock may be wrong by so much before it is not believed: a day back, and a year ahead.
  static let (back, ahead) = (86_400, 366 * 86_400)

  /// The latest moment that was noted, where the clock is so far before it that one of the two is wrong.
  public var notedAhead: Instant? {
    latest.flatMap { clock < $0.adding(seconds: -Self.back) ? $0 : nil }
  }

  /// Later steps are looked for in rounds of so many seconds at most: until it is too late for the
  /// last of them.
  private var memory: Int {
    max(120 * 86_400, max(rules.remindAfter ?? 0, rules.askAfter ?? 0) + rules.grace)
  }

  /// What is to be done: the first step of the oldest round that has one; a round that was missed is
  /// made up for once, the newest, and within the grace.
  ///
  /// - Complexity: O(n log n) for n records, rounds, and rounds due since ``since``.
  public func decide() -> Decision {
    if isLocked { return .refuse(.locked) }
    if let latest, !isForced {
      if let notedAhead { return .refuse(.clockBack(latest: notedAhead)) }
      if clock > latest.adding(seconds: Self.ahead) { return .refuse(.clockAhead(latest: latest)) }
    }
    let (new, taken) = (undecided, taken)
    if let drawn = new.first(where: { ownRound(of: $0, taken) != nil }) {
      return .act(.adopt(drawn))
    }
    let newest = newest(new)
    // All of them at once: where a clock was wrong for a day, they may be hundreds.
    let old = new.prefix { $0.due < newest }.map { MissedRound(key: $0.key, due: $0.due) }
    if let latest = old.last { return .act(.miss(latest, earlier: old.dropLast())) }
    var waits: [Waiting] = []
    for record in records.sorted(by: { ($0.due, $0.key) < ($1.due, $1.key) }) {
      switch next(record, newest: newest) {
      case .act(let action)?: return .act(action)
      case .rest(let reasons)?: waits += reasons
      case .refuse?, nil: break
      }
    }
    if let closing, now >= closing.moment { return .act(.close(key: closing.key)) }
    waits += lapsed.map {
      rounds[$0.key] == nil
        ? .lapsed(key: $0.key, due: $0.due) : .taken(key: $0.key, due: $0.due)
    }
    if let one = new.last {
      if rounds[one.key] != nil {
        waits.append(.taken(key: one.key, due: one.due))
      } else if now > one.due.adding(seconds: rules.grace), !isForced {
        waits.append(.overdue(key: one.key, due: one.due))
      } else if let draft {
        waits.append(.otherDraft(key: one.key, label: draft))
      } else {
        return .act(.open(one))
      }
    }
    return .rest(waits)
  }

  /// When nobody can sign up any more for the round that is due next, where that was not said yet.
  var closing: (key: String, moment: Instant)? {
    guard let before = rules.signUpCloses, let next = coming(1, after: now).first,
      !closed.contains(next.key), rounds[next.key] == nil
    else { return nil }
    return (next.key, next.due.adding(seconds: -before))
  }

  /// The next step of a round, or what it waits for; `nil` = nothing more.
  private func next(_ record: OccurrenceRecord, newest: Instant) -> Decision? {
    switch record.state {
    case .missed: return nil
    case .open: return open(record, newest: newest)
    case .done: return done(record)
    }
  }

  private func open(_ record: OccurrenceRecord, newest: Instant) -> Decision {
    guard let round = rounds[record.key] else { return undrawn(record, newest: newest) }
    switch round.state {
    case .draft: return drafted(record, round)
    case .confirmed:
      let isQueued = record.notes[.queued] != nil
      if isTooLateToTell(record, round, newest: newest) {
        if round.untold > 0 || !(isQueued || round.isIntroduced) {
          return .rest([.untold(key: record.key)])
        }
      } else if !isQueued {
        return .act(.queue(key: record.key))
      }
      if round.waiting + round.later > 0, let decision = sending(record, round) { return decision }
      // What is held is for a person, and keeps nobody else from being reminded and asked.
      return .act(.finish(key: record.key))
    }
  }

  /// Whether nobody is told of a round by itself any more: the next one is due, or the grace is over.
  private func isTooLateToTell(
    _ record: OccurrenceRecord, _ round: RoundFacts, newest: Instant
  ) -> Bool {
    guard !isForced else { return false }
    let start = max(round.confirmed ?? record.due, record.due)
    // Whatever the grace, a call a day is enough.
    return record.due < newest || now > start.adding(seconds: max(rules.grace, 86_400))
  }

  private func undrawn(_ record: OccurrenceRecord, newest: Instant) -> Decision {
    let key = record.key
    if hasRound(on: timetable.zone.clock(at: record.due).date) { return .act(.serve(key: key)) }
    // What is past has had its time.
    if record.due < newest {
      return .act(.miss(MissedRound(key: key, due: record.due), earlier: []))
    }
    if record.notes[.drawn] != nil || record.notes[.adopted] != nil {
      return .rest([.discarded(key: key)])
    }
    if now > record.due.adding(seconds: rules.grace), !isForced {
      return .rest([
        record.notes[.empty] == nil ? .overdue(key: key, due: record.due) : .empty(key: key)
      ])
    }
    if let draft { return .rest([.otherDraft(key: key, label: draft)]) }
    if empty.contains(key) { return .rest([.empty(key: key)]) }
    return .act(.draw(key: key))
  }

  private func drafted(_ record: OccurrenceRecord, _ round: RoundFacts) -> Decision {
    let key = record.key
    if rules.approval == .auto, record.notes[.adopted] == nil { return .act(.confirm(key: key)) }
    if hasCoordinators ? !round.isTold : record.notes[.told] == nil { return .act(.tell(key: key)) }
    if round.waiting > 0, !sendingStopped, !sent.contains(key) { return .act(.send(key: key)) }
    guard let told = record.notes[.told] else { return .act(.tell(key: key)) }
    let deadline =
      record.notes[.adopted] == nil ? rules.confirmAfter.map { told.adding(seconds: $0) } : nil
    if let deadline, now >= deadline { return .act(.confirm(key: key)) }
    var waits: [Waiting] = [.approval(key: key, until: deadline)]
    if round.waiting + round.later > 0 { waits.append(.server(key: key)) }
    if round.held > 0 { waits.append(.held(key: key, count: round.held)) }
    return .rest(waits)
  }

  private func sending(_ record: OccurrenceRecord, _ round: RoundFacts) -> Decision? {
    let key = record.key
    if round.waiting > 0, !sendingStopped, !sent.contains(key) { return .act(.send(key: key)) }
    var waits: [Waiting] = []
    if round.waiting + round.later > 0 { waits.append(.server(key: key)) }
    if round.held > 0 { waits.append(.held(key: key, count: round.held)) }
    return waits.isEmpty ? nil : .rest(waits)
  }

  private func done(_ record: OccurrenceRecord) -> Decision? {
    guard let round = rounds[record.key], round.state == .confirmed,
      let confirmed = round.confirmed, now < confirmed.adding(seconds: memory)
    else { return nil }
    for (note, delay) in [
      (OccurrenceRecord.Note.reminded, rules.remindAfter), (.asked, rules.askAfter),
    ] {
      guard let delay, record.notes[note] == nil else { continue }
      let moment = confirmed.adding(seconds: delay)
      guard now >= moment else { continue }
      let tooLate = now > moment.adding(seconds: rules.grace)
      return .act(
        note == .reminded
          ? .remind(key: record.key, tooLate: tooLate) : .ask(key: record.key, tooLate: tooLate))
    }
    return sending(record, round)
  }
}
