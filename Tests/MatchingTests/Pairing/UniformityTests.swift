import Foundation
import Matching
import Testing

/// Pairs who met before among a few vertices, and all rounds with the fewest of them as contacts.
private struct OptimalRounds {
  let problem: PairingProblem
  private(set) var rounds: [Set<[Int]>] = []
  private var fewest = Int.max

  init(count: Int, using random: inout RandomStream) {
    var problem = PairingProblem(count: count, turns: Array(repeating: 0, count: count))
    var exceptions: [ContactExceptions.Contact] = []
    var met = [[Int]](repeating: Array(repeating: 0, count: count), count: count)
    for first in 0..<count {
      for second in (first + 1)..<count where random.index(below: 100) < 60 {
        exceptions.append(.init(first, second, .met(recency: 1)))
        (met[first][second], met[second][first]) = (1, 1)
      }
    }
    problem.exceptions = ContactExceptions(count: count, exceptions)
    self.problem = problem
    extend(Array(0..<count), [], 0, met)
  }

  /// Pairs, and one trio if the number is odd: nobody is forbidden anybody.
  private mutating func extend(_ left: [Int], _ groups: [[Int]], _ cost: Int, _ met: [[Int]]) {
    guard cost <= fewest else { return }
    guard let first = left.first else {
      if cost < fewest { (fewest, rounds) = (cost, []) }
      rounds.append(Set(groups))
      return
    }
    for second in left.dropFirst() {
      let rest = left.filter { $0 != first && $0 != second }
      extend(rest, groups + [[first, second]], cost + met[first][second], met)
      guard !left.count.isMultiple(of: 2) else { continue }
      for third in rest where third > second {
        let contacts = met[first][second] + met[first][third] + met[second][third]
        extend(
          rest.filter { $0 != third }, groups + [[first, second, third]], cost + contacts, met)
      }
    }
  }

  /// Whether swaps of partners that cost nothing lead from each round to every other.
  var areConnected: Bool {
    var reached: Set<Int> = [0]
    var stack = [0]
    while let from = stack.popLast() {
      for to in rounds.indices
      where rounds[from].subtracting(rounds[to]).count == 2 && reached.insert(to).inserted {
        stack.append(to)
      }
    }
    return reached.count == rounds.count
  }
}

/// Counts of draws are compared with chances. `RCT_DRAWS=20 swift test --filter UniformityTests` takes twenty times
/// as many, and sees biases a fourth as large.
@Suite struct `The choice among optimal rounds` {
  /// How many times the usual number of draws is asked for.
  private static let often =
    ProcessInfo.processInfo.environment["RCT_DRAWS"].flatMap { Int($0) } ?? 1

