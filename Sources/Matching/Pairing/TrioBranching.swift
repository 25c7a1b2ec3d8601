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
  private var mostBranches: Int { max(4, min(60, 30_000 / vertices.count)) }

  /// A matching: partners (from the number of vertices on: dummies) and the dual that proves it.
  private typealias Matched = (partners: [Int], dual: DualSolution<W>)

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let joinable: [[Int]]

  init(_ packed: PackedPairing<W>, vertices: [Int], joinable: [[Int]]) {
    (self.packed, self.vertices, self.joinable) = (packed, vertices, joinable)
  }

  func solve(using random: inout RandomStream) -> Part {
    let isOdd = !vertices.count.isMultiple(of: 2)
    let weights = SubsetWeights(packed.weights, vertices: vertices)
    let least = isOdd ? leastContacts(weights) : []
    let root = matching(
      of: weights, dummies: isOdd ? 1 : 0, dummy: zip(vertices, least).map(leastOddCost),
      start: nil, using: &random)
    var best = repaired(root.partners, of: vertices, joinable: joinable)
    if !isOdd, best.leftOut.isEmpty, best.groups.allSatisfy({ $0.count == 2 }) {
      best.bound = root.dual.bound2x.halvedUp
      best.dual = root.dual
      return best
    }
    let bounds = OddBlockBounds(packed, vertices: vertices, joinable: joinable, dual: root.dual)
    if !isOdd || !hasOneBlock(best) {
      best = improvedBySeveralBlocks(best, bounds, root, using: &random)
    }
    // With one block nobody is unplaced and one trio is made: no solution with more blocks is better.
    guard isOdd, hasOneBlock(best) else { return best }
    return branch(best, bounds, least, using: &random)
  }

  private func hasOneBlock(_ part: Part) -> Bool {
    part.leftOut.isEmpty && part.groups.count { $0.count == 3 } == 1
  }

  /// The two cheapest contacts, with the turns of the partners, that each vertex may have.
  private func leastContacts(_ weights: SubsetWeights<SeparableWeights<W>>) -> [(W, W)?] {
    var row = [W](repeating: 0, count: weights.count)
    return vertices.indices.map { position in
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
      guard let first = least.0, let second = least.1 else { return nil }
      return (first, second)
    }
  }

  /// No solution in which `vertex` is left out, or the third of a group, costs less beyond its pairs.
  private func leastOddCost(_ vertex: Int, _ least: (W, W)?) -> W {
    var cost = packed.unplaced
    if let least { cost = min(cost, packed.trio + packed.turns[vertex] + least.0 + least.1) }
    for pair in joinable { cost = min(cost, joiningCost(vertex, pair) ?? cost) }
    return cost
  }

  /// What it costs more to take `vertex` into a pair that stays together.
  private func joiningCost(_ vertex: Int, _ pair: [Int]) -> W? {
    guard let trio = packed.cost(of: pair + [vertex]), let before = packed.cost(of: pair) else {
      return nil
    }
    return trio - before
  }

  private func matching(
    of weights: SubsetWeights<SeparableWeights<W>>, dummies: Int, dummy: [W],
    start: Matched?,
    using random: inout RandomStream
  ) -> Matched {
    if dummies == 0 {
      let solution = PricedMatcher.solve(
        weights, from: start.map { ($0.dual.potentials2x, $0.partners) }, using: &random)
      return (solution.partners, solution.dual)
    }
    let solution = PricedMatcher.solve(
      WeightsWithDummies(weights, dummies: dummies, weights: dummy),
      from: start.map { ($0.dual.potentials2x, $0.partners) }, using: &random)
    return (solution.partners, solution.dual)
  }

  /// The pairs of a matching; vertices that it leaves over join the cheapest group that takes them.
  private func repaired(
    _ partners: [Int], of vertices: [Int], joinable: [[Int]]
  ) -> Part {
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
    for vertex in over { take(vertex, into: &part, joinable: joinable) }
    return part
  }

  private func take(_ vertex: Int, into part: inout Part, joinable: [[Int]]) {
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

  /// Solves blocks in the order of their bounds, cheapest first. Each block solved gives a new dual,
  /// which raises the bounds of the others. Exact unless it gives up; the bound says so.
  private func branch(
    _ start: Part, _ bounds: OddBlockBounds<W>, _ least: [(W, W)?],
    using random: inout RandomStream
  ) -> Part {
    var best = start
    var value = cost(start)
    let three = matchingWithoutThree(least, using: &random)
    let trioBounds = OddBlockBounds(packed, vertices: vertices, joinable: [], dual: three.dual)
    func tryOut(_ block: OddBlockBounds<W>.Block) -> DualSolution<W> {
      let (part, dual) = solve(block, three, using: &random)
      let found = cost(part)
      if found < value { (best, value) = (part, found) }
      return dual
    }
    if let least = trioBounds.leastTrio(below: value) { _ = tryOut(least.block) }
    let choices = [bounds.smallBlocks(below: value), trioBounds.trios(below: value)]
    let others = choices.map(\.boundOfOthers).min() ?? value
    var open = choices.flatMap(\.blocks)
    for _ in 0..<mostBranches {
      open.removeAll { $0.bound >= value }
      guard let place = open.indices.min(by: { open[$0].bound < open[$1].bound }) else { break }
      let block = open.remove(at: place).block
      let dual = tryOut(block)
      let sharper = OddBlockBounds(packed, vertices: vertices, joinable: joinable, dual: dual)
      for place in open.indices {
        open[place].bound = max(open[place].bound, sharper.bound(of: open[place].block))
      }
    }
    best.bound = min(value, others, open.map(\.bound).min() ?? value)
    best.dual = three.dual
    return best
  }

  /// A matching with three dummies, whose partners are the best three vertices to take away at once:
  /// each at its turn and half of its two cheapest contacts, no more than its share of any trio. Its
  /// dual bounds trios well, as it knows what three vertices less save together.
  private func matchingWithoutThree(
    _ least: [(W, W)?], using random: inout RandomStream
  ) -> Matched {
    let shares = zip(vertices, least).map { vertex, least in
      least.map { packed.turns[vertex] + ($0.0 + $0.1) / 2 } ?? packed.forbidden
    }
    return matching(
      of: SubsetWeights(packed.weights, vertices: vertices), dummies: 3, dummy: shares,
      start: nil, using: &random)
  }

  /// The cheapest solution in which `block` is one group and the rest is matched, with the dual of that
  /// matching, extended to the vertices of the block.
  private func solve(
    _ block: OddBlockBounds<W>.Block, _ similar: Matched, using random: inout RandomStream
  ) -> (Part, DualSolution<W>) {
    let inside = Set(block.positions)
    let rest = vertices.indices.filter { !inside.contains($0) }
    let vertices = rest.map { self.vertices[$0] }
    let isOdd = !rest.count.isMultiple(of: 2)
    let matched = matching(
      of: SubsetWeights(packed.weights, vertices: vertices), dummies: isOdd ? 1 : 0,
      dummy: Array(repeating: packed.unplaced, count: rest.count),
      start: start(from: similar, of: rest, dummies: isOdd ? 1 : 0), using: &random)
    var part = Part()
    if block.group.count > 1 { part.groups.append(block.group) } else { part.leftOut = block.group }
    let others = repaired(
      matched.partners, of: vertices,
      joinable: joinable.filter { !block.group.contains($0[0]) })
    part.groups += others.groups
    part.leftOut += others.leftOut
    return (part, extended(matched.dual, from: rest, to: block.positions))
  }

  /// What a matching of all vertices says of those at `rest`.
  private func start(from matched: Matched, of rest: [Int], dummies: Int) -> Matched {
    var placeOf = [Int](repeating: -1, count: vertices.count)
    for (place, position) in rest.enumerated() { placeOf[position] = place }
    let partners = rest.map { position in
      let partner = matched.partners[position]
      return partner < vertices.count ? placeOf[partner] : -1
    }
    let potentials2x = rest.map { matched.dual.potentials2x[$0] }
    return (
      partners + Array(repeating: -1, count: dummies),
      DualSolution(
        potentials2x: potentials2x + Array(repeating: 0, count: dummies), blossoms: [])
    )
  }

  /// A dual of the vertices at `rest` as one of the whole component: each vertex at `added` gets the
  /// largest y that its contacts allow.
  private func extended(
    _ dual: DualSolution<W>, from rest: [Int], to added: [Int]
  ) -> DualSolution<W> {
    var potentials2x = [W](repeating: 0, count: vertices.count)
    var totals2x = potentials2x
    for (number, position) in rest.enumerated() {
      potentials2x[position] = dual.potentials2x[number]
      totals2x[position] = dual.potentials2x[number]
    }
    let blossoms = dual.blossoms.map { blossom in
      let inside = blossom.vertices.filter { $0 < rest.count }.map { rest[$0] }
      for position in inside { totals2x[position] += blossom.z2x }
      return DualSolution<W>.Blossom(vertices: inside, z2x: blossom.z2x)
    }
    let weights = SubsetWeights(packed.weights, vertices: vertices)
    var row = [W](repeating: 0, count: vertices.count)
    var done = rest
    for position in added {
      weights.fillRow(position, &row)
      potentials2x[position] = done.map { 2 * row[$0] - totals2x[$0] }.min() ?? 0
      totals2x[position] = potentials2x[position]
      done.append(position)
    }
    return DualSolution(potentials2x: potentials2x, blossoms: blossoms)
  }

  /// Where more than one odd block is needed: the best found, and a bound that holds for any number
  /// of blocks.
  private func improvedBySeveralBlocks(
    _ start: Part, _ bounds: OddBlockBounds<W>, _ root: Matched,
    using random: inout RandomStream
  ) -> Part {
    var best = start
    var value = cost(start)
    for choice in bounds.trios(below: value).blocks.prefix(mostBranches) {
      let (part, _) = solve(choice.block, root, using: &random)
      let found = cost(part)
      if found < value { (best, value) = (part, found) }
    }
    best.bound = min(value, bounds.boundForAnyNumber)
    best.dual = root.dual
    return best
  }
}
