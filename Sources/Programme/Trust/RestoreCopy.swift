internal import FoundationEssentials
internal import Interchange
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
  /// - Throws: A ``Failure``. Nothing has changed then, unless the copy was in its place already: what
  ///   fails after that, as to write what values are called, leaves the database as in the copy.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    if WindowsPath(path) != nil, !FileManager.default.fileExists(atPath: path) {
      throw .files(.absent(path: path))
    }
    if OutputFile.isSame(path, as: home.database) { throw .usage(.restoreOfItself(path)) }
    let forgotten = confirmed ? try forgottenPeople(surroundings) : nil
    if confirmed { surroundings.finishFirst() }
    let (plan, restored) = try surroundings.unbroken {
      () throws(StoreError) -> (RestorePlan, Restored?) in
      let plan = try RoundStore.planRestore(of: path, over: home.database)
      guard confirmed else { return (plan, nil) }
      return (
        plan,
        try RoundStore.restore(
          path, over: home.database, keepingIn: home.backups.sparing(path), forgetting: forgotten,
          author: surroundings.author)
      )
    }
    let (kept, again) = (restored?.kept, restored?.forgotten ?? 0)
    let values = KeptValues(home: home)
    if let kept, !plan.isNew { try values.keep(beside: kept, surroundings) }
    let hasValues = confirmed ? try values.putBack(beside: path, surroundings) : false
    let lost = (plan.present?.rounds ?? []).filter { !plan.copy.rounds.contains($0) }
    var answer = Answer(
      Report(
        file: path, members: plan.copy.members, rounds: plan.copy.rounds,
        lastEvent: plan.copy.lastEvent, lostRounds: lost, kept: kept, done: confirmed))
    answer.words = [
      "\(path): \(plan.copy.words)",
      "the programme\(confirmed ? " was" : ""): \(plan.presentWords)",
    ]
    if !lost.isEmpty {
      answer.words.append(
        "not in the copy: \(lost.count.of("round")), \(lost.joined(separator: ", "))")
    }
    let rules = rulesNote(plan)
    guard confirmed else {
      answer.words += rules
      answer.words.append(
        "nothing was changed yet: rct restore \(ShellWord.quoted(path)) --yes\(home.option)   (put it "
          + "back; the database as it is now is kept)")
      return answer
    }
    answer.words.append("put back: the programme is as in \(path) from now on")
    if hasValues { answer.words.append("and what values are called: \(home.values)") }
    if let kept {
      answer.words.append(
        plan.isNew
          ? "what an interrupted change had left of a database that is not here any more is kept: \(kept)"
          : "the database as it was is kept: \(kept)")
    }
    answer.words += rules
    if again > 0 {
      answer.words.append(
        "\(again.of("member")) who asked to be forgotten since \(again == 1 ? "was" : "were") in it, and "
          + "\(again == 1 ? "is" : "are") forgotten again")
    }
    if forgotten == nil, kept != nil {
      answer.words.append(
        "note: the database as it was cannot be read: whoever asked to be forgotten since may be in it again"
      )
    }
    // It is put back already, whatever the rules say.
    if let store = try? home.open(surroundings, sparing: path) {
      if OutboxSender.isRefused(to: store) { answer.words.append("note: \(home.lockedMail)") }
      if let next = try? NextStep.line(home, store, surroundings) { answer.words.append(next) }
    }
    return answer
  }

  /// What a copy has not, where a programme comes to another place.
  private func rulesNote(_ plan: RestorePlan) -> [String] {
    guard FileManager.default.fileExists(atPath: home.rules) else {
      return [
        "note: its rules are not in a copy: put the \(home.rules) of the programme here, with its templates "
          + "folder if it has one; without, rct init\(home.option) writes rules as for a new programme"
      ]
    }
    guard plan.present?.isUnused ?? plan.isNew else { return [] }
    return [
      "note: the rules are those in \(home.rules), and a copy has none: where the programme comes from "
        + "elsewhere, put its own here, with its templates folder if it has one"
    ]
  }

  /// Whom the database had forgotten; `nil` = it is not there, or damaged, and nobody knows.
  private func forgottenPeople(_ surroundings: Surroundings) throws(Failure) -> ForgottenPeople? {
    do throws(Failure) {
      let store = try home.open(surroundings, sparing: path, evenIfDamaged: true)
      return try Failure.store { () throws(StoreError) in try store.forgottenPeople() }
    } catch {
      switch error {
      // One whose first page is damaged looks like a file of another program.
      case .store(.absent), .store(.empty), .store(.damaged), .store(.foreign): return nil
      default: throw error
      }
    }
  }
}

extension RestorePlan {
  fileprivate var presentWords: String {
    present?.words ?? (isNew ? "none here yet" : "damaged, or not a database of rct")
  }
}

extension BackupContent {
  /// Whether nobody has worked with it yet.
  fileprivate var isUnused: Bool { members == 0 && rounds.isEmpty }

  /// `62 members, 7 rounds (the last one 2026-11), last changed 2026-11-02T09:00:00Z`.
  fileprivate var words: String {
    members.of("member") + ", " + rounds.count.of("round")
      + (rounds.last.map { " (the last one \($0))" } ?? "")
      + (lastEvent.map { ", last changed \($0)" } ?? "")
  }
}
