internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// One call of the schedule: step after step, until nothing more is to be done for now.
struct ScheduleRun {
  let desk: ScheduleDesk
  let store: RoundStore
  let surroundings: Surroundings

  /// The steps that were taken.
  private(set) var steps: [ScheduleStepReport] = []
  /// What is waited for at the end.
  private(set) var waits: [Waiting] = []
  /// How the steps ended.
  var status = ExitStatus.done
  /// The rounds that were given up in this call.
  private(set) var missed: [MissedRound] = []
  /// The rounds for which fewer than two signed up who take part, when sign-ups closed.
  private(set) var deserted: [(key: String, sentence: String)] = []
  /// The rounds whose messages cannot leave as long as nobody mends the settings of mail.
  private(set) var unsent: [(key: String, sentence: String)] = []
  /// When there may be something to do next.
  private(set) var nextMoment: Instant?
  /// The next round that would be drawn.
  private(set) var next: Occurrence?
  /// Up to when all that was due is decided about; `nil` where the steps did not come to their end.
  private(set) var settled: Instant?
  private var sendingStopped = false
  private var sent: Set<String> = []
  private var empty: Set<String> = []
  /// The round at which the steps are.
  private(set) var current: String?
  /// What was said of who hears of alarms.
  var saidOfAlarms: Set<String> = []

  init(desk: ScheduleDesk, store: RoundStore, surroundings: Surroundings) {
    (self.desk, self.store, self.surroundings) = (desk, store, surroundings)
  }

  /// Takes all steps. Each of them can be repeated, so it does not matter where a process ends.
  ///
  /// - Parameters:
  ///   - first: What was seen before the first of them.
  ///   - forced: Whether a person said that it shall be done all the same.
  ///   - tell: Shows lines.
  /// - Throws: A ``Failure`` of a step.
  mutating func all(
    from first: Situation, forced: Bool, tell: ([String]) -> Void
  ) throws(Failure) {
    tell(ScheduleWords.leftOut(first, desk))
    while true {
      // A long sending takes time, and the clock was looked at in the beginning.
      var situation = try desk.situation(store, forced: forced)
      situation.latest = nil
      (situation.sendingStopped, situation.sent) = (sendingStopped, sent)
      situation.empty = empty
      next = situation.coming(1, after: desk.now).first
      guard !surroundings.isAskedToStop() else {
        tell(["stopped before the next step, as asked for; the next call goes on"])
        status = status.combined(with: .tryAgain)
        return
      }
      let decision = situation.decide()
      nextMoment = situation.nextMoment(after: decision)
      switch decision {
      case .refuse: return
      case .rest(let waits):
        (self.waits, settled) = (waits, situation.settled)
        for wait in waits { status = status.combined(with: ScheduleWords.status(wait)) }
        return
      case .act(let action):
        current = action.key
        if action.sends(desk) {
          // Before a round that nobody could be told of is drawn, and history.
          try Failure.store { () throws(StoreError) in try OutboxSender.check(store) }
        }
        try perform(action, tell)
        if !empty.contains(action.key) {
          steps += action.keys.map { .init(round: $0, step: action.step) }
        }
      }
    }
  }

  /// Erases what is kept too long, where the rules want it so.
  mutating func erase(tell: ([String]) -> Void) throws(Failure) {
    guard desk.settings.privacy.isScheduled, !surroundings.isAskedToStop() else { return }
    let retention = RunRetention(home: desk.home, rehearsing: false, isQuiet: true)
    take(try retention.run(in: surroundings, tell: tell), tell)
  }

