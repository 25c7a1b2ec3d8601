/// Lower bounds for solutions with odd blocks, from the dual of one matching.
///
/// Let V be the vertices of the component; the matching whose dual this is may have had dummy
/// vertices besides. A solution consists of odd blocks B (trios, vertices left out) and of pairs
/// among the other vertices. The pairs cost at least y of their vertices plus z(S) for each set S
/// that one of them leaves. If S holds an odd number of V, some pair leaves it unless an odd number
/// of its vertices lies in blocks; if it holds an even number, some pair leaves it if an odd number
/// of them lies in the only block. So with one block
///
///     cost >= y(V) + z(odd sets) + e(B),
///     e(B) = cost(B) - t(B) + sum over odd S  of 2 z(S) [S holds 2 or 3 of B]
///                           + sum over even S of z(S) (0, 2, 2, 4) [S holds 0, 1, 2, 3 of B],
///
/// where t(v) is y(v) plus z of all sets around v and t(B) its sum over B. Everything is doubled.
struct OddBlockBounds<W: Weight> {
  /// A trio, a pair that stays together with a third, or a vertex alone.
  struct Block {
    /// The group in the numbers of the problem.
    let group: [Int]
    /// Those of its vertices that are in the component, as positions there.
    let positions: [Int]
  }

  /// Looks at this many trios, and a few more, at the most.
  private let mostTrios: Int
  /// Keeps this many blocks at the most.
  private static var mostBlocks: Int { 5_000 }

  private let packed: PackedPairing<W>
  private let weights: ClassedWeights<W>
  private let vertices: [Int]
  private let joinable: [[Int]]
  /// The dual that the bounds come from.
  let dual: DualSolution<W>
  private let sharing: BlossomSharing<W>
  /// t(v).
  private let totals2x: [W]
  /// The blossoms that hold an even number of V.
  private let isEven: [Bool]
  /// y(V) plus z of the odd sets.
  private let base2x: W
  /// No trio has e below the sum of these over its vertices (plus its own cost as a trio): t(v) + its
  /// turn - 4/3 of z around v, as e is the sum of three reduced costs, none negative, and of t, less
  /// 4 z(S) at the most for the sets S that hold all three.
  private let floors2x: [W]

  init(
    _ packed: PackedPairing<W>, _ weights: ClassedWeights<W>, vertices: [Int], joinable: [[Int]],
    dual: DualSolution<W>, mostTrios: Int = 3_000_000
  ) {
    (self.packed, self.weights, self.dual, self.mostTrios) = (packed, weights, dual, mostTrios)
    (self.vertices, self.joinable) = (vertices, joinable)
    sharing = BlossomSharing(dual)
    let isEven = dual.blossoms.map { blossom in
      blossom.vertices.count { $0 < vertices.count }.isMultiple(of: 2)
    }
    let totals2x = dual.totals2x
    floors2x = vertices.indices.map { position in
      let around = totals2x[position] - dual.potentials2x[position]
      return totals2x[position] + 2 * packed.turns[vertices[position]] - (4 * around + 2) / 3
    }
    self.totals2x = totals2x
    self.isEven = isEven
    base2x =
      dual.potentials2x.prefix(vertices.count).reduce(0, +)
      + zip(dual.blossoms, isEven).reduce(0) { $1.1 ? $0 : $0 + $1.0.z2x }
  }

  /// Blocks with a bound of the cost of a solution that has one of them, and a bound for all others.
  typealias Choices = (blocks: [(block: Block, bound: W)], boundOfOthers: W)

  /// The blocks other than trios of the component with which a solution may cost less than `value`.
  func smallBlocks(below value: W) -> Choices {
    let blocks = smallBlocks().map { ($0, (base2x + excess2x(of: $0)).halvedUp) }
    return (blocks.filter { $0.1 < value }, value)
  }

