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
    let single = dual.members.indices.map(least2x).min() ?? 0
    let trio = leastTrio2x(below: max(single, 4 * dual.even2x))
    // With several blocks the sets of even size add nothing to e; they were counted in it.
    let (laterSingle, laterTrio) = (single - 4 * dual.even2x, trio - 4 * dual.even2x)
    let most = Int128(dual.members.count / 3)
    func blocks(_ trios: Int128, rest: Int128) -> Int128 {
      dual.base2x + min(trios * laterTrio, most * laterTrio) + min(0, rest)
    }
    guard isOdd else { return min(dual.base2x, blocks(1, rest: laterSingle)) }
    return min(dual.base2x + min(single, trio), blocks(2, rest: min(laterSingle, laterTrio)))
  }

  /// The least e of blocks other than trios of the part: the member alone, or with a pinned pair.
  private func least2x(_ place: Int) -> Int128 {
    let member = dual.members[place]
    var least = dual.excess2x([place], cost: costs.unplaced)
    for pair in joinable where pair.allSatisfy({ costs.contact($0, member) < costs.forbidden }) {
      let cost = costs.group(pair + [member]) - costs.group(pair)
      least = min(least, dual.excess2x([place], cost: cost))
    }
    return least
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
