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
  private var mostBranches: Int { max(4, min(400, 10_000 / vertices.count)) }

  private typealias Matcher = PricedMatcher<W>

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let joinable: [[Int]]
  private let start: MatchingStart?

  init(
    _ packed: PackedPairing<W>, vertices: [Int], joinable: [[Int]], start: MatchingStart? = nil
  ) {
    (self.packed, self.vertices, self.joinable) = (packed, vertices, joinable)
    self.start = start
  }

  func solve(using random: inout RandomStream) -> Part {
    if !vertices.count.isMultiple(of: 2) { return solveOdd(using: &random) }
    var matcher = Matcher(
      packed.weights, vertices: vertices, potentials2x: startPotentials2x,
      partners: start?.partners(of: vertices) ?? [], using: &random)
    let root = matcher.solve()
    var best = repaired(root)
    best.events = matcher.events
    if best.leftOut.isEmpty, best.groups.allSatisfy({ $0.count == 2 }) {
      best.bound = root.dual.bound2x.halvedUp
      best.dual = root.dual
      return best
    }
    return improvedBySeveralBlocks(best, matcher, root.dual, using: &random)
  }

  private var startPotentials2x: [W]? {
    start?.potentials2x(of: vertices)
  }

  /// With one block nobody is unplaced and one trio is made: no solution with more blocks is better.
  private func hasOneBlock(_ part: Part) -> Bool {
    part.leftOut.isEmpty && part.groups.count { $0.count == 3 } == 1
  }

  private func solveOdd(using random: inout RandomStream) -> Part {
    guard vertices.count > 1 else {
      var part = Part()
      take(vertices[0], into: &part, joinable: joinable)
      part.bound = cost(part)
      part.dual = DualSolution(potentials2x: [2 * part.bound], blossoms: [])
      return part
    }
    if let start, start.trio.count == 3, joinable.isEmpty,
      let part = TrioFirst(packed, vertices: vertices, start: start).solve(using: &random)
    {
      return part
    }
    var matcher = Matcher(
      packed.weights, vertices: vertices, dummies: 3, potentials2x: startPotentials2x,
      using: &random)
    let least = leastContacts(matcher.weights)
    // The partners of three dummies are the best three vertices to take away at once: each at its turn
    // and half of its two cheapest contacts, no more than its share of any trio. The dual bounds trios
    // well, as it knows what three vertices less save together.
    let three = matcher.solve(
      dummyWeights: zip(vertices, least).map { vertex, least in
        least.map { packed.turns[vertex] + ($0.0 + $0.1) / 2 } ?? packed.forbidden
      })
    var search = BlockSearch(
      best: repaired(three), trios: bounds(matcher, three.dual), start: matcher.start,
      matcher: matcher)
    search.value = cost(search.best)
    if let trio = search.trios.leastTrio(below: search.value).block { tryOut(trio, &search) }
    guard joinable.isEmpty, hasOneBlock(search.best) else {
      return solveWithThirds(&search, least, using: &random)
    }
    return branch(&search, thirds: nil)
  }

  /// Where a pair that stays together may take a third, or one block is not enough: the dual of a
  /// matching with one dummy, for whoever is left over, bounds what is no trio.
  private func solveWithThirds(
    _ search: inout BlockSearch, _ least: [(W, W)?], using random: inout RandomStream
  ) -> Part {
    var matcher = Matcher(
      packed.weights, vertices: vertices, dummies: 1, potentials2x: startPotentials2x,
      using: &random)
    let root = matcher.solve(dummyWeights: zip(vertices, least).map(leastOddCost))
    search.offer(repaired(root), cost)
    search.single = matcher
    let thirds = bounds(matcher, root.dual)
    if !hasOneBlock(search.best) {
      // A better one than the best of the least bounds may have one block.
      let part = branch(&search, thirds: thirds)
      if hasOneBlock(part) { return part }
      let best = improvedBySeveralBlocks(search.best, matcher, root.dual, using: &random)
      search.best = best
      search.value = cost(best)
      guard hasOneBlock(best) else { return best }
    }
    return branch(&search, thirds: thirds)
  }

  private func bounds(_ matcher: Matcher, _ dual: DualSolution<W>) -> OddBlockBounds<W> {
    OddBlockBounds(
      packed, matcher.weights, vertices: vertices, joinable: joinable, dual: dual)
  }

  /// What a search for the best block works with.
  private struct BlockSearch {
    /// The best found, and what it costs.
    var best: Part
    var value: W = 0
    /// Bounds of trios, from a matching without three vertices, and where it left its matcher.
    let trios: OddBlockBounds<W>
    let start: Matcher.Start?
    var matcher: Matcher
    /// A matcher with one dummy, for thirds.
    var single: Matcher?

    init(best: Part, trios: OddBlockBounds<W>, start: Matcher.Start?, matcher: Matcher) {
      (self.best, self.trios, self.start, self.matcher) = (best, trios, start, matcher)
    }

    mutating func offer(_ part: Part, _ cost: (Part) -> W) {
      let found = cost(part)
      if found < value { (best, value) = (part, found) }
    }
  }

  /// Solves blocks in the order of their bounds, cheapest first. Each block solved gives a new dual,
  /// which raises the bounds of the others. Exact unless it gives up; the bound says so.
  private func branch(_ search: inout BlockSearch, thirds: OddBlockBounds<W>?) -> Part {
    var choices = [search.trios.trios(below: search.value)]
    if let thirds { choices.append(thirds.smallBlocks(below: search.value)) }
    let others = choices.map(\.boundOfOthers).min() ?? search.value
    var open = choices.flatMap(\.blocks)
    var sharpest = search.trios
    for _ in 0..<mostBranches {
      open.removeAll { $0.bound >= search.value }
      guard let place = open.indices.min(by: { open[$0].bound < open[$1].bound }) else { break }
      let block = open.remove(at: place).block
      guard let dual = tryOut(block, &search) else { continue }
      sharpest = bounds(search.matcher, dual)
      for place in open.indices {
        open[place].bound = max(open[place].bound, sharpest.bound(of: open[place].block))
      }
    }
    search.best.bound = min(search.value, others, open.map(\.bound).min() ?? search.value)
    search.best.events = search.matcher.events
    if let single = search.single { search.best.events += single.events }
    search.best.dual = search.trios.dual
    // The dual of the best trio's own matching may not know that others cost as little: what ended the search does.
    if let trio = trio(of: search.best), sharpest.isReached(with: trio, by: search.value) {
      search.best.pairDual = sharpest.dual
    }
    return search.best
  }

  /// The trio of a part, if it has one of its own vertices.
  private func trio(of part: Part) -> OddBlockBounds<W>.Block? {
    guard let group = part.groups.first(where: { $0.count == 3 }) else { return nil }
    let positions = group.compactMap { vertices.firstIndex(of: $0) }
    return positions.count == 3 ? .init(group: group, positions: positions) : nil
  }

  /// Finds the cheapest solution in which `block` is one group: the dummies are its partners, and
  /// forbidden to all others.
  ///
  /// - Returns: The dual of that matching, for trios, as good as it can be at the block.
  @discardableResult
  private func tryOut(
    _ block: OddBlockBounds<W>.Block, _ search: inout BlockSearch
  ) -> DualSolution<W>? {
    var dummy = [W](repeating: packed.forbidden, count: vertices.count)
    for position in block.positions { dummy[position] = 0 }
    guard block.positions.count == 3 else {
      guard let solution = search.single?.solve(dummyWeights: dummy) else { return nil }
      search.offer(repaired(solution, around: block.group), cost)
      return nil
    }
    search.matcher.start = search.start
    let solution = search.matcher.solve(dummyWeights: dummy)
    search.offer(repaired(solution, around: block.group), cost)
    return solution.dual.raised(at: block.positions, search.matcher.weights)
  }

  /// The two cheapest contacts, with the turns of the partners, that each vertex may have.
  private func leastContacts(_ weights: ClassedWeights<W>) -> [(W, W)?] {
    var row = [W](repeating: 0, count: weights.count)
    var leastOf = [(W, W)?](repeating: nil, count: weights.count)
    for vertex in 0..<weights.count {
      weights.fillRow(vertex, &row)
      var (first, second) = (W.max, W.max)
      for (other, weight) in row.enumerated() where weight < second && weight < packed.forbidden {
        let cost = weight + packed.turns[vertices[weights.positions[other]]]
        if cost < first {
          (first, second) = (cost, first)
        } else if cost < second {
          second = cost
        }
      }
      if second < .max { leastOf[weights.positions[vertex]] = (first, second) }
    }
    return leastOf
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

  /// The pairs of a matching, around a given group if there is one. The partners of three dummies make
  /// a trio; other vertices left over join the cheapest group that takes them.
  private func repaired(_ solution: Matcher.Solution, around group: [Int] = []) -> Part {
    var part = Part(pairDual: solution.dual)
    var over: [Int] = []
    var alone: [Int] = []
    for (position, partner) in solution.partners.enumerated()
    where position < vertices.count {
      let pair = [vertices[position]] + (partner < vertices.count ? [vertices[partner]] : [])
      if pair.count == 1 {
        alone.append(pair[0])
      } else if position < partner {
        let isAllowed = packed.weights.weight(pair[0], pair[1]) < packed.forbidden
        if isAllowed, group.allSatisfy({ !pair.contains($0) }) {
          part.groups.append(pair)
        } else {
          over += pair
        }
      }
    }
    if !group.isEmpty {
      if group.count > 1 { part.groups.append(group) } else { part.leftOut = group }
      over += alone
    } else if alone.count == 3, packed.cost(of: alone) != nil {
      part.groups.append(alone)
    } else {
      over += alone
    }
    let joinable = joinable.filter { !group.contains($0[0]) }
    for vertex in over where !group.contains(vertex) {
      take(vertex, into: &part, joinable: joinable)
    }
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

  /// Where more than one odd block is needed: the best found, and a bound that holds for any number
  /// of blocks.
  private func improvedBySeveralBlocks(
    _ start: Part, _ root: Matcher, _ dual: DualSolution<W>, using random: inout RandomStream
  ) -> Part {
    let isOdd = !vertices.count.isMultiple(of: 2)
    let bounds = bounds(root, dual)
    var best = start
    var value = cost(start)
    let choices = bounds.trios(below: value).blocks.prefix(mostBranches)
    if !choices.isEmpty {
      var matcher = Matcher(
        packed.weights, vertices: vertices, dummies: isOdd ? 3 : 4,
        potentials2x: Array(dual.potentials2x.prefix(vertices.count)), using: &random)
      for choice in choices {
        var dummy = [W](
          repeating: isOdd ? packed.forbidden : packed.unplaced, count: vertices.count)
        for position in choice.block.positions { dummy[position] = 0 }
        let part = repaired(
          matcher.solve(dummyWeights: dummy), around: choice.block.group)
        let found = cost(part)
        if found < value { (best, value) = (part, found) }
      }
    }
    best.bound = min(value, bounds.boundForAnyNumber)
    best.dual = dual
    return best
  }
}
