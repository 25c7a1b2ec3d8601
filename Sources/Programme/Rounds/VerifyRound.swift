internal import Drawing
internal import RoundStore
internal import Rounds

/// Draws a round again from its snapshot, and checks it with code that never calls a solver.
public struct VerifyRound: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the draft, else the latest round.
  public let label: String?

  /// A check of a round.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let valid: Bool
    let redrawn: Bool
    let findings: [String]
    let changedByHand: [String]
    let cost: RoundCost?
    let engine: String

    enum CodingKeys: String, CodingKey {
      case round, label, valid, redrawn, findings, cost, engine
      case changedByHand = "changed_by_hand"
    }
  }

  /// Checks.
  ///
  /// - Throws: A ``Failure``; there is no such round, or it was imported. A round that is not what it
  ///   should be is a result.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let stored = try Failure.store { () throws(StoreError) in try store.round(label) }
    let evidence = try Failure.store { () throws(StoreError) in try store.evidence(label) }
    guard let evidence, let record = stored.summary.record else {
      throw .usage(.notDrawn(stored.summary.label))
    }
    let check = try SnapshotCheck(evidence, record)
    let changes = stored.changes.map { $0.words(stored.roster) }
    var answer = Answer(
      Report(
        round: stored.summary.number, label: stored.summary.label, valid: check.findings.isEmpty,
        redrawn: check.isSame, findings: check.findings, changedByHand: changes, cost: check.cost,
        engine: Engine.name))
    answer.status = check.findings.isEmpty ? .done : .no
    let changed = changes.map { "changed by hand: \($0)" }
    answer.text = ((check.findings.isEmpty ? check.sentences : check.findings) + changed)
      .map { TextTable.harmless($0) + "\n" }.joined()
    answer.words =
      [
        "round \(stored.summary.label) (number \(stored.summary.number)), \(stored.summary.state.rawValue)"
      ]
      + check.notes
      + (check.findings.isEmpty ? [] : ["not valid: \(check.findings.count.of("finding"))"])
    return answer
  }
}
