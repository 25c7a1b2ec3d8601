internal import RoundStore

/// Makes a confirmed round a draft again.
public struct ReopenRound: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the latest round.
  public let label: String?

  /// A round to be reopened.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let state: String
  }

  /// Reopens it.
  ///
  /// - Throws: A ``Failure``; the round is not confirmed, was mailed, or is followed by another one.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    // It is reopened, whatever the rules say of mail.
    let stale = try? StaleFiles(home, store)
    let (round, withdrawn) = try Failure.store { () throws(StoreError) in try store.reopen(label) }
    var answer = Answer(Report(round: round.number, label: round.label, state: "draft"))
    answer.words =
      ["round \(round.label) is a draft again, and no history"]
      + (round.export == .none
        ? [] : ["note: its pair list was exported; export it again once it is confirmed"])
      + withdrawal(of: withdrawn)
      + StaleFiles.note(home, store, since: stale)
      + ["next: rct round show\(home.option)   (look at it)"]
    return answer
  }

  /// Whoever queued messages, and confirms the round again without, would wait for them.
  private func withdrawal(of count: Int) -> [String] {
    guard count > 0 else { return [] }
    return [
      "note: \(count.of("message")) about it had not left, and \(count == 1 ? "is" : "are") withdrawn; "
        + "rct round confirm --mail\(home.option) queues new ones"
    ]
  }
}
