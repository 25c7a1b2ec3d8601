/// Lots of bound vertices, which change their group as a whole: with as many vertices of another one, lots
/// among these whole as well. Two lots with somebody forbidden between them never come to one group.
extension TableSearch {
  /// How many exchanges are tried for one lot at a time.
  private static var triesPerLot: Int { 30 }

  /// Moves `lot` to some other group, whatever that costs, if one is found that has room for it.
  mutating func moveAnywhere(_ lot: [Int], using random: inout RandomStream) {
    if let others = change(for: lot, using: &random) { exchange(lot, others) }
  }

  /// Moves `lot` to the best of some groups; `false` if none of them is better than its own.
  mutating func moveWhereItHelps(_ lot: [Int], using random: inout RandomStream) -> Bool {
    var best: (gain: W, others: [Int]) = (0, [])
    for _ in 0..<Self.triesPerLot {
      guard let others = change(for: lot, using: &random) else { continue }
      let gain = gain(of: lot, others)
      if gain > best.gain { best = (gain, others) }
    }
    tries += Self.triesPerLot * lot.count
    guard best.gain > 0 else { return false }
    exchange(lot, best.others)
    return true
  }

  /// As many vertices of some other group as `lot` has, in whose place it could be; `nil` where chance
  /// comes upon none.
  private func change(for lot: [Int], using random: inout RandomStream) -> [Int]? {
    guard groups.count > 1 else { return nil }
    let own = seat[lot[0]].group
    let number = (own + 1 + random.index(below: groups.count - 1)) % groups.count
    var table = groups[number]
    random.shuffle(&table)
    var others: [Int] = []
    for vertex in table where !others.contains(vertex) {
      let unit = lotOf[vertex].map { lots[$0] } ?? [vertex]
      if others.count + unit.count <= lot.count { others += unit }
    }
    guard others.count == lot.count else { return nil }
    let (mates, hosts) = (rest(of: own, lot), rest(of: number, others))
    return clash(lot, hosts) || clash(others, mates) ? nil : others
  }

  /// Whether bound vertices of both are forbidden to each other: nobody of them could be left out for it.
  private func clash(_ some: [Int], _ others: [Int]) -> Bool {
    some.contains { one in
      lotOf[one] != nil
        && others.contains { other in
          lotOf[other] != nil && weights.weight(one, other) >= weights.forbidden
        }
    }
  }

  private func gain(of lot: [Int], _ others: [Int]) -> W {
    let mates = rest(of: seat[lot[0]].group, lot)
    let hosts = rest(of: seat[others[0]].group, others)
    return weight(lot, mates) + weight(others, hosts) - weight(lot, hosts) - weight(others, mates)
  }

  private func weight(_ some: [Int], _ others: [Int]) -> W {
    some.reduce(0) { sum, one in others.reduce(sum) { $0 + weights.weight(one, $1) } }
  }

  private func rest(of group: Int, _ some: [Int]) -> [Int] {
    groups[group].filter { !some.contains($0) }
  }

  private mutating func exchange(_ lot: [Int], _ others: [Int]) {
    for (one, other) in zip(lot, others) { exchange(one, other) }
  }
}
