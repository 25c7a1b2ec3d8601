/// Lower bounds for solutions with odd blocks, from the dual of one matching.
///
/// Let V be the vertices of the component and, if their number is odd, d the dummy vertex of the
/// matching whose dual this is. A solution consists of odd blocks B (trios, vertices left out) and
/// of pairs among the other vertices. The pairs cost at least y of their vertices plus z(S) for
/// each set S that one of them leaves. A set S without d is odd: some pair leaves it unless an odd
/// number of its vertices lies in blocks. A set with d has an even number of vertices in V: some
/// pair leaves it if an odd number of them lies in the only block. So with one block
///
///     cost >= y(V) + z(sets without d) + e(B),
///     e(B) = cost(B) - t(B) + sum over S without d of 2 z(S) [S holds 2 or 3 of B]
///                           + sum over S with d    of z(S) (0, 2, 2, 4) [S holds 0, 1, 2, 3 of B],
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

  /// Looks at this many trios at the most.
  private static var mostTrios: Int { 40_000_000 }
  /// Keeps this many blocks at the most.
  private static var mostBlocks: Int { 5_000 }

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let joinable: [[Int]]
  private let dual: DualSolution<W>
  private let sharing: BlossomSharing<W>
  /// t(v).
  private let totals2x: [W]
  /// The blossoms that hold the dummy.
  private let withDummy: [Bool]
  /// y(V) plus z of the sets without the dummy.
  private let base2x: W
  /// No trio has e below the sum of these over its vertices (plus its own cost as a trio): t(v) + its
  /// turn - 4/3 of z around v, as e is the sum of three reduced costs, none negative, and of t, less
  /// 4 z(S) at the most for the sets S that hold all three.
  private let floors2x: [W]

  init(
    _ packed: PackedPairing<W>, vertices: [Int], joinable: [[Int]], dual: DualSolution<W>,
    hasDummy: Bool
  ) {
    (self.packed, self.vertices, self.joinable, self.dual) = (packed, vertices, joinable, dual)
    sharing = BlossomSharing(dual)
    let dummy = hasDummy ? vertices.count : -1
    let withDummy = dual.blossoms.map { $0.vertices.last == dummy }
    var totals2x = dual.potentials2x
    for blossom in dual.blossoms {
      for vertex in blossom.vertices { totals2x[vertex] += blossom.z2x }
    }
    floors2x = vertices.indices.map { position in
      let around = totals2x[position] - dual.potentials2x[position]
      return totals2x[position] + 2 * packed.turns[vertices[position]] - (4 * around + 2) / 3
    }
    self.totals2x = totals2x
    self.withDummy = withDummy
    base2x =
      dual.potentials2x.prefix(vertices.count).reduce(0, +)
      + zip(dual.blossoms, withDummy).reduce(0) { $1.1 ? $0 : $0 + $1.0.z2x }
  }

  /// The blocks with which a solution may cost less than `value`, cheapest bound first, and a bound
  /// for all others. Valid for an odd component with one block.
  func blocks(
    below value: W
  ) -> (blocks: [(block: Block, bound: W)], boundOfOthers: W) {
    let limit2x = 2 * value - base2x
    var found: [(block: Block, excess2x: W)] = []
    for block in smallBlocks() {
      let excess2x = excess2x(of: block)
      if excess2x < limit2x { found.append((block, excess2x)) }
    }
    let isComplete = findTrios(below: limit2x, &found)
    found.sort { $0.excess2x < $1.excess2x }
    var others = value
    if !isComplete { others = min(others, (base2x + leastTrio2x).halvedUp) }
    if found.count > Self.mostBlocks {
      others = min(others, (base2x + found[Self.mostBlocks].excess2x).halvedUp)
      found.removeLast(found.count - Self.mostBlocks)
    }
    return (found.map { ($0.block, (base2x + $0.excess2x).halvedUp) }, others)
  }

  /// A bound for solutions with any number of trios. Vertices left out count as pairs that may not
  /// be, but for one if their number is odd; the sets with d are left out of account, as they say
  /// something about one block only.
  var boundForAnyNumber: W {
    let around = zip(dual.blossoms, withDummy).filter(\.1).reduce(0) { $0 + 4 * $1.0.z2x }
    let single = (smallBlocks().map(excess2x).min() ?? 0) - around
    var trios: [(block: Block, excess2x: W)] = []
    let isComplete = findTrios(below: around, &trios)
    let perTrio = isComplete ? (trios.map(\.excess2x).min() ?? around) - around : leastTrio2x - around
    let withoutTrios = vertices.count.isMultiple(of: 2) ? 0 : single
    let withTrios = min(perTrio, perTrio * W(vertices.count / 3)) + min(0, single)
    return (base2x + min(withoutTrios, withTrios)).halvedUp
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
    var held: [Int32: Int] = [:]
    for position in block.positions {
      sum -= totals2x[position]
      for number in sharing.blossoms(around: position) { held[number, default: 0] += 1 }
    }
    for (number, count) in held {
      let z2x = dual.blossoms[Int(number)].z2x
      if withDummy[Int(number)] {
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

  /// Adds all trios with e below `limit2x`; `false` if there were too many to look at.
  private func findTrios(
    below limit2x: W, _ found: inout [(block: Block, excess2x: W)]
  ) -> Bool {
    let limit2x = limit2x - 2 * packed.trio
    let weights = SubsetWeights(packed.weights, vertices: vertices)
    let order = vertices.indices.sorted { floors2x[$0] < floors2x[$1] }
    var row = [W](repeating: 0, count: vertices.count)
    var looked = 0
    for (place, first) in order.enumerated() {
      let floor = floors2x[first]
      guard 3 * floor < limit2x, place + 2 < order.count else { break }
      // Of the two others, one is at least the next in order.
      let floorOfTwo = floor + floors2x[order[place + 1]]
      weights.fillRow(first, &row)
      var near: [(vertex: Int, excess2x: W)] = []
      for second in order[(place + 1)...] {
        guard floorOfTwo + floors2x[second] < limit2x else { break }
        guard row[second] < packed.forbidden else { continue }
        let excess = reduced2x(first, second, weight: row[second]) + floors2x[second]
        if floorOfTwo + excess < limit2x { near.append((second, excess)) }
      }
      for (number, second) in near.enumerated() {
        for third in near[(number + 1)...]
        where floor + second.excess2x + third.excess2x < limit2x {
          looked += 1
          let positions = [first, second.vertex, third.vertex]
          let group = positions.map { vertices[$0] }
          guard packed.weights.weight(group[1], group[2]) < packed.forbidden else { continue }
          let block = Block(group: group, positions: positions)
          let excess2x = excess2x(of: block)
          if excess2x < limit2x + 2 * packed.trio { found.append((block, excess2x)) }
        }
        guard looked < Self.mostTrios else { return false }
        guard found.count < 20 * Self.mostBlocks else { return false }
      }
    }
    return true
  }

  private func reduced2x(_ first: Int, _ second: Int, weight: W) -> W {
    2 * weight - totals2x[first] - totals2x[second] + 2 * sharing.shared2x(first, second)
  }
}
