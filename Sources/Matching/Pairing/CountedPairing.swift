/// Solves a small pairing problem by counting all solutions.
struct CountedPairing<W: Weight> {
  private let packed: PackedPairing<W>
  /// Vertices, and pairs that stay together but may take a third, in the order of counting.
  private let units: [[Int]]
  /// Groups that are what they are.
  private let fixed: [[Int]]

  init(_ packed: PackedPairing<W>, free: [Int], joinable: [[Int]]) {
    self.packed = packed
    // Who sits out is the one with the least turns: it has to come first.
    units = free.sorted { (packed.turns[$0], $0) < (packed.turns[$1], $1) }.map { [$0] } + joinable
    fixed = packed.problem.bound.filter { !joinable.contains($0) }
  }

  func solve(seed: UInt64) -> PairingSolution {
    var random = RandomStream(seed: seed, name: "counting")
    // A round that leaves nobody out without trios cannot be beaten by one with trios.
    var counting = PartitionCounting(costs(withTrios: false))
    if packed.problem.remainder == .trios, counting.map({ $0.cost >= packed.unplaced }) ?? true {
      counting = PartitionCounting(costs(withTrios: true))
    }
    guard let counting else { preconditionFailure("leaving everybody out is always allowed") }
    let blocks = counting.draw(using: &random).map { $0.flatMap { units[$0] } }
    let fixedCost = packed.cost(groups: fixed, leftOut: [])
    var solution = packed.solution(
      groups: blocks.filter { $0.count > 1 } + fixed,
      leftOut: blocks.filter { $0.count == 1 }.flatMap { $0 },
      bound: counting.cost + fixedCost, method: .counting)
    solution.ways = counting.ways
    return solution
  }

  private func costs(withTrios: Bool) -> PartitionCosts<W> {
    var costs = PartitionCosts<W>(count: units.count)
    let sitsOut =
      packed.problem.remainder == .sitOut && packed.problem.count > 1
      && !packed.problem.count.isMultiple(of: 2)
    if withTrios {
      costs.triple = Array(repeating: nil, count: units.count * units.count * units.count)
    }
    for low in units.indices {
      costs.alone[low] = units[low].count == 1 ? packed.unplaced : packed.cost(of: units[low])
      costs.firstAlone[low] = sitsOut ? packed.turns[units[low][0]] : costs.alone[low]
      for middle in units.indices.dropFirst(low + 1) {
        let pair = units[low] + units[middle]
        if pair.count == 2 || withTrios && pair.count == 3 {
          costs.pair[low * units.count + middle] = packed.cost(of: pair)
        }
        guard withTrios, pair.count == 2 else { continue }
        for high in units.indices.dropFirst(middle + 1) where units[high].count == 1 {
          costs.triple[(low * units.count + middle) * units.count + high] =
            packed.cost(of: pair + units[high])
        }
      }
    }
    return costs
  }
}
