internal import Interchange
internal import Mail
internal import RoundStore
internal import Schedule

/// What the coordinators must hear of: once each.
extension ScheduleRun {
  /// Why rounds need somebody.
  private struct Alarm {
    /// The rounds that it is about, the latest last.
    let keys: [String]
    let note: String
    let reason: String

    init(_ keys: [String], _ note: String, _ reason: String) {
      (self.keys, self.note, self.reason) = (keys, note, reason)
    }
  }

  /// The coordinators are still told of rounds that were due so many seconds ago.
  private static let memory = 62 * 86_400

  /// Tells the coordinators of what needs them: rounds that had their time without one, too few who
  /// signed up, messages that cannot leave, and whatever waits for a person.
  mutating func alarm(tell: ([String]) -> Void) throws(Failure) {
    try forgetSettled()
    var alarms = try missedAlarm().map { [$0] } ?? []
    alarms += try allDeserted().map { Alarm([$0.key], "alarm-deserted", $0.sentence) }
    alarms += unsent.map { Alarm([$0.key], "alarm-unsent", $0.sentence) }
    alarms += waits.filter { ScheduleWords.status($0) == .needsPerson }.map { wait in
      Alarm(
        [wait.key], "alarm-\(ScheduleWaitReport(wait).reason.rawValue)",
        ScheduleWords.sentence(wait, desk))
    }
    try raise(alarms, tell)
  }

  /// Tells the coordinators that a step failed, of each reason once, and of so many at most; not of what mends
  /// itself.
  mutating func alarm(of failure: Failure, tell: ([String]) -> Void) throws(Failure) {
    guard let current, ExitStatus(failure) != .tryAgain else { return }
    let reason = failure.lines.first ?? "a step failed"
    // The reason may name somebody, so that it is known by its mark alone.
    let (start, mark) = ("alarm-failed-", AlarmPost.mark(of: reason))
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    let told = Set(
      (notes[current] ?? [:]).keys.filter { $0.hasPrefix(start) }
        .map { $0.dropFirst(start.count).prefix(mark.count) })
    guard told.count < Self.mostReasons || told.contains(mark[...]) else { return }
    try raise([Alarm([current], start + mark, reason)], tell)
  }

  /// A reason with a number that is another one each time must not write to anybody each time.
  private static let mostReasons = 5

  /// Lets the coordinators hear anew of a round of which nothing is held any more, should something be again:
  /// reminders go out weeks after introductions.
  private func forgetSettled() throws(Failure) {
    // Where the steps did not come to their end, nobody knows what is held.
    guard settled != nil else { return }
    let held = waits.filter { if case .held = $0 { true } else { false } }.map(\.key)
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    for (key, names) in notes where names[Self.heldNote] != nil && !held.contains(key) {
      try Failure.store { () throws(StoreError) in
        try store.remove(note: Self.heldNote, ofOccurrence: key)
      }
    }
  }

  /// What is noted where the coordinators were told of messages that are held.
  private static let heldNote = "alarm-\(ScheduleWaitReport.Reason.held.rawValue)"

  /// One alarm for all rounds that were missed and of which nobody was told: in this call, and in
  /// earlier ones, which may have ended before they could tell anybody. None where all of them are long
  /// past.
  private func missedAlarm() throws(Failure) -> Alarm? {
    let note = "alarm-missed"
    let start = desk.now.adding(seconds: -Self.memory)
    let hasCoordinators = !desk.settings.coordinators.isEmpty
    let known = try Failure.store { () throws(StoreError) in try store.schedule().occurrences }
    let now = Set(missed.map(\.key))
    let untold = known.compactMap { one -> MissedRound? in
      guard one.state == .missed, one.notes[note] == nil, let due = Instant(one.due),
        hasCoordinators && due >= start || now.contains(one.key)
      else { return nil }
      return MissedRound(key: one.key, due: due)
    }
    guard let latest = untold.last, latest.due >= start else { return nil }
    return Alarm(
      untold.map(\.key), note,
      ScheduleWords.missed(latest, earlier: untold.dropLast(), desk))
  }

