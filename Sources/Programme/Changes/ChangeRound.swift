internal import Drawing
internal import RoundStore
internal import Rounds

/// Changes a round by hand: exchanges in a draft; drop-outs, late joiners and partners who do not answer also once it is
/// confirmed.
public struct ChangeRound: Sendable {
  /// What to change.
  public enum Action: Hashable, Sendable {
    /// Two members of the draft change places.
    case swap(String, String)
    /// Two members of the draft are put together.
    case pair(String, String)
    /// A member drops out.
    case drop(String)
    /// A member comes late.
    case join(String)
    /// A member asks for somebody else, as this one of the group (`nil` = the only other one) does not
    /// answer.
    case rematch(String, silent: String?)
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// The label or number of the round; `nil` = the draft, else the latest round.
  public let label: String?
  /// What to change.
  public let action: Action
  /// Whether only to say what would be done.
  public let rehearsing: Bool

  /// A change of a round.
  public init(home: ProgrammeHome, label: String?, action: Action, rehearsing: Bool) {
    (self.home, self.label, self.action, self.rehearsing) = (home, label, action, rehearsing)
  }

  /// Changes it.
  ///
  /// - Throws: A ``Failure``; then nothing was changed. A round in which somebody is left without a
  ///   group is a result.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    return try Failure.unlessChanged { () throws(Failure) in
      try change(store, surroundings)
    }
  }

  private func change(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let hand = try Failure.store { () throws(StoreError) in
      try store.roundAtHand(label, on: surroundings.today.date)
    }
    let result: HandChange
    switch action {
    case .swap(let first, let second):
      try requireDraft(hand.summary)
      result = try HandChange(swapping: first, second, in: hand)
    case .pair(let first, let second):
      try requireDraft(hand.summary)
      result = try HandChange(pairing: first, second, in: hand)
    case .drop(let member):
      result = try HandChange(dropping: member, from: hand)
    case .join(let member):
      let absences = try Failure.store { () throws(StoreError) in
        try store.state()
          .participation(on: surroundings.today.date, round: hand.summary.number).absences
          .filter { !$0.reason.yieldsToAsking }
      }
      result = try HandChange(joining: member, to: hand, absences: absences)
    case .rematch(let member, let silent):
      result = try HandChange(rematching: member, silent: silent, in: hand)
    }
    var words = ChangeWords(result, home: home, rehearsing: rehearsing)
    if case .join(let member) = action {
      words.mergers = hand.roster.mergerNotes([member])
    } else {
      words.mergers = hand.mergerNotes(action.references)
    }
    words.roundOption = label.map { " --round \(ShellWord.quoted($0))" } ?? ""
    guard !rehearsing else { return words.answer }
    let stale = try? StaleFiles(home, store)
    let mail = try CorrectionMail(
      home, hand.summary.label, moved: result.changed.change.moved, store, surroundings)
    words.queued = try Failure.store { () throws(StoreError) in
      try store.save(result.changed, telling: mail?.messages)
    }
    // What is in the way of a message now: before the change it may have been something else.
    if let mail, let basis = try? store.mailBasis(hand.summary.label) {
      words.mail = mail.maker(after: basis)
    }
    var answer = words.answer
    // Before what to do next.
    answer.closing.insert(
      contentsOf: StaleFiles.note(home, store, since: stale),
      at: max(0, answer.closing.count - 1))
    return answer
  }

  private func requireDraft(_ round: RoundSummary) throws(Failure) {
    guard round.state != .draft else { return }
    if round.state == .confirmed { throw .usage(.exchangeInConfirmed(round.label)) }
    throw label == nil
      ? .store(.noDraft(latest: round.label, round.state))
      : .store(.notADraft(label: round.label, state: round.state))
  }
}

extension ChangeRound.Action {
  /// Whom it names.
  fileprivate var references: [String] {
    switch self {
    case .swap(let first, let second), .pair(let first, let second): [first, second]
    case .drop(let member), .join(let member): [member]
    case .rematch(let member, let silent): [member] + (silent.map { [$0] } ?? [])
    }
  }
}