  /// A random problem of `count` vertices with a handful of optimal rounds.
  private func problem(count: Int, connected: Bool) throws -> OptimalRounds {
    for seed in 0..<5_000 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "uniformity")
      let optimal = OptimalRounds(count: count, using: &random)
      if (4...40).contains(optimal.rounds.count), optimal.areConnected == connected {
        return optimal
      }
    }
    throw NotFound(count: count, connected: connected)
  }

  private struct NotFound: Error {
    let count: Int
    let connected: Bool
  }

  /// How often each round is drawn, `expected` times if all have the same chance.
  private func counts(
    _ optimal: OptimalRounds, expected: Int, _ draw: (UInt64) -> Set<[Int]>
  ) throws -> [Int] {
    let draws = expected * Self.often * optimal.rounds.count
    let place = Dictionary(uniqueKeysWithValues: optimal.rounds.enumerated().map { ($1, $0) })
    var counts = [Int](repeating: 0, count: optimal.rounds.count)
    for seed in 0..<UInt64(draws) {
      counts[try #require(place[draw(seed)], "seed \(seed) drew no optimal round")] += 1
    }
    return counts
  }

  @Test(arguments: [6, 7, 8, 10], [true, false])
  func `is uniform by counting`(count: Int, connected: Bool) throws {
    let optimal = try problem(count: count, connected: connected)
    let counts = try counts(optimal, expected: 300) { seed in
      Set(PairingSolver.solve(optimal.problem, seed: seed).groups)
    }
    print("n = \(count), connected \(connected): \(optimal.rounds.count) optima, \(counts)")
    #expect(ChiSquare(uniform: counts).looksLikeChance, "\(counts)")
  }

  @Test(
    arguments: [PairingSolution.Method.matching, .ports],
    [6, 8, 10].flatMap { [($0, true), ($0, false)] })
  func `is uniform by walks`(
    after method: PairingSolution.Method, of shape: (count: Int, connected: Bool)
  ) throws {
    let optimal = try problem(count: shape.count, connected: shape.connected)
    let counts = try counts(optimal, expected: 25) { seed in
      Set(PairingSolver.solve(optimal.problem, seed: seed, method: method).groups)
    }
    print("\(method), \(shape): \(optimal.rounds.count) optima, \(counts)")
    #expect(ChiSquare(uniform: counts).looksLikeChance, "\(counts)")
  }

  /// Walks change one seat of the trio at a time, between trios that one dual likes as well: not all
  /// optima are reached, and those that are not equally often.
  @Test(arguments: [7, 9]) func `spreads over most rounds with a trio`(count: Int) throws {
    let optimal = try problem(count: count, connected: false)
    let counts = try counts(optimal, expected: 20) { seed in
      Set(PairingSolver.solve(optimal.problem, seed: seed, method: .matching).groups)
    }
    print("n = \(count): \(optimal.rounds.count) optima, \(counts)")
    #expect(counts.count { $0 > 5 } > counts.count / 2, "\(counts)")
  }

  /// Classes of ten, six, four and one, of whom no two of one class should meet. The first has to have
  /// somebody in the trio, or there are too many of it; whoever else is in it, as many rounds go with it. So
  /// trios of the classes are as likely as they are many: the one who is alone is not in every second trio.
  @Test(arguments: [PairingSolution.Method.matching, .ports])
  func `takes all trios with the same chance`(method: PairingSolution.Method) {
    let sizes = [10, 6, 4, 1]
    var problem = PairingProblem(count: 21)
    let codes = sizes.enumerated().flatMap { repeatElement(Int32($0.offset), count: $0.element) }
    problem.attributes = [
      .init(codes: codes, valueCount: 4, same: .spread(3), differ: .spread(0))
    ]
    let trios = [[0, 1, 2], [0, 1, 3], [0, 2, 3]] as [[Int32]]
    var (counts, byOther) = ([0, 0, 0], 0)
    let draws = 340 * Self.often
    for seed in 0..<UInt64(draws) {
      let solution = PairingSolver.solve(problem, seed: seed, method: method)
      #expect(solution.cost == solution.bound, "seed \(seed)")
      if solution.method != method { byOther += 1 }
      let trio = solution.groups.first { $0.count == 3 } ?? []
      guard let place = trios.firstIndex(of: trio.map { codes[$0] }.sorted()) else {
        Issue.record("seed \(seed): no trio of these classes, \(trio)")
        continue
      }
      counts[place] += 1
    }
    print("\(method), trios \(counts), \(byOther) by matching after ports")
    #expect(byOther * 100 < draws)
    let expected = [240, 60, 40].map { Double($0 * Self.often) }
    #expect(ChiSquare(counts, expected: expected).looksLikeChance, "\(counts)")
  }

  /// Classes of eleven, five and five, of whom no two of one class should meet, and two have to. These two of the
  /// first class are a pair of their own, beside a trio of all classes, in 11 x 5 x 5 x 45 x 8! rounds, and in the
  /// trio in 55 x 10 x 9!.
  @Test func `takes trios of all kinds with the rounds that go with them`() {
    var problem = PairingProblem(count: 21)
    let codes = [11, 5, 5].enumerated().flatMap {
      repeatElement(Int32($0.offset), count: $0.element)
    }
    problem.attributes = [
      .init(codes: codes, valueCount: 3, same: .spread(3), differ: .spread(0))
    ]
    var counts = [0, 0]
    for seed in 0..<UInt64(210 * Self.often) {
      let solution = PairingSolver.solve(problem, seed: seed, method: .matching)
      #expect(solution.cost == solution.bound, "seed \(seed)")
      let trio = solution.groups.first { $0.count == 3 } ?? []
      counts[Set(trio.map { codes[$0] }).count == 3 ? 0 : 1] += 1
    }
    print("trios of all classes, and with two of the first: \(counts)")
    let expected = [150, 60].map { Double($0 * Self.often) }
    #expect(ChiSquare(counts, expected: expected).looksLikeChance, "\(counts)")
  }

  /// Sixteen of one class and six or seven of another, who may meet the other class only: of the sixteen some
  /// are left over. Two of these have met all of the others but one, the same: of the rounds without a repeat,
  /// 2 x 14 x 13 ... 10 have one of the two in a pair, and 14 x 13 ... 9 none, for six others.
  @Test(arguments: [PairingProblem.Remainder.trios, .sitOut], [6, 7])
  func `leaves everybody over as often as counting says`(
    remainder: PairingProblem.Remainder, others: Int
  ) {
    let count = 16 + others
    var problem = PairingProblem(count: count, remainder: remainder)
    problem.attributes = [
      .init(
        codes: (0..<count).map { $0 < 16 ? 0 : 1 }, valueCount: 2, same: .forbidden,
        differ: .spread(0))
    ]
    problem.exceptions = ContactExceptions(
      count: count,
      (17..<count).flatMap { other in
        [0, 1].map { ContactExceptions.Contact($0, other, .met(recency: 1)) }
      })
    var meetings = 0
    let draws = 300 * Self.often
    for seed in 0..<UInt64(draws) {
      let solution = PairingSolver.solve(problem, seed: seed)
      #expect(solution.method == .matching && solution.cost == solution.bound, "seed \(seed)")
      #expect(solution.leftOut.count == 16 - others && solution.cost[2] == 0, "seed \(seed)")
      if solution.groups.contains([0, 16]) || solution.groups.contains([1, 16]) { meetings += 1 }
    }
    // Where the other five or six have their partners, one is left for either of the two, or of the rest.
    let share = 2 / Double(2 + 14 - (others - 1))
    let expected = [share, 1 - share].map { Double(draws) * $0 }
    print("\(remainder), \(others) others: one of the two meets in \(meetings) of \(draws)")
    #expect(
      ChiSquare([meetings, draws - meetings], expected: expected).looksLikeChance, "\(meetings)")
  }

  /// Sixteen of one class and fifteen of another, who may meet the other class only: one is left over. Two of
  /// the sixteen have met all of the others but three, the same: of the rounds without a repeat, 2 x 3 x 14!
  /// leave one of the two over, and 14 x 3 x 2 x 13!, which are as many, one of the rest.
  @Test func `leaves a single one over as often as counting says`() {
    var problem = PairingProblem(count: 31)
    problem.attributes = [
      .init(
        codes: (0..<31).map { $0 < 16 ? 0 : 1 }, valueCount: 2, same: .forbidden,
        differ: .spread(0))
    ]
    problem.exceptions = ContactExceptions(
      count: 31,
      (19..<31).flatMap { other in
        [0, 1].map { ContactExceptions.Contact($0, other, .met(recency: 1)) }
      })
    var times = 0
    let draws = 300 * Self.often
    for seed in 0..<UInt64(draws) {
      let solution = PairingSolver.solve(problem, seed: seed)
      #expect(solution.leftOut.count == 1 && solution.cost[2] == 0, "seed \(seed)")
      if solution.leftOut.contains(where: { $0 < 2 }) { times += 1 }
    }
    print("one of the two is left over in \(times) of \(draws)")
    #expect(ChiSquare(uniform: [times, draws - times]).looksLikeChance, "\(times)")
  }

  /// The test has teeth: the better of two draws is not uniform.
  @Test func `would be caught if it were biased`() throws {
    let optimal = try problem(count: 8, connected: false)
    let ofTwo = try counts(optimal, expected: 300) { seed in
      let rounds = [seed, seed + 1_000_000].map {
        PairingSolver.solve(optimal.problem, seed: $0).groups
      }
      let sorted = rounds.map { $0.sorted { $0.lexicographicallyPrecedes($1) } }
      return Set(sorted.min { $0.description < $1.description } ?? [])
    }
    #expect(!ChiSquare(uniform: ofTwo).looksLikeChance, "\(ofTwo)")
  }
}