  /// The round to come for which too few signed up, whichever call found out that sign-ups are closed.
  private func allDeserted() throws(Failure) -> [(key: String, sentence: String)] {
    guard !desk.settings.coordinators.isEmpty, deserted.isEmpty, desk.rules.signUpCloses != nil,
      case let situation = try desk.situation(store),
      let key = situation.coming(1, after: desk.now).first?.key
    else { return deserted }
    guard situation.closed.contains(key), situation.rounds[key] == nil,
      let sentence = try turnout(key).alarm
    else { return [] }
    return [(key, sentence)]
  }

  private mutating func raise(_ alarms: [Alarm], _ tell: ([String]) -> Void) throws(Failure) {
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    let new = alarms.filter { alarm in
      alarm.keys.contains { notes[$0]?[alarm.note] == nil }
    }
    guard !new.isEmpty else { return }
    guard !desk.settings.coordinators.isEmpty else {
      say(["nobody is told: coordinators in rct.toml names no address"], tell)
      return
    }
    let failure: Failure
    do throws(Failure) {
      var post = try AlarmPost(try MailDesk(desk.home, surroundings))
      for alarm in new {
        try send(alarm, by: &post, notes, tell)
      }
      return
    } catch {
      if case .store = error { throw error }
      failure = error
    }
    // Whatever was in the way, nobody else can be told now either.
    let reason = TextTable.harmless(failure.lines.joined(separator: "; "))
    say(["the coordinators could not be told: \(reason)"], tell)
    let isPassing = [.tryAgain, .unavailable].contains(ExitStatus(failure))
    status = status.combined(with: isPassing ? .tryAgain : .needsPerson)
  }

  /// Tells each coordinator once who does not know of it yet. One who cannot be told is named, and tried
  /// again with the next call, and keeps it from nobody else.
  private mutating func send(
    _ alarm: Alarm, by post: inout AlarmPost, _ notes: [String: [String: String]],
    _ tell: ([String]) -> Void
  ) throws(Failure) {
    guard let key = alarm.keys.last else { return }
    var (marks, now, failed): (Set<String>, Int, [String]) = ([], 0, [])
    let count = post.addresses.count
    for (position, address) in post.addresses.enumerated() {
      let note = "\(alarm.note)-\(AlarmPost.mark(of: address))"
      let knows = marks.contains(note) || alarm.keys.allSatisfy { notes[$0]?[note] != nil }
      guard !knows else { continue }
      let delivery = try post.send(
        alarm.reason, of: key, titled: "\(key)-\(alarm.note)", to: position)
      let name = "coordinator \(position + 1) of \(count) could not be told: "
      switch delivery {
      case .accepted, .written:
        // Sent first, noted then: rather twice than never.
        try add(note, alarm.keys)
        marks.insert(note)
        now += 1
      case .refused(let reply):
        failed.append(name + "\(reply); look at coordinators in rct.toml")
        status = status.combined(with: .needsPerson)
      case .later(let reply), .broken(let reply), .doubtful(let reply):
        failed.append(name + reply)
        status = status.combined(with: .tryAgain)
      }
    }
    guard !failed.isEmpty else {
      try add(alarm.note, alarm.keys)
      say(["the coordinators are told"], tell)
      return
    }
    if now > 0 {
      say(["\(now) of \(count.of("coordinator")) \(now == 1 ? "is" : "are") told"], tell)
    }
    say(failed.map(TextTable.harmless), tell)
  }

  /// Shows lines about who is told, each once in a call, however many alarms there are.
  private mutating func say(_ lines: [String], _ tell: ([String]) -> Void) {
    tell(lines.filter { saidOfAlarms.insert($0).inserted })
  }

  private func add(_ note: String, _ keys: [String]) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try store.add(note: note, toOccurrences: keys, at: desk.now.description)
    }
  }
}
