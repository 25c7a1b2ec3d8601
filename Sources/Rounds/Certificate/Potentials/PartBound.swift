/// The bound that the numbers of one part prove, over all ways to form its odd blocks.
struct PartBound {
  let terms: RoundTerms
  let dual: PartDual
  let costs: PackedContacts
  /// Pinned pairs that may take a third.
  let joinable: [[Int]]

  private var isOdd: Bool { !dual.members.count.isMultiple(of: 2) }

  /// No round costs less inside this part.
  var bound: Int128 {
    let bound2x = terms.shape.remainder == .sitOut ? boundWithSitOut2x : boundWithTrios2x
    return (bound2x >> 1) + (bound2x & 1)
  }

  /// All left out but the one who sits out make pairs that are not allowed, whose costs are in the
  /// numbers already.
  private var boundWithSitOut2x: Int128 {
    // A set of even size says nothing where nobody sits out.
    guard isOdd else { return dual.base2x }
    let seats = dual.members.enumerated().map { place, member in
      let cost = terms.shape.hasSitOut ? costs.turns(member) : costs.unplaced
      return dual.excess2x([place], cost: cost)
    }
    return dual.base2x + (seats.min() ?? 0)
  }

  private var boundWithTrios2x: Int128 {
    let places = dual.members.indices
    let alone = places.map { dual.excess2x([$0], cost: costs.unplaced) }.min() ?? 0
    let third = places.compactMap(leastAsThird2x).min() ?? alone
    // With several blocks the sets of even size add nothing to e; they were counted in it.
    let excess = 4 * dual.even2x
    let trio = leastTrio2x(below: max(alone, third, excess))
    let (later, least) = (min(trio, third) - excess, min(trio, third, alone))
    let helpful =
      Int128(dual.members.count / 3) * min(0, trio - excess)
      + Int128(joinable.count) * min(0, third - excess) + min(0, alone - excess)
    // An even number has no odd block, or several.
    guard isOdd else { return dual.base2x + helpful }
    // One, or three and more; of those left out all but one make pairs that are not allowed.
    let several = helpful < 0 ? helpful : 2 * later + least - excess
    return dual.base2x + min(least, several)
  }

  /// The least e of a member with a pinned pair, if there is one that takes it.
  private func leastAsThird2x(_ place: Int) -> Int128? {
    let member = dual.members[place]
    return joinable.filter { $0.allSatisfy { costs.contact($0, member) < costs.forbidden } }
      .map { pair in
        dual.excess2x([place], cost: costs.group(pair + [member]) - costs.group(pair))
      }.min()
  }

  /// The least e of a trio, if it is below `limit`; else `limit`.
  ///
  /// e(T) is the sum of three reduced costs, none negative, and of t and turns, less 4 z at the most
  /// for each set that holds all three: so it is at least the sum of three *floors*, by whose order
  /// most trios are ruled out.
  private func leastTrio2x(below limit: Int128) -> Int128 {
    let floors = dual.members.enumerated().map { place, member in
      dual.totals2x[place] + 2 * costs.turns(member) - (4 * dual.around2x(place) + 2) / 3
    }
    let order = floors.indices.sorted { floors[$0] < floors[$1] }
    let trio2x = 2 * costs.units[1]
    var least = limit
    for (start, first) in order.enumerated() {
      guard 3 * floors[first] + trio2x < least else { break }
      for (next, second) in order.enumerated().dropFirst(start + 1) {
        let floor = floors[first] + floors[second] + trio2x
        guard floor + floors[second] < least else { break }
        guard dual.costs[first][second] < costs.forbidden else { continue }
        let reduced = dual.reduced2x(first, second)
        for third in order[(next + 1)...] {
          guard floor + floors[third] + reduced < least else { break }
          let contacts = [(first, second), (first, third), (second, third)]
            .map { dual.costs[$0.0][$0.1] }
          guard contacts.allSatisfy({ $0 < costs.forbidden }) else { continue }
          let turns = [first, second, third].reduce(Int128(0)) {
            $0 + costs.turns(dual.members[$1])
          }
          least = min(
            least,
            dual.excess2x(
              [first, second, third], cost: costs.units[1] + turns + contacts.reduce(0, +)))
        }
      }
    }
    return least
  }
}
