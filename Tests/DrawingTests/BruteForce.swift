import Rounds

/// The least cost of any round of pairs on `terms`, by trying them all: groups of one, two and, where
/// they may be, three. Knows the contacts from ``ContactRules``, nothing from the solvers.
struct BruteForce {
  private let terms: RoundTerms
  private let members: [Int]
  /// By two members: the cost of their contact, or `nil` if it is forbidden.
  private var contacts: [[ContactRules.Cost?]]
  private let clusters: [[Int]]
  /// Those of whom nobody may be in a trio, or sit out.
  private let sparing: Set<Int>
  private(set) var best: RoundCost?
  /// How many rounds cost as little.
  private(set) var ways = 0

  init(_ terms: RoundTerms, host: Int?, sparing: Set<Int> = []) {
    self.sparing = sparing
    let rules = ContactRules(terms)
    let members = (terms.participants + (host.map { [$0] } ?? [])).sorted()
    self.terms = terms
    self.members = members
    contacts = members.map { first in
      members.map { second in
        first == second || rules.ban(first, second) != nil ? nil : rules.cost(first, second)
      }
    }
    clusters = PinPlan(terms, rules: rules, participants: members).clusters.map { cluster in
      cluster.compactMap { members.firstIndex(of: $0) }
    }
    extend(Array(members.indices), RoundCost(), [], [])
  }

  private mutating func extend(
    _ left: [Int], _ cost: RoundCost, _ groups: [[Int]], _ leftOut: [Int]
  ) {
    // Costs only grow: what is dearer than the best already cannot become as good.
    var floor = cost
    floor.unplaced = max(0, leftOut.count - (terms.shape.hasSitOut ? 1 : 0))
    if let best, floor > best { return }
    guard let first = left.first else { return finish(cost, groups, leftOut) }
    let rest = Array(left.dropFirst())
    defer { extend(rest, cost, groups, leftOut + [first]) }
    for second in rest {
      guard let pair = contacts[first][second] else { continue }
      let others = rest.filter { $0 != second }
      extend(others, cost + pair, groups + [[first, second]], leftOut)
      guard terms.shape.remainder == .trios else { continue }
      for third in others where third > second {
        guard let a = contacts[first][third], let b = contacts[second][third] else { continue }
        var trio = cost + pair
        trio = trio + a
        trio = trio + b
        trio.trios += 1
        trio.turns += [first, second, third].reduce(0) { $0 + terms.oddTurns.costs[members[$1]] }
        extend(others.filter { $0 != third }, trio, groups + [[first, second, third]], leftOut)
      }
    }
  }

  /// Who is in a trio, or sits out.
  private func odd(_ groups: [[Int]], _ leftOut: [Int]) -> Set<Int> {
    let sitter =
      terms.shape.hasSitOut
      ? leftOut.map { members[$0] }.min { terms.oddTurns.costs[$0] < terms.oddTurns.costs[$1] }
      : nil
    return Set(
      groups.filter { $0.count == 3 }.joined().map { members[$0] } + [sitter].compactMap(\.self))
  }

  private mutating func finish(_ cost: RoundCost, _ groups: [[Int]], _ leftOut: [Int]) {
    guard clusters.allSatisfy({ cluster in groups.contains { Set(cluster).isSubset(of: $0) } })
    else { return }
    if !sparing.isEmpty, !odd(groups, leftOut).isDisjoint(with: sparing) { return }
    var cost = cost
    cost.unplaced = leftOut.count
    if terms.shape.hasSitOut {
      cost.unplaced -= 1
      cost.turns = leftOut.map { terms.oddTurns.costs[members[$0]] }.min() ?? 0
    }
    if cost < best ?? RoundCost(unplaced: .max) {
      (best, ways) = (cost, 1)
    } else if cost == best {
      ways += 1
    }
  }
}

private func + (cost: RoundCost, contact: ContactRules.Cost) -> RoundCost {
  var sum = cost
  sum.repeats += contact.repeats
  sum.recency += contact.recency
  sum.spread += contact.spread
  return sum
}
