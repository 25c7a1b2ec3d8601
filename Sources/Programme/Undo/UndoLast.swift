internal import RoundStore
internal import Rounds

/// Takes back the last import or membership command; says first what that is.
public struct UndoLast: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Whether to do it; else it is only said.
  public let confirmed: Bool

  /// The latest round that was confirmed since, where somebody knows of one.
  public var pastRound: String?
  /// How many members are expected to be gone; `nil` = as many as a slip of the hand.
  public var expectedToRemove: Int?

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
  /// - Throws: A ``Failure``; there is nothing to take back, it is not as expected, or the rules cannot be read.
  ///   Nothing has changed then: typing it again after a step was taken back would take back another one.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    if confirmed { _ = try home.settings(nil) }
    // The names as they are before: somebody who was added is gone then.
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let step = try Failure.store { () throws(StoreError) -> UndoStep in
      guard let step = try store.lastStep() else { throw .nothingToUndo }
      return step
    }
    if let id = step.taken { throw .store(.idGivenAway(id)) }
    // Whoever says what they expect wants to know whether it is so, before anything is done.
    if confirmed || pastRound != nil || expectedToRemove != nil { try check(step) }
    let before: RoundsBeforeUndo? =
      try confirmed ? RoundsBeforeUndo(home, store, on: surroundings.today.date) : nil
    if confirmed {
      _ = try Failure.store { () throws(StoreError) in try store.undo(step) }
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
    let apart = before?.apart ?? []
    answer.needs = faults + apart
    answer.status = answer.needs.isEmpty ? .done : .needsPerson
    let stays =
      step.since.isEmpty ? [] : ["note: what was done since stays: \(step.since.counted)"]
    if let before {
      answer.words = ["taken back: \(what)"] + again + stays + apart
      answer.words += away(step, store, surroundings) + before.draft + renewal(store, surroundings)
      return answer
    }
    answer.words = ["this would be taken back: \(what)"] + again + stays + caution(step)
    answer.words.append(
      "nothing was changed yet: rct undo --yes\(options(step))\(home.option)   (take it back)")
    return answer
  }

  /// A step that goes far back is a slip of the hand, unless somebody says how far.
  private func check(_ step: UndoStep) throws(Failure) {
    if let label = step.confirmedSince.last {
      guard pastRound == label else { throw .usage(.undonePastRound(label, given: pastRound)) }
    } else if let pastRound {
      throw .usage(.undonePastNoRound(pastRound))
    }
    guard expectedToRemove ?? step.removing == step.removing,
      expectedToRemove != nil || !step.removesMany
    else {
      throw .usage(
        .manyUndone(removing: step.removing, of: step.present, expected: expectedToRemove))
    }
  }

  private func caution(_ step: UndoStep) -> [String] {
    func note(_ isExpected: Bool) -> String { isExpected ? "as expected: " : "note: " }
    var notes: [String] = []
    if let label = step.confirmedSince.last {
      notes.append("\(note(pastRound != nil))round \(label) was confirmed since, and stays")
    }
    if saysHowMany(step) {
      let gone = "\(step.removing.of("member")) of \(step.present) would be gone"
      notes.append(note(expectedToRemove != nil) + gone)
    }
    return notes
  }

  /// What has to be said to take it back.
  private func options(_ step: UndoStep) -> String {
    (step.confirmedSince.last.map { " --past-round \(ShellWord.quoted($0))" } ?? "")
      + (saysHowMany(step) ? " --expect-removing \(step.removing)" : "")
  }

  private func saysHowMany(_ step: UndoStep) -> Bool {
    step.removesMany || expectedToRemove != nil
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

  /// Those in a round who do not take part any more, now that they do not; an import may be of anybody.
  private func away(
    _ step: UndoStep, _ store: RoundStore, _ surroundings: Surroundings
  ) -> [String] {
    let ids = step.members.isEmpty ? nil : Set(step.members)
    let words = try? ObjectionWords(home, store, on: surroundings.today.date)
    return (words?.away(among: ids) ?? []).map(TextTable.harmless)
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

extension UndoStep {
  /// Whether so many members would be gone that somebody has to say how many.
  fileprivate var removesMany: Bool { removing > 10 && removing * 20 > present }
}
