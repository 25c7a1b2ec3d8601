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
    let cost: RoundCost?
    let engine: String
  }

  /// Checks.
  ///
  /// - Throws: A ``Failure``; there is no such round, or it was imported. A round that is not what it
  ///   should be is a result.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let (stored, snapshot, ids) = try Failure.store { () throws(StoreError) in
      try store.snapshot(label)
    }
    guard let snapshot, let record = stored.summary.record else {
      throw .usage(.notDrawn(stored.summary.label))
    }
    let check = try SnapshotCheck(stored, snapshot, record, ids: ids)
    var answer = Answer(
      Report(
        round: stored.summary.number, label: stored.summary.label, valid: check.findings.isEmpty,
        redrawn: check.isSame, findings: check.findings, cost: check.cost, engine: Engine.name))
    answer.status = check.findings.isEmpty ? .done : .no
    answer.text = (check.findings.isEmpty ? check.sentences : check.findings)
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

/// A stored round against its snapshot, in the ids of the snapshot.
private struct SnapshotCheck {
  private(set) var findings: [String] = []
  private(set) var sentences: [String] = []
  private(set) var notes: [String] = []
  private(set) var cost: RoundCost?
  private(set) var isSame = false

  init(
    _ stored: StoredRound, _ snapshot: RoundSnapshot, _ record: RoundRecord,
    ids: [Int64: MemberID]
  ) throws(Failure) {
    let input = snapshot.input
    let terms: RoundTerms
    do {
      terms = try RoundTerms(input)
    } catch {
      throw .terms(error)
    }
    // From the ids of the snapshot to those that people know.
    var known: [MemberID: MemberID] = [:]
    for member in input.roster.members {
      if let number = snapshot.number(of: member.id), let id = ids[number] { known[member.id] = id }
    }
    let unknown = Dictionary(known.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let leftOut = stored.unplaced.map(\.id) + [stored.sittingOut].compactMap(\.self)
    let rows = stored.groups + leftOut.map { [$0] }
    let verdict = RoundChecker(terms).check(
      rows.map { row in row.map { unknown[$0] ?? $0 } })
    findings = verdict.findings.map { Self.readable($0.description, known) }
    cost = verdict.cost
    if findings.isEmpty, verdict.cost != record.cost {
      findings.append("it costs \(verdict.cost), and was saved as \(record.cost)")
    }
    let quality = RoundQuality(verdict, bound: record.bound)
    sentences = ["valid: \(quality.groups): \(quality.counts)", "cost: \(verdict.cost)"]
    try drawAgain(input, record, stored, known)
  }

  private mutating func drawAgain(
    _ input: RoundInput, _ record: RoundRecord, _ stored: StoredRound,
    _ known: [MemberID: MemberID]
  ) throws(Failure) {
    guard let seed = Seed(record.seed) else {
      findings.append("its seed \(record.seed) is none")
      return
    }
    let again = try DrawnInput(input, seed: seed).drawn.round
    let drawn = Set(again.groups.map { Set($0.map { known[$0] ?? $0 }) })
    isSame =
      drawn == Set(stored.groups.map { Set($0) })
      && again.sittingOut.map { known[$0] ?? $0 } == stored.sittingOut
    if isSame {
      sentences.append("drawn again from its snapshot with seed \(seed): the same groups")
    } else if record.engine == Engine.name {
      findings.append("drawn again from its snapshot with seed \(seed), it has other groups")
    } else {
      notes.append(
        "note: \(record.engine) drew it; \(Engine.name) draws other groups from the same seed, so only "
          + "its rules and its cost were checked")
    }
  }

  /// A sentence with the ids of the snapshot in it, in those that people know.
  private static func readable(_ text: String, _ known: [MemberID: MemberID]) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      known[MemberID(String(word))]?.text ?? String(word)
    }.joined(separator: " ")
  }
}
