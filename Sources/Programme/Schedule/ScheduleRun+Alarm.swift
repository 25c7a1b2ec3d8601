internal import Interchange
internal import Mail
internal import RoundStore
internal import Schedule

/// What the coordinators must hear of: once each.
extension ScheduleRun {
  /// Something that did not happen.
  private struct Alarm {
    let key: String
    let note: String
    let reason: String
  }

  /// The coordinators are still told of rounds that were due so many seconds ago.
  private static let memory = 62 * 86_400

  /// Tells the coordinators of rounds that did not happen, and of messages that need them.
  mutating func alarm(tell: ([String]) -> Void) throws(Failure) {
    var alarms = try allMissed().map {
      Alarm(key: $0.key, note: "alarm-missed", reason: ScheduleWords.missed($0.key, $0.due, desk))
    }
    alarms += try allDeserted().map {
      Alarm(key: $0.key, note: "alarm-deserted", reason: $0.sentence)
    }
    alarms += unsent.map { Alarm(key: $0.key, note: "alarm-unsent", reason: $0.sentence) }
    alarms += waits.filter { ScheduleWords.status($0) == .needsPerson }.map { wait in
      Alarm(
        key: wait.key, note: "alarm-\(ScheduleWaitReport(wait).reason)",
        reason: ScheduleWords.sentence(wait, desk))
    }
    try raise(alarms, tell)
  }

  /// Tells the coordinators that a step failed; not of what mends itself.
  mutating func alarm(of failure: Failure, tell: ([String]) -> Void) throws(Failure) {
    guard let current, ExitStatus(failure) != .tryAgain else { return }
    let reason = failure.lines.first ?? "a step failed"
    try raise([Alarm(key: current, note: "alarm-failed", reason: reason)], tell)
  }

  /// The rounds that did not happen: in this call, and in earlier ones, which may have ended before
  /// they could tell anybody.
  private func allMissed() throws(Failure) -> [(key: String, due: Instant)] {
    guard !desk.settings.coordinators.isEmpty else { return missed }
    let start = desk.now.adding(seconds: -Self.memory)
    let known = try Failure.store { () throws(StoreError) in try store.schedule().occurrences }
    let earlier = known.compactMap { one -> (key: String, due: Instant)? in
      guard one.state == .missed, !missed.contains(where: { $0.key == one.key }),
        let due = Instant(one.due), due >= start
      else { return nil }
      return (one.key, due)
    }
    return earlier + missed
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
    let new = alarms.filter { notes[$0.key]?[$0.note] == nil }
    guard !new.isEmpty else { return }
    guard !desk.settings.coordinators.isEmpty else {
      tell(["nobody is told: coordinators in rct.toml names no address"])
      return
    }
    let failure: Failure
    do throws(Failure) {
      var post = try AlarmPost(try MailDesk(desk.home, surroundings))
      for alarm in new {
        try send(alarm, by: &post, noted: Set((notes[alarm.key] ?? [:]).keys), tell)
      }
      return
    } catch {
      if case .store = error { throw error }
      failure = error
    }
    // Whatever was in the way, nobody else can be told now either.
    let reason = TextTable.harmless(failure.lines.joined(separator: "; "))
    tell(["the coordinators could not be told: \(reason)"])
    let isPassing = [.tryAgain, .unavailable].contains(ExitStatus(failure))
    status = status.combined(with: isPassing ? .tryAgain : .needsPerson)
  }

  /// Tells each coordinator once who does not know of it yet. One who cannot be told is named, and tried
  /// again with the next call, and keeps it from nobody else.
  private mutating func send(
    _ alarm: Alarm, by post: inout AlarmPost, noted: Set<String>, _ tell: ([String]) -> Void
  ) throws(Failure) {
    var (noted, now, failed): (Set<String>, Int, [String]) = (noted, 0, [])
    let count = post.addresses.count
    for (position, address) in post.addresses.enumerated() {
      let note = "\(alarm.note)-\(AlarmPost.mark(of: address))"
      guard !noted.contains(note) else { continue }
      let delivery = try post.send(
        alarm.reason, of: alarm.key, titled: "\(alarm.key)-\(alarm.note)", to: position)
      let name = "coordinator \(position + 1) of \(count) could not be told: "
      switch delivery {
      case .accepted, .written:
        // Sent first, noted then: rather twice than never.
        try add(note, alarm.key)
        noted.insert(note)
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
      try add(alarm.note, alarm.key)
      tell(["the coordinators are told"])
      return
    }
    if now > 0 { tell(["\(now) of \(count.of("coordinator")) \(now == 1 ? "is" : "are") told"]) }
    tell(failed.map(TextTable.harmless))
  }

  private func add(_ note: String, _ key: String) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try store.add(note: note, toOccurrence: key, at: desk.now.description)
    }
  }
}
