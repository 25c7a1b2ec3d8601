import Rounds

/// What potentials prove, from a table of all contacts and from all trios: for small rounds, with one host at
/// the most. See the article "Certificates".
struct PotentialTable {
  private let terms: RoundTerms
  private let units: [Int128]
  /// By two positions in the roster.
  private var costs: [[Int128]]
  private let pairs: [[Int]]
  private let pinned: Int128

  init(_ terms: RoundTerms, units: [Int128]) {
    (self.terms, self.units) = (terms, units)
    let rules = ContactRules(terms)
    let all = terms.roster.members.indices
    let costs = all.map { first in
      all.map { second -> Int128 in
        guard first != second, rules.ban(first, second) == nil else { return 2 * units[0] }
        let cost = rules.cost(first, second)
        let numbers = [0, 0, cost.repeats, cost.recency, 0, cost.spread]
        return zip(numbers, units).reduce(0) { $0 + Int128($1.0) * $1.1 }
      }
    }
    self.costs = costs
    let participants = (terms.participants + terms.hosts.prefix(1)).sorted()
    let clusters = PinPlan(terms, rules: rules, participants: participants).clusters
    pairs = terms.shape.remainder == .trios ? clusters.filter { $0.count == 2 } : []
    pinned = clusters.reduce(0) { $0 + Self.group($1, terms, costs, units) }
  }

  /// The bound; `nil` if a contact costs less than the numbers say.
  func bound(of certificate: PotentialCertificate) -> RoundCost? {
    var sum = pinned
    for part in certificate.parts {
      guard let bound2x = bound2x(of: part) else { return nil }
      sum += (bound2x >> 1) + (bound2x & 1)
    }
    var rest = max(0, sum)
    return RoundCost(
      components: units.map { unit in
        defer { rest %= unit }
        return Int(clamping: rest / unit)
      })
  }

  private func bound2x(of part: PotentialCertificate.Part) -> Int128? {
    let numbers = Numbers(part, terms)
    let members = numbers.members
    for (place, first) in members.enumerated() {
      for second in members[(place + 1)...]
      where 2 * costs[first][second] < numbers.said2x(first, second) { return nil }
    }
    let isOdd = members.count % 2 == 1
    if terms.shape.remainder == .sitOut {
      guard isOdd else { return numbers.base2x }
      return numbers.base2x
        + (members.map { member in
          numbers.excess2x(
            [member], cost: terms.shape.hasSitOut ? turns([member]) : units[0])
        }.min() ?? 0)
    }
    let excess = 4 * numbers.even2x
    let alone = members.map { numbers.excess2x([$0], cost: units[0]) }.min() ?? 0
    let third =
      members.flatMap { member in pairs.compactMap { joining(member, $0, numbers) } }.min() ?? alone
    let trio = min(trios2x(numbers).min() ?? .max, max(alone, third, excess))
    let (later, least) = (min(trio, third) - excess, min(trio, third, alone))
    let helpful =
      Int128(members.count / 3) * min(0, trio - excess)
      + Int128(pairs.count) * min(0, third - excess) + min(0, alone - excess)
    guard isOdd else { return numbers.base2x + helpful }
    return numbers.base2x + min(least, helpful < 0 ? helpful : 2 * later + least - excess)
  }

  private func joining(_ member: Int, _ pair: [Int], _ numbers: Numbers) -> Int128? {
    guard pair.allSatisfy({ costs[$0][member] < 2 * units[0] }) else { return nil }
    let cost = group(pair + [member]) - group(pair)
    return numbers.excess2x([member], cost: cost)
  }

  private func trios2x(_ numbers: Numbers) -> [Int128] {
    let members = numbers.members
    var trios: [Int128] = []
    for one in members.indices {
      for two in members.indices.dropFirst(one + 1) {
        for three in members.indices.dropFirst(two + 1) {
          let trio = [members[one], members[two], members[three]]
          let isAllowed = trio.allSatisfy { first in
            trio.allSatisfy { $0 == first || costs[first][$0] < 2 * units[0] }
          }
          if isAllowed { trios.append(numbers.excess2x(trio, cost: group(trio))) }
        }
      }
    }
    return trios
  }

  private func turns(_ members: [Int]) -> Int128 {
    members.reduce(0) { $0 + Int128(terms.oddTurns.costs[$1]) * units[4] }
  }

  private func group(_ members: [Int]) -> Int128 { Self.group(members, terms, costs, units) }

  private static func group(
    _ members: [Int], _ terms: RoundTerms, _ costs: [[Int128]], _ units: [Int128]
  ) -> Int128 {
    var sum: Int128 = members.count == 3 ? units[1] : 0
    for (place, first) in members.enumerated() {
      if members.count == 3 { sum += Int128(terms.oddTurns.costs[first]) * units[4] }
      for second in members[(place + 1)...] { sum += costs[first][second] }
    }
    return sum
  }

  /// The numbers of a part, all doubled.
  private struct Numbers {
    var members: [Int]
    var base2x: Int128
    var even2x: Int128
    private var own2x: [Int: Int128]
    private var sets: [(members: Set<Int>, z2x: Int128)]

    init(_ part: PotentialCertificate.Part, _ terms: RoundTerms) {
      members = part.members.compactMap { terms.roster.index(of: $0) }
      own2x = Dictionary(uniqueKeysWithValues: zip(members, part.potentials2x))
      sets = part.blossoms.map { blossom in
        (Set(blossom.members.compactMap { terms.roster.index(of: $0) }), blossom.z2x)
      }
      let odd2x = sets.filter { $0.members.count % 2 == 1 }.reduce(0) { $0 + $1.z2x }
      even2x = sets.reduce(0) { $0 + $1.z2x } - odd2x
      base2x = part.potentials2x.reduce(0, +) + odd2x
    }

    /// What the contact of two costs at the least.
    func said2x(_ first: Int, _ second: Int) -> Int128 {
      sets.reduce((own2x[first] ?? 0) + (own2x[second] ?? 0)) { sum, set in
        set.members.contains(first) == set.members.contains(second) ? sum : sum + set.z2x
      }
    }

    /// e of a block.
    func excess2x(_ block: [Int], cost: Int128) -> Int128 {
      var sum = 2 * cost
      for member in block { sum -= own2x[member] ?? 0 }
      for set in sets {
        let held = block.count { set.members.contains($0) }
        sum -= Int128(held) * set.z2x
        if set.members.count % 2 == 0 {
          sum += [0, 2, 2, 4][held] * set.z2x
        } else if held > 1 {
          sum += 2 * set.z2x
        }
      }
      return sum
    }
  }
}
