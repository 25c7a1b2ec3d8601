/// The local search of ``TableSolver``.
struct TableSearch<W: Weight> {
  /// How many exchanges are tried in all, for each vertex, and for one vertex at a time.
  private static var mostTries: Int { 2_000_000 }
  private static var triesForEach: Int { 6_000 }
  private static var triesPerVertex: Int { 150 }
  /// How many random exchanges start each new descent.
  private static var kicks: Int { 4 }
  /// How often chance alone is tried before each descent where somebody is left out.
  private static var shakes: Int { 20 }

  let weights: SeparableWeights<W>
  /// What one vertex that is left out costs.
  private let unplaced: W
  private let movable: [Int]
  /// The bound vertices, by lot, and for each vertex its lot, if it has one.
  let lots: [[Int]]
  let lotOf: [Int?]
  var groups: [[Int]]
  /// Where each vertex sits: group and place in it.
  var seat: [(group: Int, place: Int)]
  private let mostTries: Int
  var tries = 0

  /// A random arrangement: the bound vertices largest lot first, then by first vertex, each lot into
  /// the first group with room and without somebody forbidden to it, from where chance moves it on.
  init(_ packed: PackedPairing<W>, sizes: [Int], using random: inout RandomStream) {
    weights = packed.weights
    unplaced = packed.unplaced
    mostTries = min(Self.mostTries, Self.triesForEach * packed.problem.count)
    let bound = packed.problem.bound.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    let isBound = Set(bound.joined())
    var movable = (0..<packed.problem.count).filter { !isBound.contains($0) }
    random.shuffle(&movable)
    var groups = [[Int]](repeating: [], count: sizes.count)
    for lot in bound {
      let home = groups.indices.first { number in
        groups[number].count + lot.count <= sizes[number]
          && groups[number].allSatisfy { one in
            lot.allSatisfy { packed.weights.weight(one, $0) < packed.forbidden }
          }
      }
      precondition(home != nil, "no group has room for \(lot.count) bound vertices")
      if let home { groups[home] += lot }
    }
    var next = movable.makeIterator()
    for number in groups.indices {
      while groups[number].count < sizes[number], let vertex = next.next() {
        groups[number].append(vertex)
      }
    }
    seat = Array(repeating: (0, 0), count: packed.problem.count)
    for (number, group) in groups.enumerated() {
      for (place, vertex) in group.enumerated() { seat[vertex] = (number, place) }
    }
    (self.movable, self.groups) = (movable, groups)
    var lotOf = [Int?](repeating: nil, count: packed.problem.count)
    for (number, lot) in bound.enumerated() {
      for vertex in lot { lotOf[vertex] = number }
    }
    (lots, self.lotOf) = (bound, lotOf)
    for lot in bound { moveAnywhere(lot, using: &random) }
  }

  /// The best arrangement found.
  mutating func run(using random: inout RandomStream) -> [[Int]] {
    guard groups.count > 1, movable.count > 1 || !lots.isEmpty else { return groups }
    descend(using: &random)
    var (best, cost) = (groups, self.cost)
    while tries < mostTries, cost > 0 {
      // Where somebody is left out, chance alone may leave out fewer than exchanges make of it.
      for _ in 0..<(cost < unplaced ? 0 : Self.shakes) {
        kick(using: &random)
        let found = self.cost
        if found < cost { (best, cost) = (groups, found) }
      }
      if cost >= unplaced { restore(best) }
      kick(using: &random)
      descend(using: &random)
      let found = self.cost
      if found <= cost {
        (best, cost) = (groups, found)
      } else {
        restore(best)
      }
    }
    return best
  }

  private mutating func kick(using random: inout RandomStream) {
    for _ in 0..<(movable.isEmpty ? 0 : Self.kicks) {
      exchange(
        movable[random.index(below: movable.count)],
        movable[random.index(below: movable.count)])
    }
    if let lot = random.element(of: lots) { moveAnywhere(lot, using: &random) }
  }

  /// What the groups cost once those have left them who cannot stay: exchanges go by the number of forbidden
  /// contacts, and one vertex may have many of these.
  private var cost: W {
    let whole = Self.cost(groups, weights)
    guard whole >= weights.forbidden else { return whole }
    let (staying, leftOut) = leavingOut(groups)
    return W(leftOut.count) * unplaced + Self.cost(staying, weights)
  }

  private static func cost(_ groups: [[Int]], _ weights: SeparableWeights<W>) -> W {
    groups.reduce(0) { sum, group in
      sum
        + group.indices.reduce(0) { inner, place in
          inner + group[(place + 1)...].reduce(0) { $0 + weights.weight(group[place], $1) }
        }
    }
  }

  /// The groups without those who have to go so that nobody forbidden to another stays, and these.
  func leavingOut(_ groups: [[Int]]) -> (groups: [[Int]], leftOut: [Int]) {
    var groups = groups
    var leftOut: [Int] = []
    for number in groups.indices {
      while let vertex = mostForbidden(in: groups[number]) {
        groups[number].removeAll { $0 == vertex }
        leftOut.append(vertex)
      }
    }
    leftOut += groups.filter { $0.count == 1 }.joined()
    groups.removeAll { $0.count < 2 }
    return (groups, leftOut)
  }

  /// The vertex with the most forbidden contacts in `group`, or `nil` if nobody has one. Bound vertices
  /// at one table are allowed to each other: another one is always there to go.
  private func mostForbidden(in group: [Int]) -> Int? {
    let counts = group.map { vertex in
      lotOf[vertex] != nil
        ? 0
        : group.count { $0 != vertex && weights.weight(vertex, $0) >= weights.forbidden }
    }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else {
      return nil
    }
    return group[place]
  }

  /// Exchanges until a whole pass over the vertices and the lots helps nobody.
  private mutating func descend(using random: inout RandomStream) {
    var helped = true
    while helped, tries < mostTries {
      helped = false
      for vertex in movable {
        var best: (gain: W, vertex: Int) = (0, vertex)
        let start = random.index(below: movable.count)
        for step in 0..<min(Self.triesPerVertex, movable.count) {
          let other = movable[(start + step) % movable.count]
          let gain = gain(of: vertex, other)
          if gain > best.gain { best = (gain, other) }
        }
        tries += Self.triesPerVertex
        guard best.gain > 0 else { continue }
        exchange(vertex, best.vertex)
        helped = true
      }
      for lot in lots where moveWhereItHelps(lot, using: &random) { helped = true }
    }
  }

  /// How much cheaper the groups become if two vertices change places.
  private func gain(of first: Int, _ second: Int) -> W {
    let (one, two) = (seat[first].group, seat[second].group)
    guard one != two else { return 0 }
    var gain: W = 0
    for mate in groups[one] where mate != first {
      gain += weights.weight(first, mate) - weights.weight(second, mate)
    }
    for mate in groups[two] where mate != second {
      gain += weights.weight(second, mate) - weights.weight(first, mate)
    }
    return gain
  }

  mutating func exchange(_ first: Int, _ second: Int) {
    let (one, two) = (seat[first], seat[second])
    groups[one.group][one.place] = second
    groups[two.group][two.place] = first
    (seat[first], seat[second]) = (two, one)
  }

  private mutating func restore(_ arrangement: [[Int]]) {
    groups = arrangement
    for (number, group) in groups.enumerated() {
      for (place, vertex) in group.enumerated() { seat[vertex] = (number, place) }
    }
  }
}
