/// Finds the trio of a part that adds least to the numbers of its members.
///
/// e(T) is the sum of three reduced costs, none negative, and of t and turns, less 4 z at the most
/// for each set that holds all three. No set around all three is missing around one of them: so e(T) is at
/// least the sum of three *floors*, by whose order most trios are ruled out, and with the contacts of
/// one of the three known most others.
struct LeastTrio {
  private let dual: PartDual
  private let costs: PackedContacts
  /// What a trio costs besides contacts and turns, doubled.
  private let trio2x: Int128
  /// By place: t and turns, doubled.
  private let own2x: [Int128]
  /// By place: the same, less a third of 4 z of all sets around it.
  private let floors: [Int128]

  init(_ dual: PartDual, _ costs: PackedContacts) {
    (self.dual, self.costs) = (dual, costs)
    trio2x = 2 * costs.units[1]
    own2x = dual.members.enumerated().map { dual.totals2x[$0] + 2 * costs.turns($1) }
    floors = own2x.enumerated().map { $1 - (4 * dual.around2x($0) + 2) / 3 }
  }

  /// The least 2 e of a trio, if it is below `limit`; else `limit`.
  ///
  /// - Complexity: O(members + trios that are not ruled out at once), and a row for each member whose floor
  ///   lets it be in one.
  func least2x(
    below limit: Int128, _ row: inout PartRow, _ contacts: inout ContactRow
  ) -> Int128 {
    let order = floors.indices.sorted { floors[$0] < floors[$1] }
    var least = limit
    for (start, first) in order.enumerated() {
      guard 3 * floors[first] + trio2x < least else { break }
      row.fill(first, &contacts)
      least = min(least, self.least2x(first, with: order[(start + 1)...], row, below: least))
    }
    return least
  }

  /// The least 2 e of a trio of `first`, whose contacts are in `row`, and two of `others`.
  private func least2x(
    _ first: Int, with others: ArraySlice<Int>, _ row: PartRow, below limit: Int128
  ) -> Int128 {
    let base = trio2x + floors[first]
    var partners = others.filter { row.costs[$0] < costs.forbidden }
    func share(_ place: Int) -> Int128 { floors[place] + row.reduced2x[place] }
    guard let lowest = partners.lazy.map(share).min() else { return limit }
    partners.removeAll { base + lowest + share($0) >= limit }
    partners.sort { share($0) < share($1) }
    var least = limit
    for (place, second) in partners.enumerated() {
      guard base + 2 * share(second) < least else { break }
      for third in partners[(place + 1)...] {
        guard base + share(second) + share(third) < least else { break }
        // Sets around all three are around the first with either.
        let common2x = min(row.common2x[second], row.common2x[third])
        let known2x =
          trio2x + own2x[first] + own2x[second] + own2x[third] + row.reduced2x[second]
          + row.reduced2x[third] - 4 * common2x
        guard known2x < least else { continue }
        let contact = costs.contact(dual.members[second], dual.members[third])
        guard contact < costs.forbidden else { continue }
        let trio = [first, second, third]
        let turns = trio.reduce(Int128(0)) { $0 + costs.turns(dual.members[$1]) }
        let cost = costs.units[1] + turns + row.costs[second] + row.costs[third] + contact
        least = min(least, dual.excess2x(trio, cost: cost))
      }
    }
    return least
  }
}
