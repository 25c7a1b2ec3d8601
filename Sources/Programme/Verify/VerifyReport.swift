internal import Rounds

/// The answer of `rct verify` as one JSON object, for programs.
struct VerifyReport: Encodable {
  struct Facet: Encodable {
    let same: Int
    let differ: Int
    let recalled: Int
  }

  let round: Int
  let valid: Bool
  let findings: [String]
  let voidPins: [String]
  /// `null` where the list is not valid: the cost of something else than a round means nothing.
  let cost: RoundCost?
  /// What the certificate proves of all rounds; `null` without one, or if it is about one host of several.
  let bound: RoundCost?
  /// Whether it proves that no round costs less.
  let proven: Bool
  let facets: [String: Facet]?
  let repeats: [[String]]?
  let engine: String

  enum CodingKeys: String, CodingKey {
    case round, valid, findings, cost, bound, proven, facets, repeats, engine
    case voidPins = "void_pins"
  }

  init(_ answer: VerifyAnswer) {
    let verdict = answer.verdict
    round = answer.terms.number
    valid = answer.findings.isEmpty
    findings = answer.findings
    voidPins = verdict.voidPins.map(\.description)
    cost = valid ? verdict.cost : nil
    bound = valid ? answer.provenBound : nil
    proven = valid && bound == verdict.cost
    facets =
      valid
      ? Dictionary(
        uniqueKeysWithValues: verdict.tallies.map {
          ($0.facet.name, Facet(same: $0.same, differ: $0.differ, recalled: $0.recalled))
        }) : nil
    repeats = valid ? verdict.repeats.map { [$0.0.text, $0.1.text] } : nil
    engine = Engine.name
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(valid, forKey: .valid)
    try container.encode(findings, forKey: .findings)
    try container.encode(voidPins, forKey: .voidPins)
    // Written as null, not left out: a reader finds every key in every answer.
    try container.encode(cost, forKey: .cost)
    try container.encode(bound, forKey: .bound)
    try container.encode(proven, forKey: .proven)
    try container.encode(facets, forKey: .facets)
    try container.encode(repeats, forKey: .repeats)
    try container.encode(engine, forKey: .engine)
  }
}

extension VerifyAnswer {
  /// The answer as one JSON object, on one line.
  public var report: String { JSONLine.text(VerifyReport(self)) }
}
