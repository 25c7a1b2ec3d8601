internal import Drawing
internal import RoundStore
internal import Rounds

/// Sentences about a round, its members and its pairs.
///
/// What else there could have been is solved, not guessed: the best round with the pair pinned, or
/// forbidden.
struct Explanation {
  private(set) var sentences: [String] = []
  /// What the best rounds cost that were solved for comparison.
  private(set) var otherwise: [RoundCost] = []

  private let hand: RoundAtHand
  private let terms: RoundTerms
  private let rules: ContactRules
  private let cost: RoundCost
  /// Who sits out because the number is odd; whoever else is alone was not placed.
  private let sitter: MemberID?
  private let seed: Seed
  /// The pins that hold: none that is void, even where chance put the two together.
  private let pins: [Pin]

  private var roster: Roster { terms.roster }

  init(_ hand: RoundAtHand) throws(Failure) {
    self.hand = hand
    terms = try RoundTerms.of(hand.input)
    rules = ContactRules(terms)
    let verdict = RoundChecker(terms, rules: rules).check(hand.rows)
    (cost, sitter) = (verdict.cost, verdict.sittingOut)
    // A change by hand leaves only pins that hold.
    let void = hand.changes.isEmpty ? verdict.voidPins.map(\.pin) : []
    pins = hand.input.pins.filter { !void.contains($0) }
    guard let seed = Seed(hand.summary.record?.seed ?? 0) else { throw .usage(.seed) }
    self.seed = seed
  }

  /// The member that an argument means, in the round or not.
  func known(_ reference: String) throws(Failure) -> MemberID {
    if let id = hand.member(reference) { return id }
    return try hand.roster.id(of: reference)
  }

  /// What the round is as a whole.
  mutating func explainRound() {
    sentences.append(hand.summary.record?.quality ?? hand.summary.sizesSentence)
    for change in hand.changes { sentences.append("changed by hand: \(change.words(roster))") }
    sentences += [order + (terms.rules.isEmpty ? "" : "; then the rules on \(facets)"), chance]
  }

  private var facets: String { terms.rules.map(\.rule.facet.name).listed }

  /// What comes first in a round, and what then, before the rules on facets.
  private var order: String {
    let size = terms.policy.groupSize
    let again = "then nobody meets again, or the oldest meetings do"
    return size == 2
      ? "first everybody has a group, then as few trios as possible, \(again); then odd turns come "
        + "round fairly"
      : "first everybody has a group, in as few groups of at most \(size) as there can be, all about as "
        + "large; \(again)"
  }

  private var chance: String {
    let equals = terms.policy.groupSize == 2 ? "all rounds" : "the rounds found that are"
    return "among \(equals) equal in these, chance decides (seed \(seed))"
  }

  /// Why `member` is with those they are with, or with nobody.
  mutating func explain(_ member: MemberID, absence: Absence?) throws(Failure) {
    guard let row = hand.rows.first(where: { $0.contains(member) }) else {
      let why = absence?.words(number: hand.summary.number) ?? "not among its members"
      sentences.append("\(name(member)) does not take part: \(why)")
      return
    }
    let partners = row.filter { $0 != member }
    guard !partners.isEmpty else {
      sentences.append(alone(member))
      return
    }
    for partner in partners { try explain(member, partner) }
  }

  private func alone(_ member: MemberID) -> String {
    guard member == sitter, let index = roster.index(of: member) else {
      return "\(name(member)) is in no group: \(RoundRepair.reason)"
    }
    let turns = terms.oddTurns.counts[index]
    return "\(name(member)) sits out, as the number is odd; "
      + (turns == 0 ? "it is their first odd turn" : "they were odd \(turns.of("time")) before")
      + whoseTurn(index)
  }

  /// Why this one sits out: whether all have a group, and whom they met, goes before turns.
  private func whoseTurn(_ sitter: Int) -> String {
    if terms.spared.contains(sitter) {
      return ", and nobody else could sit out whom never_sit_out does not name"
    }
    let costs = terms.oddTurns.costs
    let isFirst = hand.rows.joined().compactMap { roster.index(of: $0) }
      .allSatisfy { costs[$0] >= costs[sitter] }
    if isFirst { return ", and who was odd least, and longest ago, comes first" }
    guard hand.changes.isEmpty else {
      return ", and others were due first; this round was changed by hand"
    }
    let isProven = hand.summary.record.map { $0.bound == $0.cost } ?? false
    let round = isProven ? "no round is" : "no round that was found is"
    return ", and though others were due first, \(round) as good with one of them out"
  }

  /// Why two members are together, or are not.
  mutating func explain(_ first: MemberID, _ second: MemberID) throws(Failure) {
    let isTogether = hand.rows.contains { $0.contains(first) && $0.contains(second) }
    guard let one = roster.index(of: first), let other = roster.index(of: second),
      isTogether || [first, second].allSatisfy(isListed)
    else {
      for member in [first, second] where !isListed(member) {
        sentences.append("\(name(member)) does not take part in this round")
      }
      return
    }
    if isTogether {
      try explainTogether(one, other)
    } else {
      try explainApart(one, other)
    }
  }

