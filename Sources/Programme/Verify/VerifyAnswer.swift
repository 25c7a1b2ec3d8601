internal import Rounds

/// What a pair list turned out to be.
public struct VerifyAnswer: Sendable {
  let input: RoundInput
  let terms: RoundTerms
  let verdict: RoundChecker.Verdict
  /// What the certificate proves, or why it proves nothing; `nil` without one.
  let bound: Result<RoundCost, CertificateFlaw>?
  /// The one of several hosts in turn with whom alone it proves that; `nil` = whoever hosts.
  let boundHost: MemberID?
  /// How the files differ from those that the certificate was written for.
  let changedInputs: [String]
  /// The round's number as the list says it.
  let listedNumber: Int?

  /// Whether the list keeps every rule, and the certificate, if there is one, proves something.
  public var status: ExitStatus { findings.isEmpty ? .done : .no }

  /// What is wrong with the list, or with the certificate.
  var findings: [String] {
    var findings = verdict.findings.map(\.description) + changedInputs
    if case .failure(let flaw) = bound { findings.append(flaw.description) }
    return findings
  }

  /// The bound that the certificate proves of all rounds, if it proves one.
  var provenBound: RoundCost? {
    guard boundHost == nil else { return nil }
    return try? bound?.get()
  }

  /// The answer, for standard output: the findings, one a line; or what the round is worth.
  public var answer: [String] {
    guard findings.isEmpty else { return findings }
    let quality = RoundQuality(verdict, bound: provenBound)
    let worth = ["valid: \(quality.groups): \(quality.counts)", "cost: \(verdict.cost)"]
    guard let bound = try? bound?.get() else { return worth }
    guard let boundHost else {
      return worth + ["certificate: no round costs less than \(bound); \(quality.verdict)"]
    }
    let host = terms.roster.nameAndID(of: boundHost)
    return worth + [
      "certificate: with \(host) as host no round costs less than \(bound); "
        + "with another host whose turn it is, one might"
    ]
  }

  /// What else a coordinator should know, for standard error.
  public var words: [String] {
    [terms.readingSentence(input)] + terms.notices.map { "note: \($0)" } + otherNumber
      + (verdict.sittingOut.map { ["sits out: \(terms.roster.nameAndID(of: $0))"] } ?? [])
      + verdict.voidPins.map(\.description)
      + (findings.isEmpty ? [] : ["not valid: \(findings.count.of("finding"))"])
  }

  /// What `--details` adds; without meaning, and left out, where the list is not valid.
  public var details: [String] {
    guard findings.isEmpty else { return [] }
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
