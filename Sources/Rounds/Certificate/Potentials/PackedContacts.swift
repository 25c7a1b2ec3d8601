/// The costs of contacts as packed integers, and the largest totals that they can add up to.
struct PackedContacts {
  let units: [Int128]
  /// The largest total of each component in any round.
  let limits: [Int128]

  private let terms: RoundTerms
  private let rules: ContactRules

  /// The participants of `row` at these units. O(participants^2) contacts are looked at for the limits.
  init(_ terms: RoundTerms, _ rules: ContactRules, _ row: inout ContactRow, units: [Int128]) {
    (self.terms, self.rules, self.units) = (terms, rules, units)
    var (recency, spread) = (0, 0)
    for place in row.participants.indices {
      row.fill(place)
      for other in (place + 1)..<row.participants.count where !row.isForbidden[other] {
        recency = max(recency, row.recency[other])
        spread = max(spread, row.spread[other])
      }
    }
    // At the most one contact a participant: all in trios.
    let count = Int128(row.participants.count)
    let turns = row.participants.reduce(0) { $0 + terms.oddTurns.costs[$1] }
    limits = [count, count, count, count * Int128(recency), Int128(turns), count * Int128(spread)]
  }

  var unplaced: Int128 { units[0] }
  /// What a pair costs that is not allowed.
  var forbidden: Int128 { 2 * unplaced }

  func turns(_ member: Int) -> Int128 { Int128(terms.oddTurns.costs[member]) * units[4] }

  /// The contact with the participant at `place` in `row`.
  func contact(_ row: ContactRow, _ place: Int) -> Int128 {
    guard !row.isForbidden[place] else { return forbidden }
    let (recency, spread) = (row.recency[place], Int128(row.spread[place]))
    return recency == 0 ? spread : units[2] + Int128(recency) * units[3] + spread
  }

  /// One contact by itself: slower than one of a row.
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

  /// The least that each participant adds to one of `pairs` as its third, by place; `nil` if none may take it.
  ///
  /// - Complexity: O(pairs x participants).
  func joining(_ pairs: [[Int]], _ row: inout ContactRow) -> [Int128?] {
    var least = [Int128?](repeating: nil, count: row.participants.count)
    for pair in pairs {
      let turns = pair.reduce(units[1]) { $0 + self.turns($1) }
      var sums = row.participants.map { turns + self.turns($0) } as [Int128?]
      for member in pair {
        row.fill(row.place(of: member))
        for place in sums.indices {
          sums[place] = row.isForbidden[place] ? nil : sums[place].map { $0 + contact(row, place) }
        }
      }
      for (place, sum) in sums.enumerated() {
        guard let sum else { continue }
        least[place] = least[place].map { min($0, sum) } ?? sum
      }
    }
    return least
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