  private mutating func explainTogether(_ one: Int, _ other: Int) throws(Failure) {
    let (first, second) = (roster.members[one].id, roster.members[other].id)
    let size = hand.rows.first { $0.contains(first) }?.count ?? 2
    let place = size == 2 ? "meet" : size == 3 ? "meet, in a trio" : "meet, at a table of \(size)"
    sentences.append("\(name(first)) and \(name(second)) \(place)")
    sentences += meetings(one, other) + values(one, other)
    if let change = hand.changes.last(where: { $0.moved.contains { $0.id == first } }) {
      sentences.append("  since a change by hand: \(change.words(roster))")
    }
    if isPinned(first, second) {
      let isOne = pins.contains { Set([$0.first, $0.second]) == Set([first, second]) }
      sentences.append("  they were to meet: " + (isOne ? "a pin says so" : "pins say so"))
      return
    }
    var input = hand.input
    input.exclusions.append(Exclusion(first, second))
    let drawn = try DrawnInput(input, seed: seed).drawn
    otherwise.append(drawn.cost)
    sentences.append("  " + compare(drawn, "without this pair"))
  }

  private mutating func explainApart(_ one: Int, _ other: Int) throws(Failure) {
    let (first, second) = (roster.members[one].id, roster.members[other].id)
    for member in [first, second] {
      let partners = hand.rows.first { $0.contains(member) }?.filter { $0 != member } ?? []
      sentences.append(
        "\(name(member)) is " + (partners.isEmpty ? "in no group" : "with \(roster.list(partners))")
      )
    }
    // The same sentence for every pair: nothing in it tells whether the two may meet at all.
    sentences.append(
      "\(name(first)) and \(name(second)) are not together: the groups are chosen for the round as a "
        + "whole, and chance decides among equals")
    guard rules.ban(one, other) == nil, !isExcludedNow(first, second) else { return }
    var input = hand.input
    input.pins.append(Pin(first, second))
    let drawn = try DrawnInput(input, seed: seed).drawn
    // Nor is it said what could be if other pins were given up for it.
    let asked = pins + [Pin(first, second)]
    guard !drawn.voidPins.contains(where: { asked.contains($0.pin) }) else { return }
    otherwise.append(drawn.cost)
    sentences.append(compare(drawn, "with them together"))
  }

  /// Whether pins keep two members together, over others of their group where need be.
  private func isPinned(_ first: MemberID, _ second: MemberID) -> Bool {
    var (found, next): (Set<MemberID>, [MemberID]) = ([first], [first])
    while let member = next.popLast() {
      for pin in pins where pin.first == member || pin.second == member {
        let other = pin.first == member ? pin.second : pin.first
        if found.insert(other).inserted { next.append(other) }
      }
    }
    return found.contains(second)
  }

  private func compare(_ drawn: DrawnRound, _ how: String) -> String {
    let best = drawn.isProven ? "the best round" : "the best round found"
    let byHand = hand.changes.isEmpty ? "" : "; this round was changed by hand"
    if drawn.cost == cost {
      return "\(how), \(best) is as good" + (byHand.isEmpty ? ": chance chose this one" : byHand)
    }
    let difference = RoundDifference(cost, drawn.cost, terms).words
    return drawn.cost > cost
      ? "\(how), \(best) is worse: \(difference)"
      : "\(how), \(best) is better: \(difference)\(byHand)"
  }

  private func meetings(_ one: Int, _ other: Int) -> [String] {
    guard let age = rules.lastMeeting(one, other) else {
      return ["  new to each other" + missedMeetings(one, other)]
    }
    let rounds = Self.ago(age)
    return [
      rules.cost(one, other).repeats > 0
        ? "  they met before, \(rounds)" : "  they met \(rounds), which counts no more"
    ]
  }

  /// That two were put together and did not meet: they have heard of each other, and may wonder.
  private func missedMeetings(_ one: Int, _ other: Int) -> String {
    let ages = terms.past.lazy.filter {
      !$0.counts && $0.members.contains(one) && $0.members.contains(other)
    }.map(\.age)
    guard let latest = ages.min() else { return "" }
    let times = ages.count == 1 ? "" : "\(ages.count) times, last "
    return ", though they were put together \(times)\(Self.ago(latest)) and did not meet"
  }

  private static func ago(_ age: Int) -> String {
    age == 1 ? "in the round before" : "\(age) rounds ago"
  }

  private func values(_ one: Int, _ other: Int) -> [String] {
    terms.rules.map { rule in
      let facet = rule.rule.facet.name
      guard let first = rule.column.value(at: one), let second = rule.column.value(at: other) else {
        return "  \(facet): not known of both"
      }
      return rule.column.codes[one] == rule.column.codes[other]
        ? "  same \(facet): \(first)" : "  different \(facet): \(first), \(second)"
    }
  }

  private func isListed(_ member: MemberID) -> Bool {
    hand.rows.contains { $0.contains(member) }
  }

  private func isExcludedNow(_ first: MemberID, _ second: MemberID) -> Bool {
    hand.exclusions.contains { exclusion in
      Set([exclusion.first, exclusion.second]) == Set([first, second])
        && exclusion.until.map { terms.date < $0 } ?? true
    }
  }

  private func name(_ id: MemberID) -> String {
    roster.index(of: id) == nil ? hand.roster.nameAndID(of: id) : roster.nameAndID(of: id)
  }
}