  /// A trio with the least bound of those looked at, if that is below `value`; and what no solution with one
  /// trio costs less than: that bound, or `value` without one, unless there were too many trios to look at all.
  func leastTrio(below value: W) -> (block: Block?, bound: W) {
    var search = TrioSearch(limit2x: 2 * value - 1 - base2x, keepsLeastOnly: true)
    findTrios(&search)
    let least = search.found.first.map { bound(excess2x: $0.excess2x) } ?? value
    let ofAll = search.isComplete ? least : min(least, bound(excess2x: leastTrio2x))
    return (search.found.first?.block, ofAll)
  }

  /// The trios with which a solution may cost less than `value`, cheapest bound first. Valid for
  /// solutions with one block.
  func trios(below value: W) -> Choices {
    var search = TrioSearch(limit2x: 2 * value - 1 - base2x, keepsLeastOnly: false)
    findTrios(&search)
    var found = search.found.sorted { $0.excess2x < $1.excess2x }
    var others = value
    if !search.isComplete { others = min(others, bound(excess2x: leastTrio2x)) }
    if found.count > Self.mostBlocks {
      others = min(others, bound(excess2x: found[Self.mostBlocks].excess2x))
      found.removeLast(found.count - Self.mostBlocks)
    }
    return (found.map { ($0.block, bound(excess2x: $0.excess2x)) }, others)
  }

  /// The bound of solutions with this block. O(blossoms around it).
  func bound(of block: Block) -> W { bound(excess2x: excess2x(of: block)) }

  /// Whether a solution with this block that costs `value` costs no more than its bound, so that its pairs are
  /// tight. O(blossoms around it).
  func isReached(with block: Block, by value: W) -> Bool {
    base2x + excess2x(of: block) == 2 * value
  }

  private func bound(excess2x: W) -> W { (base2x + excess2x).halvedUp }

  /// A bound for solutions with any number of blocks: trios, a third for each pair that stays
  /// together, and vertices left out. Of the latter all but one at the most make forbidden pairs,
  /// which the dual knows. The even sets are left out of account, as they say something about one
  /// block only.
  var boundForAnyNumber: W {
    let around = zip(dual.blossoms, isEven).filter(\.1).reduce(0) { $0 + 4 * $1.0.z2x }
    var search = TrioSearch(limit2x: around, keepsLeastOnly: true)
    findTrios(&search)
    let trio = (search.isComplete ? search.found.first?.excess2x ?? around : leastTrio2x) - around
    func least(_ isMeant: (Block) -> Bool) -> W? {
      smallBlocks().filter(isMeant).map { excess2x(of: $0) - around }.min()
    }
    let third = least { $0.group.count > 1 }
    let alone = least { $0.group.count == 1 }
    let helpful =
      W(vertices.count / 3) * min(0, trio) + W(joinable.count) * min(0, third ?? 0)
      + min(0, alone ?? 0)
    guard helpful == 0, !vertices.count.isMultiple(of: 2) else {
      return (base2x + helpful).halvedUp
    }
    return (base2x + min(trio, third ?? trio, alone ?? trio)).halvedUp
  }

  /// No trio has a smaller e.
  private var leastTrio2x: W {
    floors2x.sorted().prefix(3).reduce(2 * packed.trio, +)
  }

  /// The blocks that are no trios of the component.
  private func smallBlocks() -> [Block] {
    vertices.enumerated().flatMap { position, vertex in
      [Block(group: [vertex], positions: [position])]
        + joinable.compactMap { pair in
          packed.cost(of: pair + [vertex]) == nil
            ? nil : Block(group: pair + [vertex], positions: [position])
        }
    }
  }

  /// e(B), doubled.
  private func excess2x(of block: Block) -> W {
    var sum = 2 * cost(of: block)
    for position in block.positions { sum -= totals2x[position] }
    guard block.positions.contains(where: { !sharing.blossoms(around: $0).isEmpty }) else {
      return sum
    }
    var held: [Int32: Int] = [:]
    for position in block.positions {
      for number in sharing.blossoms(around: position) { held[number, default: 0] += 1 }
    }
    for (number, count) in held {
      let z2x = dual.blossoms[Int(number)].z2x
      if isEven[Int(number)] {
        sum += W(count == 1 ? 2 : 2 * (count - 1)) * z2x
      } else if count > 1 {
        sum += 2 * z2x
      }
    }
    return sum
  }

