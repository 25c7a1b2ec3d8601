internal import Rounds

/// What a pair list turned out to be.
public struct VerifyAnswer: Sendable {
  let input: RoundInput
  let terms: RoundTerms
  let verdict: RoundChecker.Verdict
  /// The round's number as the list says it.
  let listedNumber: Int?

  /// Whether the list keeps every rule.
  public var status: ExitStatus { verdict.findings.isEmpty ? .done : .no }

  /// The answer, for standard output: the findings, one a line; or what the round is worth.
  public var answer: [String] {
    guard verdict.findings.isEmpty else { return verdict.findings.map(\.description) }
    let quality = RoundQuality(verdict, bound: nil)
    return ["valid: \(quality.groups): \(quality.counts)", "cost: \(verdict.cost)"]
  }

  /// What else a coordinator should know, for standard error.
  public var words: [String] {
    [terms.readingSentence(input)] + terms.notices.map { "note: \($0)" } + otherNumber
      + (verdict.sittingOut.map { ["sits out: \(terms.roster.nameAndID(of: $0))"] } ?? [])
      + verdict.voidPins.map(\.description)
      + (verdict.findings.isEmpty ? [] : ["not valid: \(verdict.findings.count.of("finding"))"])
  }

  /// What `--details` adds; without meaning, and left out, where the list is not valid.
  public var details: [String] {
    guard verdict.findings.isEmpty else { return [] }
    let repeats = verdict.repeats.map { first, second in
      "met before: \(terms.roster.nameAndID(of: first)) and \(terms.roster.nameAndID(of: second))"
    }
    return ["tiers: \(verdict.cost.named)"] + verdict.tallies.map(\.sentence) + repeats
  }

  private var otherNumber: [String] {
    guard let listedNumber, listedNumber != terms.number else { return [] }
    return ["note: the pair list says round \(listedNumber); checked as round \(terms.number)"]
  }
}
