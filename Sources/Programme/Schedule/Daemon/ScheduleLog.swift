internal import Logging
internal import RoundStore
internal import Schedule

/// What a log may hold: periods, codes and numbers, nobody's name or address.
struct ScheduleLog: Sendable {
  private let logger: Logger

  init(_ logger: Logger) {
    self.logger = logger
  }

  /// What a look came to; `messages`: how many of each round at hand are in which state.
  func looked(_ look: ScheduleLook, _ messages: [String: [String: Int]]) {
    for step in look.steps {
      logger.info("step", metadata: ["round": "\(step.round)", "step": "\(step.step.rawValue)"])
    }
    for (round, counts) in messages.sorted(by: { $0.key < $1.key }) {
      var metadata = Logger.Metadata(
        uniqueKeysWithValues: counts.map { ($0.key, .stringConvertible($0.value)) })
      metadata["round"] = "\(round)"
      logger.info("messages", metadata: metadata)
    }
    for wait in look.waits.map({ ScheduleWaitReport($0) }) {
      let isOrdinary = [.approval, .server].contains(wait.reason)
      logger.log(
        level: isOrdinary ? .info : .warning, "waiting",
        metadata: ["round": "\(wait.round)", "for": "\(wait.reason.rawValue)"])
    }
    var metadata: Logger.Metadata = ["status": .stringConvertible(look.status.rawValue)]
    if let next = look.next { metadata["next"] = "\(next.due)" }
    if let refused = look.refused {
      metadata["refused"] = "\(refused)"
    }
    logger.log(
      level: look.status == .done ? .info : .warning, "looked", metadata: metadata)
  }

  /// A look that failed. Its sentence may quote a file, so a person has to ask for it.
  func failed(_ failure: Failure) {
    logger.error(
      "failed",
      metadata: [
        "status": .stringConvertible(ExitStatus(failure).rawValue),
        "help": "rct schedule run says what is wrong",
      ])
  }

  /// Somebody asked the process to end.
  func stopping() {
    logger.info("stopping after the step at hand")
  }
}

extension ScheduleLook {
  /// How many messages of the rounds that this look took on are in which state.
  func messages(_ store: RoundStore) throws(Failure) -> [String: [String: Int]] {
    let rounds = Set(steps.filter { $0.step == .send }.map(\.round))
    guard !rounds.isEmpty else { return [:] }
    let messages = try Failure.store { () throws(StoreError) in try store.messages() }
    return messages.reduce(into: [:]) { counts, message in
      guard rounds.contains(message.round) else { return }
      counts[message.round, default: [:]][message.state.rawValue, default: 0] += 1
    }
  }
}
