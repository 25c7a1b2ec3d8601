import Drawing
import Matching
import Rounds
import Testing

@Suite struct `A drawn round` {
  private struct Coverage: CustomStringConvertible {
    var instances = 0
    var nonZero = [0, 0, 0, 0, 0, 0]
    var odd = 0

    var isEnough: Bool { instances >= 2_000 && odd >= 300 && nonZero.allSatisfy { $0 >= 300 } }

    var description: String {
      "\(instances) instances, \(odd) odd; non-zero optima by tier: \(nonZero)"
    }
  }

  /// Drawn until enough rounds have had something to count in every tier; the counts are printed.
  @Test func `costs what brute force says for up to ten members`() throws {
    var coverage = Coverage()
    for seed in 0..<10_000 as Range<UInt64> where !coverage.isEnough {
      var random = RandomStream(seed: seed, name: "exactness")
      let input = randomInput(1...(seed.isMultiple(of: 20) ? 10 : 8), using: &random)
      guard let terms = try? RoundTerms(input) else { continue }  // Hosts only: nobody to draw.
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      let drawnHost = terms.hosts.first { host in
        drawn.round.groups.joined().contains(terms.roster.members[host].id)
      }
      let best = try #require(BruteForce(terms, host: drawnHost ?? terms.hosts.first).best)
      #expect(drawn.cost == best, "seed \(seed)")
      #expect(drawn.isProven && drawn.proof == .exhaustive, "seed \(seed)")
      coverage.instances += 1
      coverage.odd += terms.shape.participants % 2
      for (tier, value) in best.components.enumerated() where value > 0 {
        coverage.nonZero[tier] += 1
      }
    }
    print(coverage)
    #expect(coverage.isEnough, "\(coverage)")
  }

  @Test func `tells whom a required rule leaves nobody, without a word of exclusions`() throws {
    let ids: [MemberID] = ["a", "b", "c"]
    func reasons(_ regions: [String], exclusions: [Exclusion] = []) throws -> Set<String> {
      let rules = ["region", "role"].map { facet in
        FacetRule(facet: Facet(facet), preference: .apart(1), isRequired: true)
      }
      let terms = try RoundTerms(
        RoundInput(
          roster: Roster(
            members: ids.map { Member(id: $0, name: "") },
            facets: ["region": regions, "role": ["GP", "GP", "GP"]]),
          exclusions: exclusions, policy: Policy(rules: rules), date: date("2027-03-01")))
      return Set(try RoundDrawer.draw(terms, seed: 1).round.unplaced.map(\.reason))
    }
    let one = "the required rule on role leaves nobody whom they may meet"
    let two =
      "the required rule on region and the required rule on role leave nobody whom they may meet"
    #expect(try reasons(["N", "S", "W"]) == Set([one]))
    #expect(try reasons(["N", "N", "S"]) == Set([one, two]))
    let excluded = Exclusion("a", "b")
    #expect(
      try reasons(["N", "S", "W"], exclusions: [excluded]) == Set([one, RoundRepair.reason]))
  }

  /// Files with such a row are refused; a program that embeds the engine may have one.
  @Test func `counts somebody who is twice in a row of history once`() throws {
    let ids: [MemberID] = ["a", "b", "c", "d"]
    func drawn(_ row: [MemberID]) throws -> DrawnRound {
      let terms = try RoundTerms(
        RoundInput(
          roster: Roster(
            members: ids.map { Member(id: $0, name: "") },
            facets: ["role": ["GP", "RN", "GP", "RN"]]),
          history: History([History.Group(round: 1, members: row)]),
          policy: Policy(
            rules: [FacetRule(facet: "role", recall: .init(rounds: 1, weight: 1))]),
          date: date("2027-03-01")))
      return try RoundDrawer.draw(terms, seed: 1)
    }
    let (one, other) = (try drawn(["a", "a", "b"]), try drawn(["a", "b"]))
    #expect(one.round == other.round && one.cost == other.cost && one.cost.repeats == 0)
  }

  /// The other solver on the same contract: above the size of counting there is no brute force, but
  /// the dual must prove what it can, and the checker must agree.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func `is bounded by its dual above the size of counting`(block: UInt64) throws {
    var unproven: [UInt64] = []
    for seed in (block * 20)..<(block * 20 + 20) {
      var random = RandomStream(seed: seed, name: "larger")
      var input = randomInput(23...48, using: &random)
      input.exclusions.removeAll { _ in random.index(below: 3) > 0 }
      guard let terms = try? RoundTerms(input) else { continue }
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      let bound = try #require(drawn.bound, "seed \(seed)")
      #expect(bound <= drawn.cost, "seed \(seed): \(bound) \(drawn.cost)")
      if !drawn.isProven { unproven.append(seed) }
    }
    #expect(unproven.count <= 2, "not proven: seeds \(unproven)")
  }

  @Test func `is the same for a seed, and another for another`() throws {
    var random = RandomStream(seed: 1, name: "determinism")
    let input = randomInput(24...40, using: &random)
    let terms = try RoundTerms(input)
    let rounds = try (0..<20 as Range<UInt64>).map { try RoundDrawer.draw(terms, seed: $0).round }
    let again = try (0..<20 as Range<UInt64>).map { try RoundDrawer.draw(terms, seed: $0).round }
    #expect(rounds == again)
    #expect(Set(rounds).count > 1)
  }
}
