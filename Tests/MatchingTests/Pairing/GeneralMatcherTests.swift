import Matching
import Testing

/// What rounds of pairs cost by the definition, contact by contact, as one table: for a matcher that
/// knows nothing of classes, candidates and pricing.
private func table(of problem: PairingProblem) -> MatrixWeights<Int64> {
  let count = problem.count
  let forbidden: Int64 = 1 << 50
  var table = [Int64](repeating: 0, count: count * count)
  for attribute in problem.attributes {
    for first in 0..<count where attribute.codes[first] >= 0 {
      for second in 0..<count where second != first && attribute.codes[second] >= 0 {
        let charge =
          attribute.codes[first] == attribute.codes[second] ? attribute.same : attribute.differ
        switch charge {
        case .spread(let spread): table[first * count + second] += Int64(spread)
        case .forbidden: table[first * count + second] += forbidden
        }
        guard !attribute.recalled.isEmpty else { continue }
        if attribute.recalled[first].contains(attribute.codes[second]) {
          table[first * count + second] += Int64(attribute.recall)
          table[second * count + first] += Int64(attribute.recall)
        }
      }
    }
  }
  for exception in problem.exceptions.contacts {
    let weight: Int64
    switch exception.kind {
    case .forbidden: weight = forbidden
    case .met(let recency): weight = 1 << 40 + Int64(recency) << 20
    }
    table[exception.first * count + exception.second] += weight
    table[exception.second * count + exception.first] += weight
  }
  return MatrixWeights(count: count, forbidden: forbidden, table: table.map { min($0, forbidden) })
}

/// A community with a few facets, one of many values, and rounds behind it.
private func community(_ count: Int, rounds: Int, using random: inout RandomStream)
  -> PairingProblem
{
  var problem = PairingProblem(count: count)
  var met: [[Int]: Int] = [:]
  for age in 1...max(1, rounds) where rounds > 0 {
    let order = random.permutation(of: count)
    for place in stride(from: 0, to: count - 1, by: 2) {
      let pair = [order[place], order[place + 1]].sorted()
      met[pair] = min(met[pair] ?? .max, age)
    }
  }
  var partners = [[Int]](repeating: [], count: count)
  for (pair, age) in met where age <= 6 {
    partners[pair[0]].append(pair[1])
    partners[pair[1]].append(pair[0])
  }
  for values in [4 + random.index(below: 9), 3 + random.index(below: 14), 1 + count / 6] {
    let codes = (0..<count).map { _ in
      Int32(min(random.index(below: values + 1), random.index(below: values + 1))) - 1
    }
    let weight = PairingProblem.Charge.spread(random.index(below: 6))
    let isApart = random.index(below: 4) > 0
    problem.attributes.append(
      .init(
        codes: codes, valueCount: values, same: isApart ? weight : .spread(0),
        differ: isApart ? .spread(0) : weight, recall: random.index(below: 3),
        recalled: RecalledValues(
          valueCount: values,
          partners.map { Set($0.map { codes[$0] }).filter { $0 >= 0 }.sorted() })))
  }
  problem.exceptions = ContactExceptions(
    count: count,
    met.map { .init($0.key[0], $0.key[1], .met(recency: max(1, 64 / $0.value))) })
  return problem
}

@Suite struct `The solver and the general matcher` {
  #if DEBUG
    private static let (seeds, most, largest) = (0..<24 as Range<UInt64>, 120, 240)
  #else
    private static let (seeds, most, largest) = (0..<300 as Range<UInt64>, 600, 2_000)
  #endif

  /// Histories from none to so dense that some have to meet again.
  @Test func `find rounds of the same cost`() throws {
    var nonZero = [0, 0, 0]
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "general matcher")
      let isDense = seed % 7 == 6
      // A complete graph of 2,000 takes a thousand times the edges of one of 60: one in ten is that large.
      let most = seed % 10 == 9 ? Self.largest : Self.most
      let count = 2 * (12 + random.index(below: isDense ? 18 : most / 2 - 12))
      let rounds = [0, 1, 6, 12, 24, count / 2, 4 * count][Int(seed % 7)]
      let problem = community(count, rounds: rounds, using: &random)
      let weights = table(of: problem)
      var matcher = BlossomMatcher(SparseGraph(complete: weights))
      let isPerfect = matcher.solve()
      try #require(isPerfect, "seed \(seed)")
      let solution = PairingSolver.solve(problem, seed: seed)
      #expect(solution.bound == solution.cost, "seed \(seed)")
      let cost =
        Int64(solution.cost[2]) << 40 + Int64(solution.cost[3]) << 20
        + Int64(solution.cost[5])
      #expect(solution.cost[0] == 0 && solution.cost[1] == 0, "seed \(seed)")
      #expect(cost == matcher.weight, "seed \(seed), \(count) vertices, \(rounds) rounds")
      for (place, tier) in [2, 3, 5].enumerated() where solution.cost[tier] > 0 {
        nonZero[place] += 1
      }
    }
    print("repeats, recency, spread not zero: \(nonZero) of \(Self.seeds.count)")
    #expect(nonZero.allSatisfy { $0 > 0 }, "\(nonZero)")
  }
}
