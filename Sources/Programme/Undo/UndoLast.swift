internal import RoundStore
internal import Rounds

/// Takes back the last import or membership command; says first what that is.
public struct UndoLast: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Whether to do it; else it is only said.
  public let confirmed: Bool

  /// A way back.
  public init(home: ProgrammeHome, confirmed: Bool) {
    (self.home, self.confirmed) = (home, confirmed)
  }

  private struct Report: Encodable {
    let kind: String
    let at: String
    let by: String
    let members: [String]
    let done: Bool
  }

  /// Says what it is, or takes it back.
  ///
  /// - Throws: A ``Failure``; there is nothing to take back.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    // The names as they are before: somebody who was added is gone then.
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let step = try Failure.store { () throws(StoreError) -> UndoStep in
      guard !confirmed else { return try store.undo() }
      guard let step = try store.lastStep() else { throw .nothingToUndo }
      return step
    }
    if confirmed, let values = step.values {
      try KeptValues(home: home).putBack(values, surroundings)
    }
    var answer = Answer(
      Report(
        kind: step.kind, at: step.at, by: step.actor, members: step.members.map(\.text),
        done: confirmed))
    let what = Self.words(step, roster)
    let again = step.values.map { _ in
      confirmed
        ? "what values are called is as before, too: \(home.values)"
        : "and what values are called: \(home.values)"
    }
    let stays =
      step.since.isEmpty ? [] : ["note: what was done since stays: \(step.since.counted)"]
    answer.words =
      confirmed
      ? ["taken back: \(what)"] + [again].compactMap(\.self) + stays
        + (try MailRenewal.lines(home, store, surroundings)) + [
          try NextStep.line(home, store, surroundings)
        ]
      : ["this would be taken back: \(what)"] + [again].compactMap(\.self) + stays
        + ["nothing was changed yet: rct undo --yes\(home.option)   (take it back)"]
    return answer
  }

  private static func words(_ step: UndoStep, _ roster: Roster) -> String {
    let detail = step.detail.isEmpty ? "" : " (\(step.detail))"
    let members = step.members.isEmpty ? "" : ": \(roster.list(step.members))"
    return "\(step.kind)\(detail)\(members), \(step.at) by \(step.actor)"
  }
}
