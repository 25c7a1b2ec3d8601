internal import Drawing
internal import Reports
internal import Rounds

/// Coming rounds, drawn in memory one way or another; nothing is written.
struct Simulation {
  let coming: ComingRounds
  let history: History
  let exclusions: [Exclusion]
  let facets: [Facet]
  let seed: UInt64
  /// How people are spoken of.
  let describe: (Roster, Int) -> String

  /// How often reshuffling shuffles before it takes the best it saw.
  static let shuffles = 200

  /// The ways besides policies.
  enum Blind: CaseIterable {
    /// One shuffle.
    case chance
    /// Shuffles until one is clean.
    case reshuffling

    var name: String { self == .chance ? "pure chance" : "reshuffling" }
  }

  /// The rounds as the engine would draw them under `policy`.
  func engine(
    _ name: String, _ policy: Policy, progress: (Int) -> Void
  ) throws(Failure) -> Forecast.Way {
    var groups = history.groups
    return try run(
      name,
      method: (policy.groupSize == 2
        ? "the best possible round each time, at random among the best"
        : "the best tables that are found each time") + Self.memory(policy),
      policy: policy, progress: progress
    ) { (round, known, random) throws(Failure) in
      guard round.roster.members.count(where: { $0.status == .active }) > 1 else {
        return Drawn(groups: [], repeats: 0, unavoidable: 0, spread: 0)
      }
      let input = RoundInput(
        roster: round.roster, history: History(groups), exclusions: exclusions, policy: policy,
        number: round.number, date: round.date)
      let seed = Seed(entropy: random.next())
      let drawn = try DrawnInput(input, seed: seed).drawn
      groups += drawn.round.groups.map {
        History.Group(round: round.number, date: round.date, members: $0)
      }
      groups += drawn.round.leftOut.map {
        History.Group(round: round.number, date: round.date, members: [$0])
      }
      let isKnown =
        drawn.bound.map { $0.components.prefix(2) == drawn.cost.components.prefix(2) } ?? false
      return Drawn(
        groups: drawn.round.groups.map { $0.compactMap(round.roster.index) },
        repeats: drawn.cost.repeats, unavoidable: isKnown ? drawn.bound?.repeats : nil,
        spread: drawn.cost.spread)
    }
  }

  /// What the rules say of meeting again.
  private static func memory(_ policy: Policy) -> String {
    switch policy.repeatWindow {
    case .ever: ""
    case .rounds(let rounds):
      ", where people may meet again after \(rounds.of("round")) apart"
    case .months(let months): ", where people may meet again after \(months.of("month"))"
    }
  }

  /// The rounds as somebody would draw them who shuffles a list.
  func blind(
    _ way: Blind, _ policy: Policy, progress: (Int) -> Void
  ) throws(Failure) -> Forecast.Way {
    let method =
      way == .chance
      ? "one shuffle each time, whoever met before and whoever must not meet"
      : "shuffles until nobody meets again and nobody meets their like, or takes the best of "
        + "\(Self.shuffles)"
    return try run(way.name, method: method, policy: policy, progress: progress) {
      (round, known, random) throws(Failure) in
      let banned = bans(round)
      let sitsOut = policy.groupSize == 2 && policy.odd == .sitOut
      var best: (groups: [[Int]], flaws: Int)?
      for _ in 0..<(way == .chance ? 1 : Self.shuffles) {
        var order = round.participants
        random.shuffle(&order)
        // Where the rules let somebody sit out, so does who shuffles: else there would be more contacts.
        if sitsOut, !order.count.isMultiple(of: 2) { order.removeLast() }
        let groups = Self.groups(of: order, size: policy.groupSize)
        let flaws =
          way == .chance ? 0 : self.flaws(groups, round, known, banned, atMost: best?.flaws)
        if flaws < best?.flaws ?? .max { best = (groups, flaws) }
        if flaws == 0 { break }
      }
      return Drawn(groups: best?.groups ?? [], repeats: nil, unavoidable: nil, spread: nil)
    }
  }

  private struct Drawn {
    let groups: [[Int]]
    /// As the rules count them; `nil` without rules.
    let repeats: Int?
    let unavoidable: Int?
    let spread: Int?
  }

