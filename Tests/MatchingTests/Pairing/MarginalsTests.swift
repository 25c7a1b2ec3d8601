import Foundation
import Matching
import Testing

/// What is known of the optimal rounds of 200 members in classes that must not meet their own: how often
/// whom each meets, had every optimal round the same chance.
///
/// Bounded here; with `RCT_SEEDS=2000` as long as it takes to see small preferences.
@Suite struct `Among the optimal rounds of 200 members` {
  private static let seeds =
    ProcessInfo.processInfo.environment["RCT_SEEDS"].flatMap { UInt64($0) } ?? 100

  private static let methods: [PairingSolution.Method] = [.matching, .ports]

  /// Members of classes of these sizes, spread over all positions.
  private func problem(_ sizes: [Int]) -> PairingProblem {
    let classes = sizes.enumerated().flatMap { repeatElement(Int32($0.offset), count: $0.element) }
    var problem = PairingProblem(count: classes.count)
    // 67 has no divisor in common with 200: consecutive positions are far apart in the list.
    let codes = classes.indices.map { classes[$0 * 67 % classes.count] }
    problem.attributes = [
      .init(codes: codes, valueCount: sizes.count, same: .spread(3), differ: .spread(0))
    ]
    return problem
  }

  private func rounds(_ problem: PairingProblem, _ method: PairingSolution.Method) -> [[[Int]]] {
    (0..<Self.seeds).map { seed in
      let solution = PairingSolver.solve(problem, seed: seed, method: method)
      #expect(solution.cost[5] == 0 && solution.bound == solution.cost, "seed \(seed)")
      return solution.groups
    }
  }

  /// Four classes of fifty: everybody meets each of the 150 others with the same chance, and where they
  /// stand in the list changes nothing.
  @Test(arguments: methods)
  func `everybody is as likely a partner as anybody`(method: PairingSolution.Method) {
    let problem = problem([50, 50, 50, 50])
    let codes = problem.attributes[0].codes
    let rounds = rounds(problem, method)
    var met = [[Int]](repeating: Array(repeating: 0, count: 200), count: 200)
    for pair in rounds.joined() { met[pair[0]][pair[1]] += 1 }
    var (contacts, tenths): ([Int], [Int]) = ([], [])
    var expected: [Double] = []
    for first in 0..<10 {
      for second in first..<10 {
        var (count, cells) = (0, 0)
        for one in (20 * first)..<(20 * first + 20) {
          for other in (20 * second)..<(20 * second + 20)
          where one < other && codes[one] != codes[other] {
            contacts.append(met[one][other])
            count += met[one][other]
            cells += 1
          }
        }
        tenths.append(count)
        expected.append(Double(cells) / 15_000 * Double(100 * rounds.count))
      }
    }
    let (byContact, byPlace) = (ChiSquare(uniform: contacts), ChiSquare(tenths, expected: expected))
    print(
      "\(method), \(rounds.count) rounds: contacts \(byContact.deviation) deviations, places \(byPlace)"
    )
    #expect(contacts.count == 15_000 && byContact.deviation < 4, "\(byContact)")
    #expect(byPlace.looksLikeChance, "\(byPlace)")
  }

  /// Classes of different sizes, where who meets which class is not given by the sizes. Ports alone, which
  /// large rounds are drawn by, prefer even numbers of contacts; walks take that away.
  @Test(arguments: methods)
  func `classes meet as often as counting says`(method: PairingSolution.Method) {
    let sizes = [80, 60, 40, 20]
    let problem = problem(sizes)
    let codes = problem.attributes[0].codes
    let rounds = rounds(problem, method)
    var sums = [[Double]](repeating: Array(repeating: 0, count: 4), count: 4)
    for pair in rounds.joined() {
      let (low, high) = (min(codes[pair[0]], codes[pair[1]]), max(codes[pair[0]], codes[pair[1]]))
      sums[Int(low)][Int(high)] += 1 / Double(rounds.count)
    }
    let counted = Blocks(sizes)
    for low in 0..<4 {
      for high in (low + 1)..<4 {
        let (mean, deviation) = counted.meeting(low, high)
        print(
          "\(method), classes \(low) and \(high): \(sums[low][high]), counted \(mean) +- \(deviation)"
        )
        #expect(abs(sums[low][high] - mean) < deviation * 0.4, "\(low) and \(high)")
      }
    }
  }

  /// A test with teeth: rounds that prefer neighbours in the list do not pass.
  @Test func `would be caught if places mattered`() {
    var random = RandomStream(seed: 1, name: "neighbours")
    var counts = [Int](repeating: 0, count: 100)
    for _ in 0..<(100 * Int(Self.seeds)) {
      let place = random.index(below: 100)
      counts[random.index(below: 8) == 0 ? place / 2 : place] += 1
    }
    #expect(!ChiSquare(uniform: counts).looksLikeChance)
  }
}

/// How often four classes meet in all rounds in which nobody meets their own class: the rounds with
/// given numbers of contacts between classes are as many as 1 / product of the factorials of these, but
/// for a constant.
private struct Blocks {
  private var weights: [(counts: [[Int]], weight: Double)] = []

  init(_ sizes: [Int]) {
    let factorials = (0...sizes.reduce(0, +)).reduce(into: [0.0]) { logs, number in
      logs.append((logs.last ?? 0) + Foundation.log(Double(number + 1)))
    }
    for a in 0...sizes[3] {
      for b in 0...(sizes[3] - a) {
        // Of the fourth class a meet the first, b the second, the rest the third.
        let c = sizes[3] - a - b
        let left = [sizes[0] - a, sizes[1] - b, sizes[2] - c]
        let doubled = left[0] + left[1] - left[2]
        guard doubled >= 0, doubled.isMultiple(of: 2) else { continue }
        let x = doubled / 2
        let (y, z) = (left[0] - x, left[1] - x)
        guard y >= 0, z >= 0 else { continue }
        let counts = [[0, x, y, a], [x, 0, z, b], [y, z, 0, c], [a, b, c, 0]]
        let log = [x, y, z, a, b, c].reduce(0) { $0 - factorials[$1] }
        weights.append((counts, log))
      }
    }
    let largest = weights.map(\.weight).max() ?? 0
    for place in weights.indices {
      weights[place].weight = Foundation.exp(weights[place].weight - largest)
    }
  }

  /// The mean number of contacts between two classes, and its standard deviation.
  func meeting(_ low: Int, _ high: Int) -> (mean: Double, deviation: Double) {
    let total = weights.reduce(0) { $0 + $1.weight }
    let mean = weights.reduce(0) { $0 + $1.weight * Double($1.counts[low][high]) } / total
    let square = weights.reduce(0) { sum, entry in
      let difference = Double(entry.counts[low][high]) - mean
      return sum + entry.weight * difference * difference
    }
    return (mean, (square / total).squareRoot())
  }
}
