internal import Interchange
internal import RoundStore
internal import Rounds

/// Confirms the draft, or throws it away.
public struct SettleRound: Sendable {
  /// What becomes of it.
  public enum Decision: Hashable, Sendable {
    /// It becomes history.
    case confirm
    /// It is thrown away.
    case discard
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What becomes of the draft.
  public let decision: Decision
  /// Its label or number, to be sure; `nil` = the draft.
  public let label: String?
  /// Who approves it; `nil` = the account at work.
  public let approver: String?
  /// Whether everybody's messages are queued in the same step.
  public var queueingMail = false
  /// Whether it is confirmed though two who must not meet are in one group.
  public var allowsExcluded = false
  /// Whether nobody watches: then who must not meet is counted, not named.
  var isUnattended = false

  /// A decision about the draft.
  public init(home: ProgrammeHome, decision: Decision, label: String?, approver: String? = nil) {
    (self.home, self.decision, self.label) = (home, decision, label)
    self.approver = approver
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let state: String
    let changed: Bool
    let approvedBy: String?

    enum CodingKeys: String, CodingKey {
      case round, label, state, changed
      case approvedBy = "approved_by"
    }
  }

  /// Decides. Confirming the same round twice changes nothing the second time.
  ///
  /// - Throws: A ``Failure``; there is no draft, or the round is none, or two who must not meet are in one
  ///   group.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    return switch decision {
    case .confirm: try confirm(store, surroundings)
    case .discard: try discard(store, surroundings)
    }
  }

  private func confirm(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    try home.keepCopy(of: store, before: "confirm", surroundings)
    let mail = queueingMail ? try ConfirmationMail(home, label, store, surroundings) : nil
    let name = approver.flatMap { MemberArgument.value($0) } ?? surroundings.user
    let (round, isNew, allowed) = try confirm(by: name, mail, store, surroundings)
    guard isNew else {
      var answer = answer(round, .confirmed, changed: false, by: round.approvedBy)
      let approver = round.approvedBy.flatMap { $0 == surroundings.user ? nil : " (by \($0))" }
      answer.words = [
        "round \(round.label) was confirmed already\(approver ?? ""), nothing was changed"
      ]
      return answer
    }
    let notes = try notes(on: round, allowed, store)
    let objections = try ObjectionWords(
      home, store, on: surroundings.today.date, about: round.label
    ).lines
    var answer = answer(round, .confirmed, changed: true, by: name)
    answer.words =
      ["round \(round.label) is confirmed: \(round.sizesSentence); it is history from now on"]
      + (approver == nil ? [] : ["approved by \(name)"]) + notes + objections
      + (mail?.words ?? [])
    answer.next = [mail?.next ?? "next: \(round.exportCommand(home))   (write its pair list)"]
    let untold = mail?.untold ?? []
    answer.needs = objections + untold
    answer.status = untold.isEmpty ? .done : .needsPerson
    return answer
  }

  /// What is to be known of a round that was just confirmed.
  private func notes(
    on round: RoundSummary, _ allowed: [Exclusion], _ store: RoundStore
  ) throws(Failure) -> [String] {
    let overview = try Failure.store { () throws(StoreError) in try store.overview() }
    var notes: [String] = []
    // Confirming is a change, too.
    if let revision = round.revision, revision + 1 < overview.revision {
      notes.append(
        "note: members, history or exclusions were changed after it was drawn; it is as it was "
          + "shown")
    }
    if !allowed.isEmpty {
      let roster = try Failure.store { () throws(StoreError) in try store.roster() }
      notes += ObjectionWords.allowed(allowed, in: round, roster)
    }
    return notes
  }

  private func discard(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let wasForSome = try Failure.store { () throws(StoreError) in
      try store.absences(label).absences.contains { $0.reason == .notChosen }
    }
    let drawn = try Failure.store { () throws(StoreError) in try store.evidence(label) }
    let past = try Failure.store { () throws(StoreError) in try store.rounds() }.past
    let round = try Failure.store { () throws(StoreError) in try store.discard(label) }
    var answer = answer(round, .discarded, changed: true)
    answer.words = ["the draft of round \(round.label) is discarded"]
    if let record = round.record, let date = round.date {
      let isChanged = drawn.map { !$0.changes.isEmpty } ?? false
      let isPinned = drawn.map { !$0.snapshot.input.pins.isEmpty } ?? false
      let isOdd = DrawRound.doubt(about: date, past, today: surroundings.today.date) != nil
      let asBefore = isChanged ? ", as before the changes by hand," : ""
      var sentence =
        "the same members draw the same round again\(asBefore) with: rct round draw --label "
        + "\(ShellWord.quoted(round.label)) --date \(date)\(isOdd ? " --any-date" : "")"
        + " --seed \(record.seed)\(home.option)"
      if wasForSome { sentence += ", and the same --only or --where" }
      if isPinned { sentence += ", and the same --pins" }
      answer.words.append(sentence)
    }
    return answer
  }

  private func confirm(
    by name: String, _ mail: ConfirmationMail?, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> (round: RoundSummary, isNew: Bool, allowed: [Exclusion]) {
    do throws(Failure) {
      return try Failure.store { () throws(StoreError) in
        try store.confirm(
          label, by: name, mail: mail.map { ($0.messages, $0.revision) },
          allowingExcluded: allowsExcluded)
      }
    } catch .store(.excludedTogether(let draft, _)) where !isUnattended {
      let words = try ObjectionWords(home, store, on: surroundings.today.date, about: draft)
      throw .usage(.excludedTogether(words.excludedNames, draft))
    }
  }

  private func answer(
    _ round: RoundSummary, _ state: RoundState, changed: Bool, by approver: String? = nil
  ) -> Answer {
    Answer(
      Report(
        round: round.number, label: round.label, state: state.rawValue, changed: changed,
        approvedBy: approver))
  }
}