  private mutating func perform(_ action: ScheduleAction, _ tell: ([String]) -> Void)
    throws(Failure)
  {
    switch action {
    case .miss(let latest, let earlier):
      let rounds = earlier + [latest]
      try Failure.store { () throws(StoreError) in
        try store.miss(occurrences: rounds.map { ($0.key, $0.due.description) })
      }
      missed += rounds
      status = status.combined(with: .needsPerson)
      tell(ScheduleWords.missed(rounds, desk))
    case .close(let key): try close(key, tell)
    case .open(let occurrence):
      tell(["round \(ScheduleWords.described(occurrence, desk.timetable.zone)): it is due"])
      try open(occurrence, notes: [])
    case .adopt(let occurrence):
      try adopt(occurrence, tell)
    case .serve(let key):
      try Failure.store { () throws(StoreError) in try store.finish(occurrence: key) }
      tell(["round \(key): its day had a round of another name, so none is drawn"])
    case .draw(let key): try draw(key, tell)
    case .tell(let key): try tellCoordinators(key, tell)
    case .confirm(let key):
      var settle = SettleRound(
        home: desk.home, decision: .confirm, label: key, approver: "rct schedule")
      (settle.queueingMail, settle.isUnattended) = (true, true)
      take(try settle.run(in: surroundings), tell)
      try note(.queued, key)
    case .queue(let key):
      let batches: [MailBatch] =
        desk.settings.coordinators.isEmpty ? [.introductions] : [.introductions, .pairList]
      try queue(batches, key, tell)
      try note(.queued, key)
    case .send(let key): try send(key, tell)
    case .finish(let key):
      try Failure.store { () throws(StoreError) in try store.finish(occurrence: key) }
      tell(["round \(key) is done"])
    case .remind(let key, let tooLate):
      try later(.reminders, .reminded, key, tooLate: tooLate, tell)
    case .ask(let key, let tooLate):
      try later(.feedback, .asked, key, tooLate: tooLate, tell)
    }
  }

  /// Sends what waits about a round. What a person queued about another one, and has not sent, is
  /// theirs: a draft that is shown to the coordinators does not set it off.
  private mutating func send(_ key: String, _ tell: ([String]) -> Void) throws(Failure) {
    var send = SendMail(home: desk.home)
    send.label = key
    let (answer, stopped) = try send.all(in: surroundings, tell: tell)
    take(answer, tell)
    sent.insert(key)
    sendingStopped = ![.done, .tryAgain, .needsPerson].contains(answer.status)
    // A login that is refused, or settings that are wrong, do not mend themselves.
    if let stopped, [.notPermitted, .badConfiguration].contains(stopped.status) {
      unsent.append((key, TextTable.harmless("round \(key): stopped: \(stopped)")))
      status = status.combined(with: .needsPerson)
    }
  }

  /// The time to sign up is over: says how many did, while there is time to ask more people.
  private mutating func close(_ key: String, _ tell: ([String]) -> Void) throws(Failure) {
    let turnout = try turnout(key)
    tell([turnout.sentence])
    if let alarm = turnout.alarm {
      deserted.append((key, alarm))
      status = status.combined(with: .needsPerson)
    }
    try Failure.store { () throws(StoreError) in
      try store.add(
        note: ScheduleDesk.closedNote, toOccurrence: key, at: desk.now.description)
    }
  }

  /// How many signed up for a round and take part; and, where they are fewer than two, what the
  /// coordinators must hear of it.
  func turnout(_ key: String) throws(Failure) -> (sentence: String, alarm: String?) {
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let coming = try ComingRound(
      key, state.rounds, signUps: state.signUps, home: desk.home, surroundings)
    let count = state.participation(
      on: coming.day, label: key, rules: desk.settings.participation
    ).attendance(desk.settings.policy).count
    let sentence =
      "sign-ups for round \(key) are closed: \(state.signUps[key] ?? 0) signed up, \(count) of them "
      + (count == 1 ? "takes part" : "take part")
    let advice = "; rct signups add --late\(desk.home.option) takes more, or there is no round"
    return (sentence, count < 2 ? sentence + advice : nil)
  }

  private func open(_ occurrence: Occurrence, notes: [OccurrenceRecord.Note]) throws(Failure) {
    let day = desk.timetable.zone.clock(at: desk.now).date
    let seed = surroundings.freshSeed()
    try Failure.store { () throws(StoreError) in
      try store.open(
        occurrence: occurrence.key, due: occurrence.due.description, day: day, seed: seed.value,
        notes: notes.map(\.rawValue), at: desk.now.description)
    }
  }

