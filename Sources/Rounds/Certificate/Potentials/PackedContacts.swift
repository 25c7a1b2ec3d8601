/// The costs of contacts as packed integers, and the largest totals that they can add up to.
struct PackedContacts {
  let units: [Int128]
  /// The largest total of each component in any round.
  let limits: [Int128]

  private let terms: RoundTerms
  private let rules: ContactRules

  /// O(participants^2) contacts are looked at for the limits.
  init(_ terms: RoundTerms, _ rules: ContactRules, _ participants: [Int], units: [Int128]) {
    (self.terms, self.rules, self.units) = (terms, rules, units)
    var (recency, spread) = (0, 0)
    for (place, first) in participants.enumerated() {
      for second in participants[(place + 1)...] where rules.ban(first, second) == nil {
        let cost = rules.cost(first, second)
        (recency, spread) = (max(recency, cost.recency), max(spread, cost.spread))
      }
    }
    // At the most one contact a participant: all in trios.
    let count = Int128(participants.count)
    let turns = participants.reduce(0) { $0 + terms.oddTurns.costs[$1] }
    limits = [count, count, count, count * Int128(recency), Int128(turns), count * Int128(spread)]
  }

  var unplaced: Int128 { units[0] }
  /// What a pair costs that is not allowed.
  var forbidden: Int128 { 2 * unplaced }

  func turns(_ member: Int) -> Int128 { Int128(terms.oddTurns.costs[member]) * units[4] }

  func contact(_ first: Int, _ second: Int) -> Int128 {
    guard rules.ban(first, second) == nil else { return forbidden }
    let cost = rules.cost(first, second)
    return Int128(cost.repeats) * units[2] + Int128(cost.recency) * units[3] + Int128(cost.spread)
  }

  /// What a pair or trio of members who may meet costs.
  func group(_ members: [Int]) -> Int128 {
    var sum: Int128 = members.count == 3 ? units[1] : 0
    for (place, first) in members.enumerated() {
      if members.count == 3 { sum += turns(first) }
      for second in members[(place + 1)...] { sum += contact(first, second) }
    }
    return sum
  }

  func unpack(_ packed: Int128) -> RoundCost {
    var rest = packed
    return RoundCost(
      components: units.map { unit in
        let (digit, remainder) = rest.quotientAndRemainder(dividingBy: unit)
        rest = remainder
        // Units far apart leave room for a bound that no cost has: the largest number proves as much.
        return Int(clamping: digit)
      })
  }
}
