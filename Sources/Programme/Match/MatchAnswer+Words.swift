internal import Drawing
internal import Rounds

extension MatchAnswer {
  /// What a coordinator reads, the first thing first; ends with the seed.
  public var words: [String] {
    [terms.readingSentence(input)] + terms.notices.map { "note: \($0)" }
      + ["round \(drawn.round.number), \(drawn.round.date): \(quality)"]
      + people + drawn.voidPins.map(\.description) + needs
      + (output.map { ["pair list: \($0)"] } ?? [])
      + (certificate.map { ["certificate: \($0)"] } ?? [])
      + ["seed \(seed), repeat this draw with --seed \(seed)"]
  }

  /// What `--details` adds: cost, bound and proof, and how the round was found.
  public var details: [String] {
    [
      "cost: \(drawn.cost.named)",
      "bound: \(drawn.bound?.named ?? "none")",
      "proof: \(drawn.proof.rawValue), \(drawn.isProven ? "proven" : "not proven")",
      "method: \(drawn.method)",
      "draw: \(drawn.sampling.rawValue)",
    ] + drawn.verdict.tallies.map(\.sentence)
  }

  /// Whoever is not in a pair like everybody else.
  private var people: [String] {
    let round = drawn.round
    let host = terms.hosts.map { terms.roster.members[$0].id }
      .first { host in round.groups.contains { $0.contains(host) } }
    let sitting = round.sittingOut.map { "sits out: \(terms.roster.nameAndID(of: $0))" }
    return [host.map { "host: \(terms.roster.nameAndID(of: $0))" }, sitting].compactMap(\.self)
      + round.unplaced.map { "unplaced: \(terms.roster.nameAndID(of: $0.id)): \($0.reason)" }
  }

  /// Why the exit code is 2, if it is.
  private var needs: [String] {
    guard status == .needsPerson else { return [] }
    let unplaced = drawn.round.unplaced.count
    let void = drawn.voidPins.count
    let parts = [
      unplaced == 0 ? nil : "\(unplaced.of("member")) unplaced",
      void == 0 ? nil : "\(void.of("pin")) void",
    ]
    return [
      "somebody needs to look (exit code 2): " + parts.compactMap(\.self).joined(separator: ", ")
    ]
  }
}
