internal import Dispatch
internal import Drawing
internal import Interchange
internal import Rounds

/// An input with the round that was drawn from it: the same for files and for a programme.
struct DrawnInput: Sendable {
  let input: RoundInput
  let terms: RoundTerms
  let drawn: DrawnRound
  let seed: Seed

  /// Draws from `input`; a large draw tells the `surroundings` how far it is.
  ///
  /// - Throws: A ``Failure`` if it admits no round, or no certificate though one is asked for.
  init(
    _ input: RoundInput, seed: Seed, certified: Bool = false, in surroundings: Surroundings? = nil
  ) throws(Failure) {
    (self.input, self.seed) = (input, seed)
    let terms = try RoundTerms.of(input)
    self.terms = terms
    if certified, terms.policy.groupSize > 2 { throw .usage(.noCertificate) }
    let progress = surroundings.flatMap { DrawWatch(terms, $0) }
    defer { progress?.end() }
    do {
      drawn = try RoundDrawer.draw(
        terms, seed: seed.value, certified: certified,
        perform: { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) },
        report: progress?.handler)
    } catch {
      throw .drawing(error)
    }
  }

  /// Whether somebody has to look.
  var status: ExitStatus { left.isEmpty ? .done : .needsPerson }

  /// What was read, and what a coordinator should know about it.
  var reading: [String] {
    [terms.readingSentence(input)] + terms.notices.map { "note: \($0)" }
  }

  /// Whoever is not in a pair like everybody else.
  var people: [String] {
    let round = drawn.round
    let host = terms.hosts.map { terms.roster.members[$0].id }
      .first { host in round.groups.contains { $0.contains(host) } }
    return [host.map { "host: \(terms.roster.nameAndID(of: $0))" }].compactMap(\.self)
      + [repeats].compactMap(\.self)
      + terms.roster.leftOutSentences(sittingOut: round.sittingOut) + left
  }

  /// Whom the round leaves to a person to see to: unplaced members, void pins.
  var left: [String] {
    terms.roster.leftOutSentences(unplaced: drawn.round.unplaced)
      + drawn.voidPins.map(\.description)
  }

  /// Whether the repeats, if there are any, could have been fewer: `6 repeats: proven the least
  /// possible for 12 people after 13 rounds`.
  var repeats: String? {
    let cost = drawn.cost
    guard cost.repeats > 0 else { return nil }
    let rounds = input.history.rounds.count { $0 < terms.number }
    let isProven = drawn.bound?.components.prefix(3) == cost.components.prefix(3)
    return
      "\(cost.repeats.of("repeat")): \(isProven ? "proven the least possible" : "the fewest found") "
      + "for \(terms.shape.participants) people after \(rounds.of("round"))"
  }

  /// Why the exit code is 2, if it is.
  var needs: [String] {
    guard status == .needsPerson else { return [] }
    return [
      PersonNeeded(unplaced: drawn.round.unplaced.count, voidPins: drawn.voidPins.count).sentence
    ]
  }

  /// Cost, bound and proof, and how the round was found.
  var details: [String] {
    [
      "cost: \(drawn.cost.named)",
      "bound: \(drawn.bound?.named ?? "none")",
      "proof: \(drawn.proof.rawValue), \(drawn.isProven ? "proven" : "not proven")",
      "method: \(drawn.method)",
      "draw: \(drawn.sampling.rawValue)",
    ] + drawn.verdict.tallies.map(\.sentence)
  }

  /// The round as an object for programs.
  func report(_ seconds: RoundReport.Seconds) -> RoundReport {
    let round = drawn.round
    return RoundReport(
      round: round.number, seed: seed.value,
      groups: round.groups.map { $0.map(\.text) },
      unplaced: round.unplaced.map { .init(id: $0.id.text, reason: $0.reason) },
      sittingOut: round.sittingOut?.text,
      cost: drawn.cost, bound: drawn.bound, proven: drawn.isProven,
      proof: drawn.proof.rawValue, method: drawn.method, draw: drawn.sampling.rawValue,
      engine: Engine.name,
      facets: Dictionary(
        uniqueKeysWithValues: drawn.verdict.tallies.map {
          ($0.facet.name, .init(same: $0.same, differ: $0.differ, recalled: $0.recalled))
        }),
      notices: terms.notices.map(\.description),
      voidPins: drawn.voidPins.map(\.description), seconds: seconds)
  }
}

/// Why a round that was drawn needs a person to look at it.
struct PersonNeeded {
  let unplaced: Int
  let voidPins: Int

  /// One line, with the exit code.
  var sentence: String {
    let parts = [
      unplaced == 0 ? nil : "\(unplaced.of("member")) unplaced",
      voidPins == 0 ? nil : "\(voidPins.of("pin")) void",
    ]
    return "somebody needs to look (exit code 2): "
      + parts.compactMap(\.self).joined(separator: ", ")
  }
}
