internal import Mail
internal import RoundStore
internal import Rounds

/// Decides about messages: that they arrived, or that they are to be sent (again).
public struct DecideMail: Sendable {
  /// What is decided.
  public enum Decision: Hashable, Sendable {
    /// Held messages have arrived.
    case heldArrived
    /// Held messages have not: they are sent again.
    case heldLost
    /// Failed messages, and those that wait for a later try, are tried now.
    case retry
    /// Members were told in another way, named here: messages to them need not go any more.
    case sentElsewhere(String)

    fileprivate var states: [MessageState] {
      switch self {
      case .heldArrived, .heldLost: [.held]
      case .retry: [.failed, .retry]
      case .sentElsewhere: [.queued, .retry, .failed, .written, .held]
      }
    }

    /// All messages that it is about, where none is named.
    fileprivate var all: OutboxDecisions.Choice {
      guard case .sentElsewhere = self else { return .all }
      // A mail merge tells members: what is for coordinators still goes, unless it is in a file already.
      return .allBut(
        kinds: Set(MailKind.allCases.filter(\.isForCoordinators).map(\.rawValue)),
        in: Set(states).subtracting([.written]))
    }

    fileprivate var decision: OutboxDecisions.Decision {
      switch self {
      case .heldArrived: .sent(via: "marked")
      case .sentElsewhere(let way): .sent(via: way)
      case .heldLost, .retry: .again
      }
    }
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What is decided.
  public let decision: Decision
  /// About which messages, by number; empty = all that it can be about.
  public let keys: [Int64]
  /// The round's label or number; `nil` = all rounds.
  public let label: String?

  /// A decision about messages.
  public init(home: ProgrammeHome, decision: Decision, keys: [Int64] = [], label: String? = nil) {
    (self.home, self.decision, self.keys, self.label) = (home, decision, keys, label)
  }

  private struct Report: Encodable {
    let messages: [Int64]
  }

  /// Decides.
  ///
  /// - Throws: A ``Failure``; a message is not in a state for it, or somebody is sending.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let round = try Failure.store { () throws(StoreError) in
      try label.map { (label) throws(StoreError) in try store.summary(of: label) }
    }
    let now = surroundings.clock()
    // Nobody sends from here on: what is noted is decided about in one go.
    let decisions = try Failure.store { () throws(StoreError) in
      try OutboxDecisions(store, at: now)
    }
    let noted = try noteUnqueued(store, surroundings)
    let decided = try Failure.store { () throws(StoreError) in
      try decisions.decide(
        decision.decision, keys.isEmpty ? decision.all : .keys(keys), in: decision.states,
        of: round, at: now)
    }
    let chosen = decided + noted
    var answer = Answer(Report(messages: chosen.map(\.key)))
    let names = chosen.isEmpty ? "" : ": \(MailWords.names(chosen))"
    answer.words = [TextTable.harmless("\(chosen.count.of("message")) \(outcome)\(names)")]
    if decision.decision == .again, !chosen.isEmpty {
      answer.words.append("next: rct mail send\(home.option)")
    }
    if case .sentElsewhere = decision {
      answer.words += try left(for: round, in: store)
    }
    return answer
  }

  /// Whoever merges in another program has queued nothing: that everybody was told is noted all the
  /// same, so that nobody is told twice, and who changes group later reads a correction. A copy for one of
  /// them may be queued all the same.
  ///
  /// - Returns: What was noted; what had left before is not among it.
  private func noteUnqueued(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> [QueuedMessage] {
    guard case .sentElsewhere(let way) = decision, keys.isEmpty else { return [] }
    let basis = try MailBatch.introductions.basis(label, in: store)
    func tellsOfGroup(_ message: QueuedMessage) -> Bool {
      MailKind(rawValue: message.kind)?.tellsOfGroup == true
    }
    let told = Set(basis.queued.filter(tellsOfGroup).compactMap(\.member))
    let isAnyoneUntold = basis.round.everybody.contains { id in
      let present = basis.present[id] ?? id
      guard !told.contains(present), let index = basis.roster.index(of: present) else {
        return false
      }
      return basis.roster.members[index].email != nil
    }
    guard isAnyoneUntold else { return [] }
    let maker = try MessageMaker(basis, try MailDesk(home, surroundings))
    let summary = basis.round.summary
    let sent = try Failure.store { () throws(StoreError) in
      _ = try store.queue(maker.introductions().messages, about: summary, sentVia: way)
      return try store.messages(in: [.sent], of: summary)
    }
    let before = Set(basis.queued.map(\.key))
    return sent.filter { !before.contains($0.key) && tellsOfGroup($0) }
  }

  /// What the coordinators are still to be told of the round.
  private func left(for round: RoundSummary?, in store: RoundStore) throws(Failure) -> [String] {
    let waiting = try Failure.store { () throws(StoreError) in
      try store.messages(in: MessageState.waiting, of: round)
    }
    let count = waiting.count { MailKind(rawValue: $0.kind)?.isForCoordinators == true }
    guard count > 0 else { return [] }
    return [
      "\(count.of("message")) to the coordinators still \(count == 1 ? "waits" : "wait"): rct mail send"
        + home.option
    ]
  }

  private var outcome: String {
    switch decision {
    case .heldArrived: "marked as arrived"
    case .sentElsewhere(let way): "marked as sent via \(way)"
    case .heldLost, .retry: "queued again"
    }
  }
}
