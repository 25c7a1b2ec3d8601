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
  func alarm(tell: ([String]) -> Void) throws(Failure) {
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
  func alarm(of failure: Failure, tell: ([String]) -> Void) throws(Failure) {
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
      let key = desk.timetable.next(1, after: desk.now).first?.key
    else { return deserted }
    let situation = try desk.situation(store)
    guard situation.closed.contains(key), situation.rounds[key] == nil,
      let sentence = try turnout(key).alarm
    else { return [] }
    return [(key, sentence)]
  }

  private func raise(_ alarms: [Alarm], _ tell: ([String]) -> Void) throws(Failure) {
    let notes = try Failure.store { () throws(StoreError) in try store.scheduleNotes() }
    let new = alarms.filter { notes[$0.key]?[$0.note] == nil }
    guard !new.isEmpty else { return }
    guard !desk.settings.coordinators.isEmpty else {
      tell(["nobody is told: coordinators in rct.toml names no address"])
      return
    }
    for alarm in new {
      // Sent first, noted then: rather twice than never.
      if let reason = send(alarm) {
        tell(["the coordinators could not be told: \(TextTable.harmless(reason))"])
      } else {
        try Failure.store { () throws(StoreError) in
          try store.add(note: alarm.note, toOccurrence: alarm.key, at: desk.now.description)
        }
        tell(["the coordinators are told"])
      }
    }
  }

  /// Sends an alarm at once, past the queue, which may be what is stuck.
  ///
  /// - Returns: Why that was not possible, or `nil`.
  private func send(_ alarm: Alarm) -> String? {
    do {
      let mail = try MailDesk(desk.home, surroundings)
      let writer = try mail.writer()
      var transport = try mail.transport()
      for (position, address) in try mail.coordinators().enumerated() {
        let message = writer.message(
          .alarm, .alarm(reason: alarm.reason), round: alarm.key,
          to: .init(mailbox: try Mailbox(name: "", address: address), locale: nil))
        let id = MessageID(
          round: 0, recipient: surroundings.freshSeed().description, kind: "alarm", revision: 1,
          of: message)
        let parcel = Parcel(
          title: "\(alarm.key)-\(alarm.note)-\(position + 1)", sender: try mail.sender(),
          recipient: address,
          bytes: try MessageBuilder.bytes(message, id: id))
        switch try transport.send(parcel, beforeEnd: {}) {
        case .accepted, .written: break
        case .later(let reply), .broken(let reply), .refused(let reply), .doubtful(let reply):
          return reply
        }
      }
      return nil
    } catch let failure as Failure {
      return failure.lines.joined(separator: "; ")
    } catch {
      return "\(error)"
    }
  }
}
