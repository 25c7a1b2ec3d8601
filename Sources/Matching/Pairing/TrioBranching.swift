/// Solves a component in which vertices without a partner may make trios.
///
/// An even component with a perfect matching needs no trio. An odd one has an *odd block*: a trio, a
/// third vertex for a pair that stays together, or a vertex left out; the rest is matched. The dual
/// of one matching bounds all choices of the block at once (``OddBlockBounds``); blocks are then
/// solved exactly in the order of their bounds, until the next bound is no better than the best
/// solution found. In most problems the first block solved is the last.
struct TrioBranching<W: Weight> {
  typealias Part = MatchedPairing<W>.Part

  /// How many blocks to solve exactly before the search gives up proving.
  private static var mostBranches: Int { 60 }

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let joinable: [[Int]]

  init(_ packed: PackedPairing<W>, vertices: [Int], joinable: [[Int]]) {
    (self.packed, self.vertices, self.joinable) = (packed, vertices, joinable)
  }

  func solve(using random: inout RandomStream) -> Part {
    let isOdd = !vertices.count.isMultiple(of: 2)
    let weights = SubsetWeights(packed.weights, vertices: vertices)
    let dummy = isOdd ? leastOddCosts(weights) : []
    let root = matching(of: weights, dummy: dummy, start: nil, using: &random)
    var best = repaired(root.partners)
    let value = cost(best)
    if !isOdd, best.leftOut.isEmpty, best.groups.allSatisfy({ $0.count == 2 }) {
      best.bound = root.dual.bound2x.halvedUp
      return best
    }
    let bounds = OddBlockBounds(
      packed, vertices: vertices, joinable: joinable, dual: root.dual, hasDummy: isOdd)
    guard isOdd, value < packed.unplaced else {
      return improvedBySeveralBlocks(best, bounds, root.dual, using: &random)
    }
    return branch(best, bounds, root.dual, using: &random)
  }

  /// A lower bound of what each vertex costs as the one left over: the two cheapest contacts it could
  /// have in a trio, or being left out.
  private func leastOddCosts(_ weights: SubsetWeights<SeparableWeights<W>>) -> [W] {
    var row = [W](repeating: 0, count: weights.count)
    return vertices.enumerated().map { position, vertex in
      weights.fillRow(position, &row)
      var least: (W?, W?) = (nil, nil)
      for (other, weight) in row.enumerated() where weight < packed.forbidden && other != position {
        let cost = weight + packed.turns[vertices[other]]
        if cost < least.0 ?? .max {
          least = (cost, least.0)
        } else if cost < least.1 ?? .max {
          least.1 = cost
        }
      }
      var cost = packed.unplaced
      if let first = least.0, let second = least.1 {
        cost = min(cost, packed.trio + packed.turns[vertex] + first + second)
      }
      for pair in joinable { cost = min(cost, joiningCost(vertex, pair) ?? cost) }
      return cost
    }
  }

  /// What it costs more to take `vertex` into a pair that stays together.
  private func joiningCost(_ vertex: Int, _ pair: [Int]) -> W? {
    guard let trio = packed.cost(of: pair + [vertex]), let before = packed.cost(of: pair) else {
      return nil
    }
    return trio - before
  }

  private func matching(
    of weights: SubsetWeights<SeparableWeights<W>>, dummy: [W], start: [W]?,
    using random: inout RandomStream
  ) -> (partners: [Int], dual: DualSolution<W>) {
    if dummy.isEmpty {
      let solution = PricedMatcher.solve(weights, potentials2x: start, using: &random)
      return (solution.partners, solution.dual)
    }
    let solution = PricedMatcher.solve(
      WeightsWithDummy(weights, dummy: dummy), potentials2x: start, using: &random)
    return (solution.partners, solution.dual)
  }

