internal import RoundStore
internal import Schedule

/// What the latest call of `rct schedule run` says of whether rounds that are due are taken on.
struct ScheduleHeartbeat {
  let call: ScheduleCall
  /// Seconds since it began, or came to its end.
  let silence: Int
  /// Whether its process is gone before it came to its end.
  private let isCutOff: Bool
  /// Whether somebody else than this machine knows if it is at work.
  private let isElsewhere: Bool
  private let clock: Instant

  /// After so many seconds without a call, nobody would notice that a round is due.
  private static let patience = 25 * 3_600
  /// No call is at work for so many seconds: the service of `rct schedule units` ends one then.
  private static let longest = 6 * 3_600

  /// What is to be seen at `clock` on the machine `host`.
  init?(_ call: ScheduleCall, clock: Instant, host: String) {
    guard let moment = Instant(call.last) else { return nil }
    (self.call, self.clock, silence) = (call, clock, clock.seconds - moment.seconds)
    (isCutOff, isElsewhere) = (call.isCutOff(seenFrom: host), call.host != host)
  }

  private var isSilent: Bool { silence > Self.patience }

  /// Whether it did not come to its end: something is wrong that does not mend itself.
  private var hasFailed: Bool {
    let ends: [ExitStatus] = [.done, .needsPerson, .tryAgain]
    return call.outcome.map { !ends.map(\.rawValue).contains($0) }
      ?? (isCutOff || silence > Self.longest)
  }

  /// Whether it began when a round had been due since `due`, and left it undone.
  private func left(_ due: Instant) -> Bool {
    guard clock.adding(seconds: -silence) >= due else { return false }
    if let outcome = call.outcome {
      return ![ExitStatus.done, .needsPerson].map(\.rawValue).contains(outcome)
    }
    // Of a call on another machine it is not known whether it is at work, or was ended like others.
    return isElsewhere && clock > due.adding(seconds: Self.longest)
  }

  /// What a monitor hears where a call would take `step`, of a round that was due at `due`.
  func status(_ step: ScheduleAction?, due: Instant?) -> ExitStatus {
    if hasFailed { return .no }
    if isSilent { return step == nil ? .needsPerson : .no }
    guard let step, let due, left(due) else { return .done }
    // What a mail server could not take is tried again.
    if case .send = step { return .tryAgain }
    return .needsPerson
  }

  /// What a person is told of it.
  func sentences(due: Instant?, _ home: String) -> [String] {
    let end =
      call.outcome.map { $0 == 0 ? ", all well" : ", exit code \($0)" }
      ?? (isCutOff ? ", ended before it was done" : ", not ended")
    let isWrong = hasFailed || due.map(left) ?? false
    return [
      "latest call: \(call.last)\(end)"
        + (isWrong ? ": rct schedule run\(home) says what is wrong" : "")
    ]
      + (isSilent
        ? [
          "nothing has called rct schedule run for \((silence / 3_600).of("hour")): a round that is due "
            + "would not be noticed"
        ] : [])
  }
}