  private func cost(of block: Block) -> W {
    guard block.group.count > 1 else { return packed.unplaced }
    let whole = packed.cost(of: block.group) ?? packed.unplaced
    guard block.positions.count == 1 else { return whole }
    return whole - (packed.cost(of: Array(block.group.dropLast())) ?? 0)
  }

  /// A search for trios with e below a limit.
  private struct TrioSearch {
    /// The limit; sinks to the least e found if only the least is kept.
    var limit2x: W
    let keepsLeastOnly: Bool
    var found: [(block: Block, excess2x: W)] = []
    /// Whether there were few enough trios to look at all.
    var isComplete = true
    var looked = 0

    init(limit2x: W, keepsLeastOnly: Bool) {
      (self.limit2x, self.keepsLeastOnly) = (limit2x, keepsLeastOnly)
    }

    mutating func consider(_ block: Block, excess2x: W) {
      guard excess2x < limit2x else { return }
      if keepsLeastOnly {
        found = [(block, excess2x)]
        limit2x = excess2x
      } else {
        found.append((block, excess2x))
      }
    }
  }

  /// Goes through the vertices in the order of their floors, which cut off most of what is too dear.
  private func findTrios(_ search: inout TrioSearch) {
    let order = vertices.indices.sorted { floors2x[$0] < floors2x[$1] }
    var row = [W](repeating: 0, count: vertices.count)
    for (place, first) in order.enumerated().dropLast(2) {
      let floor = floors2x[first]
      // What is left for the sums of reduced costs and floors.
      let room = search.limit2x - 2 * packed.trio
      guard 3 * floor < room else { break }
      // Of the two others, one is at least the next in order.
      let floorOfTwo = floor + floors2x[order[place + 1]]
      weights.fillRow(weights.places[first], &row)
      var near: [(vertex: Int, excess2x: W)] = []
      for second in order[(place + 1)...] {
        guard floorOfTwo + floors2x[second] < room else { break }
        let weight = row[weights.places[second]]
        guard weight < packed.forbidden else { continue }
        let excess = reduced2x(first, second, weight: weight) + floors2x[second]
        if floorOfTwo + excess < room { near.append((second, excess)) }
      }
      lookAtPairs(of: near, with: first, &search)
      guard search.isComplete else { return }
    }
  }

  private func lookAtPairs(
    of near: [(vertex: Int, excess2x: W)], with first: Int, _ search: inout TrioSearch
  ) {
    let floor = floors2x[first] + 2 * packed.trio
    // Cheapest first: what comes after the first that is too dear is too dear, too.
    let near = near.sorted { ($0.excess2x, $0.vertex) < ($1.excess2x, $1.vertex) }
    for (number, second) in near.enumerated() {
      guard floor + 2 * second.excess2x < search.limit2x else { break }
      for third in near[(number + 1)...] {
        guard floor + second.excess2x + third.excess2x < search.limit2x else { break }
        search.looked += 1
        let (two, three) = (weights.places[second.vertex], weights.places[third.vertex])
        guard weights.weight(two, three) < packed.forbidden else { continue }
        let block = Block(
          group: [first, second.vertex, third.vertex].map { vertices[$0] },
          positions: [first, second.vertex, third.vertex])
        search.consider(block, excess2x: excess2x(of: block))
      }
      if search.looked > mostTrios || search.found.count > 4 * Self.mostBlocks {
        search.isComplete = false
        return
      }
    }
  }

  private func reduced2x(_ first: Int, _ second: Int, weight: W) -> W {
    2 * weight - totals2x[first] - totals2x[second] + 2 * sharing.shared2x(first, second)
  }
}