  /// The pairs of a matching; vertices that it leaves over join the cheapest group that takes them.
  private func repaired(_ partners: [Int], of vertices: [Int]? = nil) -> Part {
    let vertices = vertices ?? self.vertices
    var part = Part()
    var over: [Int] = []
    for (vertex, partner) in partners.enumerated() where vertex < partner {
      if partner == vertices.count {
        over.append(vertices[vertex])
      } else if packed.weights.weight(vertices[vertex], vertices[partner]) < packed.forbidden {
        part.groups.append([vertices[vertex], vertices[partner]])
      } else {
        over += [vertices[vertex], vertices[partner]]
      }
    }
    for vertex in over { take(vertex, into: &part) }
    return part
  }

  private func take(_ vertex: Int, into part: inout Part) {
    var best: (cost: W, group: Int?, pair: [Int]) = (packed.unplaced, nil, [])
    for (number, group) in part.groups.enumerated() where group.count == 2 {
      if let cost = joiningCost(vertex, group), cost < best.cost { best = (cost, number, group) }
    }
    let taken = Set(part.groups.joined())
    for pair in joinable where !taken.contains(pair[0]) {
      if let cost = joiningCost(vertex, pair), cost < best.cost { best = (cost, nil, pair) }
    }
    if let group = best.group {
      part.groups[group].append(vertex)
    } else if best.pair.isEmpty {
      part.leftOut.append(vertex)
    } else {
      part.groups.append(best.pair + [vertex])
    }
  }

  /// What a part costs beyond the pairs that stay together anyway.
  private func cost(_ part: Part) -> W {
    let joined = Set(part.groups.joined())
    let inside = joinable.filter { joined.contains($0[0]) }
    return packed.cost(groups: part.groups, leftOut: []) - packed.cost(groups: inside, leftOut: [])
      + W(part.leftOut.count) * packed.unplaced
  }

  /// Solves blocks in the order of their bounds. Exact unless it gives up; the bound says so.
  private func branch(
    _ start: Part, _ bounds: OddBlockBounds<W>, _ dual: DualSolution<W>,
    using random: inout RandomStream
  ) -> Part {
    var best = start
    var value = cost(start)
    let choices = bounds.blocks(below: value)
    for (number, choice) in choices.blocks.enumerated() {
      guard choice.bound < value else { break }
      guard number < Self.mostBranches else {
        best.bound = min(choice.bound, choices.boundOfOthers, value)
        return best
      }
      let part = solve(choice.block, dual, using: &random)
      let found = cost(part)
      if found < value { (best, value) = (part, found) }
    }
    best.bound = min(value, choices.boundOfOthers)
    return best
  }

  /// The cheapest solution in which `block` is one group, the rest is matched.
  private func solve(
    _ block: OddBlockBounds<W>.Block, _ dual: DualSolution<W>, using random: inout RandomStream
  ) -> Part {
    let inside = Set(block.positions)
    let rest = vertices.indices.filter { !inside.contains($0) }
    let vertices = rest.map { self.vertices[$0] }
    let isOdd = !rest.count.isMultiple(of: 2)
    let matched = matching(
      of: SubsetWeights(packed.weights, vertices: vertices),
      dummy: isOdd ? Array(repeating: packed.unplaced, count: rest.count) : [],
      start: rest.map { dual.potentials2x[$0] } + (isOdd ? [0] : []), using: &random)
    var part = Part()
    if block.group.count > 1 { part.groups.append(block.group) } else { part.leftOut = block.group }
    let others = repaired(matched.partners, of: vertices)
    part.groups += others.groups
    part.leftOut += others.leftOut
    return part
  }

  /// Where more than one odd block is needed: the best found, and a bound that holds for any number
  /// of blocks.
  private func improvedBySeveralBlocks(
    _ start: Part, _ bounds: OddBlockBounds<W>, _ dual: DualSolution<W>,
    using random: inout RandomStream
  ) -> Part {
    var best = start
    var value = cost(start)
    for choice in bounds.blocks(below: value).blocks.prefix(Self.mostBranches) {
      let part = solve(choice.block, dual, using: &random)
      let found = cost(part)
      if found < value { (best, value) = (part, found) }
    }
    best.bound = min(value, bounds.boundForAnyNumber)
    return best
  }
}