  private func run(
    _ name: String, method: String, policy: Policy, progress: (Int) -> Void,
    draw: (ComingRounds.Round, Acquaintance, inout InventedRandom) throws(Failure) -> Drawn
  ) throws(Failure) -> Forecast.Way {
    var known = acquaintance
    var random = InventedRandom(seed: seed &+ 1)
    var rounds: [Forecast.Round] = []
    var scarcest = ""
    var hostings: [Int: Int] = [:]
    for upcoming in coming.rounds {
      let expected = upcoming.attended(policy, hostings: hostings)
      let drawn = try draw(expected, known, &random)
      // The rules of the programme choose the host by turns that go further back.
      let round = expected.hosted(in: drawn.groups, policy)
      if let host = round.host(in: drawn.groups, policy) {
        hostings[round.people[host], default: 0] += 1
      }
      let required = try rules(policy, round)
      let prospects = Prospects(round, known, banned: bans(round), required: required).counts
      rounds.append(measure(drawn, round, known, prospects))
      // Who is the first to run out is kept; until then, who is nearest to it.
      let isOver = rounds.dropLast().contains { $0.exhausted > 0 }
      if !isOver, let least = prospects.indices.min(by: { prospects[$0] < prospects[$1] }) {
        let exhausted = prospects.count { $0 <= 0 }
        let who = describe(round.roster, round.participants[least])
        scarcest =
          prospects[least] > 0
          ? "in round \(round.number) the fewest people are left to \(who): "
            + "\(prospects[least].of("person", "people")) they have not met"
          : "in round \(round.number) nobody new is left to "
            + (exhausted == 1 ? who : "\(exhausted) people, among them \(who)")
      }
      for group in drawn.groups { known.add(group.map { round.people[$0] }) }
      progress(rounds.count)
    }
    return Forecast.Way(name: name, method: method, rounds: rounds, scarcest: scarcest)
  }

  private var acquaintance: Acquaintance {
    guard let first = coming.rounds.first else {
      return Acquaintance(history, count: 0) { _ in nil }
    }
    return Acquaintance(history, count: coming.peopleCount) { id in
      first.roster.index(of: id).map { first.people[$0] }
    }
  }

  private func rules(
    _ policy: Policy, _ round: ComingRounds.Round
  ) throws(Failure) -> [TermRule] {
    guard policy.rules?.contains(where: \.isRequired) == true, round.participants.count > 0 else {
      return []
    }
    return try RoundTerms.of(RoundInput(roster: round.roster, policy: policy, date: round.date))
      .rules.filter(\.rule.isRequired)
  }

  private func bans(_ round: ComingRounds.Round) -> [Int: Set<Int>] {
    var bans: [Int: Set<Int>] = [:]
    for exclusion in exclusions where exclusion.until.map({ round.date < $0 }) ?? true {
      guard let one = round.roster.index(of: exclusion.first),
        let other = round.roster.index(of: exclusion.second)
      else { continue }
      bans[one, default: []].insert(other)
      bans[other, default: []].insert(one)
    }
    return bans
  }
}

extension Simulation {
  /// Groups of a list in its order: as many as the rules would make, the last ones smaller or larger.
  private static func groups(of order: [Int], size: Int) -> [[Int]] {
    guard order.count >= 2 else { return [] }
    let count = size == 2 ? order.count / 2 : (order.count + size - 1) / size
    return (0..<count).map { number in
      Array(order[(number * order.count / count)..<((number + 1) * order.count / count)])
    }
  }

  /// How many contacts are with somebody met before, with somebody alike in a facet, or forbidden.
  private func flaws(
    _ groups: [[Int]], _ round: ComingRounds.Round, _ known: Acquaintance,
    _ banned: [Int: Set<Int>], atMost limit: Int?
  ) -> Int {
    let columns = facets.compactMap(round.roster.column)
    var flaws = 0
    for group in groups {
      for (one, other) in Self.contacts(group) {
        let isAlike = columns.contains {
          $0.codes[one] == $0.codes[other] && $0.codes[one] != FacetColumn.noValue
        }
        if isAlike || known.contains(round.people[one], round.people[other])
          || banned[one]?.contains(other) == true
        {
          flaws += 1
        }
      }
      if let limit, flaws >= limit { return flaws }
    }
    return flaws
  }

  private func measure(
    _ drawn: Drawn, _ round: ComingRounds.Round, _ known: Acquaintance, _ prospects: [Int]
  ) -> Forecast.Round {
    let columns = facets.compactMap(round.roster.column)
    let contacts = drawn.groups.flatMap(Self.contacts)
    func count(_ isCounted: (Int32, Int32) -> Bool) -> [Int] {
      columns.map { column in
        contacts.count { one, other in
          let codes = (column.codes[one], column.codes[other])
          return codes.0 != FacetColumn.noValue && codes.1 != FacetColumn.noValue
            && isCounted(codes.0, codes.1)
        }
      }
    }
    let repeats = contacts.count { known.contains(round.people[$0], round.people[$1]) }
    return Forecast.Round(
      participants: round.participants.count, contacts: contacts.count, repeats: repeats,
      allowed: drawn.repeats.map { max(0, repeats - $0) } ?? 0, unavoidable: drawn.unavoidable,
      spread: drawn.spread, across: count(!=),
      within: count(==), fewestNew: max(0, prospects.min() ?? 0),
      exhausted: prospects.count { $0 <= 0 })
  }

  private static func contacts(_ group: [Int]) -> [(Int, Int)] {
    group.enumerated().flatMap { place, one in group[(place + 1)...].map { (one, $0) } }
  }
}