  /// Somebody was faster than the schedule: what is a draft is looked at by a person, and the mail of
  /// what is confirmed is the business of whoever confirmed it.
  private func adopt(_ occurrence: Occurrence, _ tell: ([String]) -> Void) throws(Failure) {
    let round = try Failure.store { () throws(StoreError) in
      try store.summary(of: occurrence.key)
    }
    let isDraft = round.state == .draft
    tell([
      "round \(ScheduleWords.described(occurrence, desk.timetable.zone)): it was drawn by hand"
        + (isDraft
          ? "" : " and is \(round.state.rawValue) already; no message is added to those queued")
    ])
    try open(occurrence, notes: [.adopted] + (isDraft ? [] : [.queued]))
  }

  private mutating func draw(_ key: String, _ tell: ([String]) -> Void) throws(Failure) {
    let kept = try Failure.store { () throws(StoreError) in
      try store.schedule().occurrences.first { $0.key == key }
    }
    guard let kept, let first = kept.day, let seed = kept.seed.flatMap(Seed.init) else {
      preconditionFailure("period \(key) is open, and has no day and seed")
    }
    let day = presentDay(from: first, for: kept)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let participation = state.participation(
      on: day, label: key, rules: desk.settings.participation)
    guard participation.attendance(desk.settings.policy).count > 1 else {
      // In a summer break, say: that is no failure, and mends itself once they are back.
      empty.insert(key)
      return try note(.empty, key)
    }
    var draw = DrawRound(home: desk.home)
    (draw.label, draw.day, draw.seed) = (key, RoundDay(day), seed)
    draw.takesAnyDay = true
    take(try draw.run(in: surroundings), tell)
    try note(.drawn, key)
  }

  /// The day of a draw that began on `first`, and had too few then, or failed: the present one, as some may be
  /// back; but before that of the next round, which is for whoever is back then.
  private func presentDay(from first: CivilDate, for kept: ScheduledOccurrence) -> CivilDate {
    let next = Instant(kept.due).flatMap { desk.timetable.next(1, after: $0).first }
    let today = desk.timetable.zone.clock(at: desk.now).date
    return max(first, min(today, next?.clock.date.adding(days: -1) ?? today))
  }

  private mutating func tellCoordinators(
    _ key: String, _ tell: ([String]) -> Void
  ) throws(Failure) {
    let isTold = try desk.situation(store).rounds[key]?.isTold ?? false
    if !desk.settings.coordinators.isEmpty, !isTold { try queue([.approval], key, tell) }
    // Where a process ended before it could note that it had drawn.
    try note(.drawn, key)
    try note(.told, key)
  }

  private mutating func later(
    _ batch: MailBatch, _ note: OccurrenceRecord.Note, _ key: String, tooLate: Bool,
    _ tell: ([String]) -> Void
  ) throws(Failure) {
    if tooLate {
      tell(["round \(key): it is too late for \(batch.rawValue); none are sent"])
    } else {
      try queue([batch], key, tell)
    }
    try self.note(note, key)
  }

  private mutating func queue(
    _ batches: [MailBatch], _ key: String, _ tell: ([String]) -> Void
  ) throws(Failure) {
    take(
      try QueueMail(home: desk.home, batches: batches, label: key, topic: nil)
        .run(in: surroundings), tell)
  }

  private func note(_ note: OccurrenceRecord.Note, _ key: String) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try store.add(note: note.rawValue, toOccurrence: key, at: desk.now.description)
    }
  }

  /// What a step has to say, without what it would have a person do next.
  private mutating func take(_ answer: Answer, _ tell: ([String]) -> Void) {
    tell(answer.words)
    // What waits in the queue is decided at the end, when everything was tried.
    if answer.status == .needsPerson { status = status.combined(with: .needsPerson) }
  }
}

extension ExitStatus {
  /// The one of two that says more.
  func combined(with other: ExitStatus) -> ExitStatus {
    let order: [ExitStatus] = [.done, .tryAgain, .needsPerson, .no]
    return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: other) ?? 0) ? self : other
  }
}
