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

  /// Tells the coordinators of rounds that did not happen, and of messages that need them.
  func alarm(tell: ([String]) -> Void) throws(Failure) {
    let alarms =
      missed.map {
        Alarm(key: $0.key, note: "alarm-missed", reason: ScheduleWords.missed($0.key, $0.due, desk))
      }
      + deserted.map { Alarm(key: $0.key, note: "alarm-deserted", reason: $0.sentence) }
      + waits.filter { ScheduleWords.status($0) == .needsPerson }.map { wait in
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
