/// What it costs to put units into blocks of one, two or three: the input of a ``PartitionCounting``.
///
/// A unit is a vertex or a few vertices that stay together. `nil` = not allowed.
public struct PartitionCosts<W: Weight>: Sendable {
  /// The number of units.
  public let count: Int
  /// The cost of each unit alone, where a unit before it (in their order) is alone too.
  public var alone: [W?]
  /// The cost of each unit alone, where none before it is: as ``alone``, unless the first one alone costs
  /// something else.
  public var firstAlone: [W?]
  /// The cost of two units, at `low * count + high`.
  public var pair: [W?]
  /// The cost of three units, at `(low * count + middle) * count + high`; empty = no blocks of three.
  public var triple: [W?]

  /// Costs that allow nothing yet. O(count^2).
  public init(count: Int) {
    self.count = count
    alone = Array(repeating: nil, count: count)
    firstAlone = Array(repeating: nil, count: count)
    pair = Array(repeating: nil, count: count * count)
    triple = []
  }
}

/// The least cost of a partition into blocks of at most three, and the number of partitions that
/// have it: dynamic programming over subsets (Held and Karp 1962; counting as in Bjorklund and
/// Husfeldt 2006), which also draws one of them with exactly equal chances.
///
/// - Complexity: less than 2^count x count^2 / 6 steps with blocks of three, and far less without, as
///   few subsets are reached; 2^count x 24 bytes, or 32 of wide costs (twice that where the first
///   unit alone has a cost of its own).
public struct PartitionCounting<W: Weight>: Sendable {
  /// Subsets beyond this many units would not fit in memory and time.
  public static var mostUnits: Int { 20 }

  private struct Best: Sendable {
    var cost: W
    var ways: UInt64
  }

  private let costs: PartitionCosts<W>
  private let layered: Bool
  /// By the subset that is left, and, if layered, whether a unit is alone already.
  private var table: [Best?]

  /// Counts; `nil` if no partition is allowed.
  ///
  /// - Precondition: There are ``mostUnits`` at the most; no cost is negative, and their sums fit `W`.
  public init?(_ costs: PartitionCosts<W>) {
    precondition(costs.count <= Self.mostUnits, "\(costs.count) units are too many to count")
    self.costs = costs
    layered = zip(costs.alone, costs.firstAlone).contains { $0 != $1 }
    let subsets = 1 << costs.count
    table = Array(repeating: nil, count: layered ? 2 * subsets : subsets)
    table[0] = Best(cost: 0, ways: 1)
    if layered { table[subsets] = Best(cost: 0, ways: 1) }
    let reachable = reachableStates()
    for state in table.indices where reachable[state] && subset(state) != 0 {
      var best: Best?
      forEachBlock(at: state) { cost, next in
        guard let rest = table[next] else { return }
        let sum = cost + rest.cost
        if sum < best?.cost ?? .max {
          best = Best(cost: sum, ways: rest.ways)
        } else if sum == best?.cost {
          best?.ways += rest.ways
        }
      }
      table[state] = best
    }
    guard table[start] != nil else { return nil }
  }

  /// The least cost of a partition.
  public var cost: W { table[start]?.cost ?? 0 }

  /// How many partitions have it.
  public var ways: UInt64 { table[start]?.ways ?? 0 }

  /// One of the partitions of least cost, each with the same chance. O(count^3).
  public func draw(using random: inout RandomStream) -> [[Int]] {
    var blocks: [[Int]] = []
    var state = start
    while let here = table[state], subset(state) != 0 {
      var ticket = random.next(below: here.ways)
      var chosen = state
      forEachBlock(at: state) { cost, next in
        guard chosen == state, let rest = table[next], cost + rest.cost == here.cost else { return }
        if ticket < rest.ways { chosen = next } else { ticket -= rest.ways }
      }
      let block = subset(state) & ~subset(chosen)
      blocks.append((0..<costs.count).filter { block & (1 << $0) != 0 })
      state = chosen
    }
    return blocks
  }

  /// The states that blocks, each with the first unit left, lead to. They are few: what is missing
  /// behind the first unit left was taken by units before it, two each at the most.
  private func reachableStates() -> [Bool] {
    var reachable = [Bool](repeating: false, count: table.count)
    reachable[start] = true
    for state in table.indices.reversed() where reachable[state] && subset(state) != 0 {
      forEachBlock(at: state) { _, next in reachable[next] = true }
    }
    return reachable
  }

  /// Everything is left, nobody is alone: the second half of a layered table.
  private var start: Int { table.count - 1 }

  private func subset(_ state: Int) -> Int { state & ((1 << costs.count) - 1) }

  /// Calls `body` with each block that the first unit left may be in, and the state that leaves.
  private func forEachBlock(at state: Int, _ body: (W, Int) -> Void) {
    let left = subset(state)
    let nobodyAlone = layered && state != left
    let low = left.trailingZeroBitCount
    if let cost = nobodyAlone || !layered ? costs.firstAlone[low] : costs.alone[low] {
      body(cost, left & (left - 1))
    }
    let flag = state & ~left
    var middles = left & (left - 1)
    while middles != 0 {
      let middle = middles.trailingZeroBitCount
      middles &= middles - 1
      let without = left & ~(1 << low) & ~(1 << middle)
      if let cost = costs.pair[low * costs.count + middle] { body(cost, without | flag) }
      guard !costs.triple.isEmpty else { continue }
      let row = (low * costs.count + middle) * costs.count
      var highs = middles
      while highs != 0 {
        let high = highs.trailingZeroBitCount
        highs &= highs - 1
        if let cost = costs.triple[row + high] { body(cost, without & ~(1 << high) | flag) }
      }
    }
  }
}
