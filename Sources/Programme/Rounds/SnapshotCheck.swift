internal import Drawing
internal import RoundStore
internal import Rounds

/// A stored round against what its rules are and what its draw saw.
struct SnapshotCheck {
  private(set) var findings: [String] = []
  private(set) var sentences: [String] = []
  private(set) var notes: [String] = []
  private(set) var cost: RoundCost?
  private(set) var isSame = false

  /// Checks the groups as they are now, and draws those again that were drawn.
  ///
  /// - Throws: A ``Failure`` if the snapshot admits no round.
  init(_ evidence: RoundEvidence, _ record: RoundRecord) throws(Failure) {
    let terms = try RoundTerms.of(evidence.amended.input)
    let unknown = MemberID("nobody")
    let verdict = RoundChecker(terms).check(
      evidence.groups.map { row in row.map { evidence.amended.id(of: $0) ?? unknown } })
    let known = Self.known(evidence.amended, evidence)
    for finding in verdict.findings {
      let sentence = Self.readable(finding.description, known)
      // A table that somebody left stays as it is: fewer people are moved so.
      if finding.isAboutSizes, !evidence.changes.isEmpty {
        notes.append("note: \(sentence), as it was changed by hand")
      } else {
        findings.append(sentence)
      }
    }
    cost = verdict.cost
    if findings.isEmpty, verdict.cost != record.cost {
      findings.append("it costs \(verdict.cost), and was saved as \(record.cost)")
    }
    let quality = RoundQuality(verdict, bound: record.bound)
    sentences = ["valid: \(quality.groups): \(quality.counts)", "cost: \(verdict.cost)"]
    try drawAgain(evidence, record)
  }

  private mutating func drawAgain(
    _ evidence: RoundEvidence, _ record: RoundRecord
  ) throws(Failure) {
    guard let seed = Seed(record.seed) else {
      findings.append("its seed \(record.seed) is none")
      return
    }
    let again = try DrawnInput(evidence.snapshot.input, seed: seed).drawn.round
    let rows = again.groups + again.leftOut.map { [$0] }
    let drawn = Set(rows.map { Set($0.compactMap(evidence.snapshot.number)) })
    let before = evidence.drawn ?? evidence.groups
    isSame = drawn == Set(before.map { Set($0) })
    if isSame {
      sentences.append(
        "drawn again from its snapshot with seed \(seed): the same groups"
          + (evidence.drawn == nil ? "" : " as before the changes by hand"))
    } else if record.engine == Engine.name {
      findings.append("drawn again from its snapshot with seed \(seed), it has other groups")
    } else {
      notes.append(
        "note: \(record.engine) drew it; \(Engine.name) draws other groups from the same seed, so only "
          + "its rules and its cost were checked")
    }
  }

  /// From the ids of a snapshot to those that people know.
  private static func known(
    _ snapshot: RoundSnapshot, _ evidence: RoundEvidence
  ) -> [MemberID: MemberID] {
    var known: [MemberID: MemberID] = [:]
    for member in snapshot.input.roster.members {
      known[member.id] = snapshot.number(of: member.id).flatMap { evidence.ids[$0] }
    }
    return known
  }

  /// A sentence with the ids of the snapshot in it, in those that people know.
  private static func readable(_ text: String, _ known: [MemberID: MemberID]) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      known[MemberID(String(word))]?.text ?? String(word)
    }.joined(separator: " ")
  }
}

extension RoundFinding {
  /// Whether it says that a group has a size that a draw would not give it.
  var isAboutSizes: Bool {
    switch self {
    case .size, .groupCount: true
    default: false
    }
  }
}
