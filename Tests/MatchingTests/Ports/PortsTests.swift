import Matching
import Testing

@Suite struct `Ports and prices` {
  #if DEBUG
    private static let seeds = 0..<6 as Range<UInt64>
  #else
    private static let seeds = 0..<400 as Range<UInt64>
  #endif

  /// Whatever ports leave unproven goes to matching: the cost is the same, and no bound is above it.
  @Test func `cost what matching costs`() {
    var byPorts = 0
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "ports and matching")
      let problem = classedProblem(
        count: 2 * (20 + random.index(below: 50)),
        values: [1 + random.index(below: 5), 1 + random.index(below: 5), 30],
        rounds: random.index(below: 9), using: &random)
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(ports.cost == matching.cost, "seed \(seed)")
      #expect(ports.bound == ports.cost, "seed \(seed)")
      #expect(
        cost(of: ports.groups, leftOut: ports.leftOut, in: problem) == ports.cost, "seed \(seed)")
      if ports.method == .ports { byPorts += 1 }
    }
    print("\(byPorts) of \(Self.seeds.count) problems were solved by ports alone")
    #expect(byPorts * 2 > Self.seeds.count, "\(byPorts)")
  }

  /// Pairs and trios that stay together are set aside; one of an odd number may join a pair.
  @Test func `cost what matching costs around those who stay together`() {
    var (byPorts, even, joined) = ([0, 0], 0, 0)
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "ports and pins")
      var problem = classedProblem(
        count: 40 + random.index(below: 100), values: [4, 5, 30], rounds: random.index(below: 9),
        using: &random)
      problem.turns = (0..<problem.count).map { _ in Int32(random.index(below: 3)) }
      let order = random.permutation(of: problem.count)
      let groups = [[0, 1], [2, 3], [4, 5, 6]].map { $0.map { order[$0] } }
      problem.bound = groups.prefix(1 + random.index(below: 3)).filter { group in
        !group.contains { first in
          group.contains { first != $0 && problem.exceptions.kind(first, $0) == .forbidden }
        }
      }
      let odd = (problem.count - problem.bound.joined().count) % 2
      even += 1 - odd
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(ports.cost == matching.cost && ports.bound == matching.bound, "seed \(seed)")
      #expect(
        cost(of: ports.groups, leftOut: ports.leftOut, in: problem) == ports.cost, "seed \(seed)")
      #expect(
        problem.bound.allSatisfy { bound in
          ports.groups.contains { Set(bound).isSubset(of: $0) }
        })
      guard ports.method == .ports else { continue }
      byPorts[odd] += 1
      if problem.bound.contains(where: { $0.count == 2 && !ports.groups.contains($0.sorted()) }) {
        joined += 1
      }
    }
    let all = Self.seeds.count
    print("by ports alone: \(byPorts) of \(even) even, \(all - even) odd; \(joined) joined a pair")
    #expect(byPorts[0] > 0 && byPorts[0] * 4 >= 3 * even, "\(byPorts) of \(even)")
    #expect(byPorts[1] > 0 && byPorts[1] * 2 >= all - even, "\(byPorts) of \(all - even)")
    #expect(joined > 0 || all < 100)
  }

  /// Recomputed from what the type says of itself; no attributes at all, and codes that nobody has,
  /// among them.
  @Test func `come with class prices that prove the bound`() throws {
    var proven = 0
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "prices as certificates")
      var problem = classedProblem(
        count: 2 * (20 + random.index(below: 50)),
        values: [1 + random.index(below: 5), 1 + random.index(below: 5), 30],
        rounds: random.index(below: 9), using: &random)
      if seed % 3 == 0 { problem.attributes = [] }
      let solution = PairingSolver.solve(problem, seed: seed, method: .ports)
      guard let prices = solution.prices else { continue }
      let bound = try bound(of: prices, in: problem)
      #expect(bound >= solution.bound[5] && bound <= solution.cost[5], "seed \(seed): \(bound)")
      proven += 1
    }
    #expect(proven * 2 > Self.seeds.count, "\(proven)")
  }

  /// What prices prove of pairs: the sum of what each vertex pays at least, if no two prices exceed what
  /// their classes are charged.
  private func bound(of prices: ClassPrices, in problem: PairingProblem) throws -> Int {
    let places = problem.attributes.indices
    func code(_ place: Int, _ code: Int32) -> Int32 {
      switch prices.values[place] {
      case .none: ClassPrices.other
      case .all: code
      case .only(let codes): code < 0 || codes.contains(code) ? code : ClassPrices.other
      }
    }
    let tuples = (0..<problem.count).map { vertex in
      places.map { code($0, problem.attributes[$0].codes[vertex]) }
    }
    func base(_ one: [Int32], _ other: [Int32]) -> Int {
      places.reduce(0) { sum, place in
        guard one[place] != -1, other[place] != -1, one[place] != -2 || other[place] != -2,
          case .spread(let charge) = one[place] == other[place]
            ? problem.attributes[place].same : problem.attributes[place].differ
        else { return sum }
        return sum + charge
      }
    }
    var listed: [[[Int32]]: Int] = [:]
    for price in prices.prices {
      listed[[prices.classes[price.payer], prices.classes[price.met]]] = price.amount
    }
    func price(_ payer: [Int32], _ met: [Int32]) -> Int {
      listed[[payer, met]] ?? prices.scale * base(payer, met) / 2
    }
    let classes = Set(tuples)
    for one in classes {
      for other in classes {
        try #require(price(one, other) + price(other, one) <= prices.scale * base(one, other))
      }
    }
    var sum = 0
    for (vertex, own) in tuples.enumerated() {
      let charges = classes.map { met in
        price(own, met)
          + places.reduce(0) { sum, place in
            let attribute = problem.attributes[place]
            guard attribute.codes[vertex] >= 0, attribute.recalled[vertex].contains(met[place])
            else { return sum }
            return sum + prices.scale * attribute.recall
          }
      }
      sum += charges.min() ?? 0
    }
    return (max(0, sum) + prices.scale - 1) / prices.scale
  }

  /// The trio, or the one who sits out, is chosen among those whose turn it is.
  @Test func `cost what matching costs, for odd numbers`() {
    var (byPorts, sitOuts) = (0, 0)
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "odd ports")
      var problem = classedProblem(
        count: 41 + 2 * random.index(below: 40),
        values: [1 + random.index(below: 2), 1 + random.index(below: 3), 40],
        rounds: random.index(below: 6), using: &random)
      problem.remainder = random.index(below: 2) == 0 ? .trios : .sitOut
      problem.turns = problem.turns.map { _ in
        random.index(below: 3) == 0 ? 0 : Int32(65 + random.index(below: 64))
      }
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(
        cost(of: ports.groups, leftOut: ports.leftOut, in: problem) == ports.cost, "seed \(seed)")
      #expect(!matching.cost.lexicographicallyPrecedes(ports.bound), "seed \(seed)")
      if matching.bound == matching.cost { #expect(ports.cost == matching.cost, "seed \(seed)") }
      if ports.method == .ports { byPorts += 1 }
      if problem.remainder == .sitOut { sitOuts += 1 }
    }
    print(
      "\(byPorts) of \(Self.seeds.count) odd problems by ports alone, \(sitOuts) with a sit-out")
    #expect(byPorts > 0)
  }

  /// Where classes have some dozens of members, their prices prove odd rounds, too.
  @Test(arguments: [PairingProblem.Remainder.trios, .sitOut])
  func `prove odd rounds of a larger community`(remainder: PairingProblem.Remainder) {
    for seed in 0..<4 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "larger odd ports")
      var problem = classedProblem(count: 601, values: [3, 3, 60], rounds: 2, using: &random)
      problem.remainder = remainder
      problem.turns = problem.turns.map { _ in Int32(random.index(below: 2) * 66) }
      let solution = PairingSolver.solve(problem, seed: seed, method: .ports)
      #expect(solution.method == .ports, "seed \(seed)")
      #expect(
        cost(of: solution.groups, leftOut: solution.leftOut, in: problem) == solution.bound,
        "seed \(seed)")
    }
  }

  @Test func `are the same for a seed, and others for another`() {
    var random = RandomStream(seed: 1, name: "ports")
    let problem = classedProblem(count: 300, values: [4, 5, 20], rounds: 3, using: &random)
    let rounds = (0..<6 as Range<UInt64>).map { seed in
      let solution = PairingSolver.solve(problem, seed: seed, method: .ports)
      #expect(solution.method == .ports, "seed \(seed)")
      return Set(solution.groups)
    }
    let again = (0..<6 as Range<UInt64>).map { seed in
      Set(PairingSolver.solve(problem, seed: seed, method: .ports).groups)
    }
    #expect(rounds == again)
    #expect(Set(rounds).count == 6)
  }

  /// From some ten thousand on, threads may share the work: which does what, and when, changes nothing.
  @Test func `of a large community are the same again and proven`() {
    var random = RandomStream(seed: 2, name: "ports of a large community")
    let problem = classedProblem(count: 70_000, values: [3, 4, 5_000], rounds: 2, using: &random)
    let rounds = [Workers.one, .many, .many, .backwards].map {
      PairingSolver.solve(problem, seed: 3, method: .ports, workers: $0)
    }
    for round in rounds {
      #expect(round.groups == rounds[0].groups)
      #expect(round.prices == rounds[0].prices)
      #expect(round.method == .ports)
      #expect(round.bound == round.cost)
    }
    #expect(cost(of: rounds[0].groups, leftOut: [], in: problem) == rounds[0].cost)
  }

  /// Equal weights give half-integral bounds and odd cycles: the last units have to find each other.
  @Test func `find the last mile where classes are few`() {
    var byPorts = 0
    for seed in Self.seeds {
      var random = RandomStream(seed: seed, name: "last mile")
      let count = 2 * (15 + random.index(below: 40))
      var problem = PairingProblem(count: count)
      for values in [2 + random.index(below: 2), 1 + random.index(below: 3)] {
        problem.attributes.append(
          .init(
            codes: (0..<count).map { _ in
              Int32(random.index(below: 5) < 3 ? 0 : random.index(below: values))
            }, valueCount: values, same: .spread(1), differ: .spread(0)))
      }
      let ports = PairingSolver.solve(problem, seed: seed, method: .ports)
      let matching = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(ports.cost == matching.cost, "seed \(seed)")
      if ports.method == .ports { byPorts += 1 }
    }
    print("\(byPorts) of \(Self.seeds.count) problems with few classes were solved by ports alone")
    #expect(byPorts * 10 > Self.seeds.count * 9, "\(byPorts)")
  }
}
