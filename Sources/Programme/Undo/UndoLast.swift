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
  /// - Throws: A ``Failure``; there is nothing to take back, or the rules cannot be read. Nothing has
  ///   changed then: typing it again after a step was taken back would take back another one.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    if confirmed { _ = try home.settings(nil) }
    // The names as they are before: somebody who was added is gone then.
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let step = try Failure.store { () throws(StoreError) -> UndoStep in
      guard !confirmed else { return try store.undo() }
      guard let step = try store.lastStep() else { throw .nothingToUndo }
      return step
    }
    let faults = confirmed ? putBack(step.values, surroundings) : []
    var answer = Answer(
      Report(
        kind: step.kind, at: step.at, by: step.actor, members: step.members.map(\.text),
        done: confirmed))
    let what = Self.words(step, roster)
    let values = step.values.map { _ in
      confirmed
        ? "what values are called is as before, too: \(home.values)"
        : "and what values are called: \(home.values)"
    }
    let again = faults.isEmpty ? [values].compactMap(\.self) : faults
    if !faults.isEmpty { answer.status = .needsPerson }
    let stays =
      step.since.isEmpty ? [] : ["note: what was done since stays: \(step.since.counted)"]
    answer.words =
      confirmed
      ? ["taken back: \(what)"] + again + stays + renewal(store, surroundings)
      : ["this would be taken back: \(what)"] + again + stays
        + ["nothing was changed yet: rct undo --yes\(home.option)   (take it back)"]
    return answer
  }

  /// Gives what values are called back as it was; the step is taken back already, so what is in the way
  /// is said.
  private func putBack(_ values: String?, _ surroundings: Surroundings) -> [String] {
    guard let values else { return [] }
    do throws(Failure) {
      try KeptValues(home: home).putBack(values, surroundings)
      return []
    } catch {
      return error.lines.map { "note: what values are called stays as it is: \($0)" }
    }
  }

  /// What follows for messages, and what to type next, as far as that can be said.
  private func renewal(_ store: RoundStore, _ surroundings: Surroundings) -> [String] {
    let lines = (try? MailRenewal.lines(home, store, surroundings)) ?? []
    guard let next = try? NextStep.line(home, store, surroundings) else { return lines }
    return lines + [next]
  }

  private static func words(_ step: UndoStep, _ roster: Roster) -> String {
    let detail = step.detail.isEmpty ? "" : " (\(step.detail))"
    let members = step.members.isEmpty ? "" : ": \(roster.list(step.members))"
    return "\(step.kind)\(detail)\(members), \(step.at) by \(step.actor)"
  }
}
