internal import RoundStore

/// Puts a copy of a programme's database back; says first what that means.
public struct RestoreCopy: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The copy.
  public let path: String
  /// Whether to do it; else it is only said.
  public let confirmed: Bool

  /// A copy to be put back.
  public init(home: ProgrammeHome, path: String, confirmed: Bool) {
    (self.home, self.path, self.confirmed) = (home, path, confirmed)
  }

  private struct Report: Encodable {
    let file: String
    let members: Int
    let rounds: [String]
    let lastEvent: String?
    let lostRounds: [String]
    let kept: String?
    let done: Bool

    enum CodingKeys: String, CodingKey {
      case file, members, rounds, kept, done
      case lastEvent = "last_event"
      case lostRounds = "lost_rounds"
    }
  }

  /// Says what it means, or does it.
  ///
  /// - Throws: A ``Failure``; then nothing has changed.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    // Of a database that cannot be read, nobody knows whom it had forgotten.
    let forgotten =
      confirmed ? try? home.open(surroundings).forgottenPeople() : nil
    let (plan, kept) = try Failure.store { () throws(StoreError) -> (RestorePlan, String?) in
      let plan = try RoundStore.planRestore(of: path, over: home.database)
      guard confirmed else { return (plan, nil) }
      return (
        plan,
        try RoundStore.restore(
          path, over: home.database, keepingIn: home.backups, at: surroundings.now)
      )
    }
    let values = KeptValues(home: home)
    if let kept { try values.keep(beside: kept, surroundings) }
    let hasValues = confirmed ? try values.putBack(beside: path, surroundings) : false
    let lost = (plan.present?.rounds ?? []).filter { !plan.copy.rounds.contains($0) }
    var answer = Answer(
      Report(
        file: path, members: plan.copy.members, rounds: plan.copy.rounds,
        lastEvent: plan.copy.lastEvent, lostRounds: lost, kept: kept, done: confirmed))
    answer.words = [
      "\(path): \(plan.copy.words)",
      "the programme\(confirmed ? " was" : ""): \(plan.present?.words ?? "not there, or damaged")",
    ]
    if !lost.isEmpty {
      answer.words.append(
        "not in the copy: \(lost.count.of("round")), \(lost.joined(separator: ", "))")
    }
    guard confirmed else {
      answer.words.append(
        "nothing was changed yet: rct restore \(ShellWord.quoted(path)) --yes\(home.option)   (put it "
          + "back; the database as it is now is kept)")
      return answer
    }
    answer.words.append("put back: the programme is as in \(path) from now on")
    if hasValues { answer.words.append("and what values are called: \(home.values)") }
    if let kept { answer.words.append("the database as it was is kept: \(kept)") }
    let store = try home.open(surroundings)
    if let forgotten {
      let again = try Failure.store { () throws(StoreError) in try store.forget(again: forgotten) }
      if again > 0 {
        answer.words.append(
          "\(again.of("member")) who asked to be forgotten since \(again == 1 ? "was" : "were") in it, and "
            + "\(again == 1 ? "is" : "are") forgotten again")
      }
    }
    answer.words.append(try NextStep.line(home, store, surroundings))
    return answer
  }
}

extension BackupContent {
  /// `62 members, 7 rounds (the last one 2026-11), last changed 2026-11-02T09:00:00Z`.
  fileprivate var words: String {
    members.of("member") + ", " + rounds.count.of("round")
      + (rounds.last.map { " (the last one \($0))" } ?? "")
      + (lastEvent.map { ", last changed \($0)" } ?? "")
  }
}
