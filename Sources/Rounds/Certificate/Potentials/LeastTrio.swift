/// Finds the trio of a part that adds least to the numbers of its members.
///
/// e(T) is the sum of three reduced costs, none negative, of t and turns, and of what sets change: one of odd
/// size that holds all three takes 4 z off; one of even size adds 2 z if it holds one of them, and takes 2 z off
/// if it holds all three. Shared out, that is 4/3 z and 2/3 z off each at the most: so e(T) is at least the
/// sum of three *floors*, by whose order most trios are ruled out.
///
/// With the contacts of one of the three known, so are the sets around it: those of even size add 2 z, less 2 z
/// for each other that they hold, and those of odd size take off 2 z for each other at the most. So e(T) is at
/// least the *base* of the one and the *shares* of the two others, which rules out most that are left.
struct LeastTrio {
  private let dual: PartDual
  private let costs: PackedContacts
  /// By place: t and turns, doubled.
  private let own2x: [Int128]
  private let floors2x: [Int128]

  init(_ dual: PartDual, _ costs: PackedContacts) {
    (self.dual, self.costs) = (dual, costs)
    own2x = dual.members.enumerated().map { dual.totals2x[$0] + 2 * costs.turns($1) }
    floors2x = own2x.enumerated().map { place, own in
      let sets = dual.around2x(place)
      return own - (4 * sets.odd + 2 * sets.even + 2) / 3
    }
  }

  /// What a trio costs besides contacts and turns, doubled.
  private var trio2x: Int128 { 2 * costs.units[1] }

  /// The least 2 e of a trio, if it is below `limit`; else `limit`.
  ///
  /// - Complexity: O(members + trios that are not ruled out at once), and a row for each member, and each two,
  ///   that many of these have.
  func least2x(
    below limit: Int128, _ row: inout PartRow, _ contacts: inout ContactRow
  ) -> Int128 {
    let order = floors2x.indices.sorted { floors2x[$0] < floors2x[$1] }
    var least = limit
    for (start, first) in order.enumerated() {
      guard 3 * floors2x[first] + trio2x < least else { break }
      row.fill(first, &contacts)
      let partners = partners(among: order[(start + 1)...], row)
      least = least2x(first, with: partners, below: least, row, &contacts)
    }
    return least
  }

  /// One who may meet the first of a trio.
  private struct Partner {
    let place: Int
    let share2x: Int128
    /// Twice z of the sets of odd size around it and the first.
    let odd2x: Int128
  }

  /// Those of `others` who may meet the one whose contacts are in `row`, the least share first.
  private func partners(among others: ArraySlice<Int>, _ row: PartRow) -> [Partner] {
    others.filter { row.costs[$0] < costs.forbidden }.map { place in
      let odd2x = row.odd2x[place]
      let sets2x = 2 * (odd2x + row.even2x[place])
      return Partner(
        place: place, share2x: own2x[place] + row.reduced2x[place] - sets2x, odd2x: odd2x)
    }
    .sorted { $0.share2x < $1.share2x }
  }

  /// The least 2 e, if it is below `limit`, of the trios of `first`, whose contacts are in `row`, and two of
  /// `partners`.
  private func least2x(
    _ first: Int, with partners: [Partner], below limit: Int128, _ row: PartRow,
    _ contacts: inout ContactRow
  ) -> Int128 {
    let base2x = trio2x + own2x[first] + 2 * dual.around2x(first).even
    var least = limit
    for (number, second) in partners.enumerated() {
      let rest2x = base2x + second.share2x
      let thirds = partners[(number + 1)...].prefix { rest2x + $0.share2x < least }
      guard !thirds.isEmpty else { break }
      // A row takes about as long as this many contacts of it, one by one.
      let isRow = thirds.count > contacts.participants.count / 64
      if isRow { contacts.fill(contacts.place(of: dual.members[second.place])) }
      for third in thirds {
        // A set of odd size around all three is around the first with either.
        let known2x = rest2x + third.share2x + 2 * abs(second.odd2x - third.odd2x)
        guard known2x < least else { continue }
        let member = dual.members[third.place]
        let contact =
          isRow
          ? costs.contact(contacts, contacts.place(of: member))
          : costs.contact(dual.members[second.place], member)
        guard contact < costs.forbidden,
          known2x + dual.reduced2x(second.place, third.place, cost: contact) < least
        else { continue }
        let trio = [first, second.place, third.place]
        let cost = row.costs[second.place] + row.costs[third.place] + contact + costs.units[1]
        least = min(
          least,
          dual.excess2x(trio, cost: trio.reduce(cost) { $0 + costs.turns(dual.members[$1]) }))
      }
    }
    return least
  }
}
