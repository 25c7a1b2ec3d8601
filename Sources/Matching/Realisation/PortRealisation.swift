/// Turns ports into pairs: a random bijection in every block, then exchanges that cost nothing for
/// contacts that may not stay.
struct PortRealisation {
  private let problem: PairingProblem
  private let network: PortNetwork
  var random: RandomStream
  /// By position: the position of the partner, or ``PortNetwork/none``.
  var mate: [Int32]
  /// Positions whose contact may not stay; one of each pair.
  private var bad: [Int32] = []
  /// Positions on the port that is looked at.
  private var block: [Int32] = []
  /// Finds what short ways do not.
  private var tree: AlternatingTree?
  /// How many pairs were looked at to exchange contacts.
  private(set) var trials = 0
  /// How many contacts may not stay.
  var conflicts: Int { bad.count }

  /// Matches the vertices of `network`; where a port holds more than its mirror, some have no partner.
  ///
  /// - Complexity: O(vertices).
  init(_ problem: PairingProblem, _ network: PortNetwork, using random: RandomStream) {
    (self.problem, self.network, self.random) = (problem, network, random)
    mate = Array(repeating: PortNetwork.none, count: network.vertexAt.count)
    matchBlocks()
  }

  private mutating func matchBlocks() {
    let cells = network.grid.cells
    var firsts: [Int32] = []
    firsts.reserveCapacity(mate.count / 2)
    var (one, other): ([Int32], [Int32]) = ([], [])
    for cell in 0..<cells {
      for target in cell..<cells where network.count[cell * cells + target] > 0 {
        collect(cell * cells + target, into: &one)
        random.shuffle(&one)
        if cell == target {
          for place in stride(from: 0, to: one.count - 1, by: 2) {
            link(one[place], one[place + 1])
            firsts.append(one[place])
          }
        } else {
          collect(target * cells + cell, into: &other)
          random.shuffle(&other)
          for place in 0..<min(one.count, other.count) {
            link(one[place], other[place])
            firsts.append(one[place])
          }
        }
      }
    }
    bad = network.workers.map(firsts.count) { [self, firsts] range in
      firsts[range].filter { isConflict($0, mate[Int($0)]) }
    }.flatMap(\.self)
  }

  private func collect(_ port: Int, into list: inout [Int32]) {
    list.removeAll(keepingCapacity: true)
    var position = network.head[port]
    while position != PortNetwork.none {
      list.append(position)
      position = network.next[Int(position)]
    }
  }

  /// Whether the contact of two positions costs more than their classes say, or is forbidden.
  func isConflict(_ first: Int32, _ second: Int32) -> Bool {
    let (u, v) = (Int(network.vertexAt[Int(first)]), Int(network.vertexAt[Int(second)]))
    if problem.exceptions.contains(u, v) { return true }
    for number in network.grid.rest where network.grid.hides(problem, number, u, v) { return true }
    return false
  }

  /// Whether the contact of two positions costs as little as their prices say.
  func isTight(_ first: Int32, _ second: Int32) -> Bool {
    network.isTight(Int(first), network.cell(at: Int(second)))
      && network.isTight(Int(second), network.cell(at: Int(first)))
  }

  // MARK: Mending

  /// Exchanges every contact that may not stay for tight ones; what cannot be exchanged is dissolved.
  mutating func mend() {
    var (mended, failed) = (0, 0)
    for first in bad {
      let second = mate[Int(first)]
      guard second != PortNetwork.none, isConflict(first, second) else { continue }
      // Where many ways are missing, most are: the round is far from the best, and looking takes long.
      let hasHope = failed <= Self.fewFailures + mended / 4
      if mendInBlock(first, second)
        || hasHope && (mendByWay(first, second) || mendBySearch(first, second))
      {
        mended += 1
        continue
      }
      failed += 1
      (mate[Int(first)], mate[Int(second)]) = (PortNetwork.none, PortNetwork.none)
    }
    bad = []
    trials += tree?.looks ?? 0
    tree = nil
  }

  /// Exchanges partners with another pair of the same two classes: any of those on the first's port, unless
  /// a way has taken its partner elsewhere.
  private mutating func mendInBlock(_ first: Int32, _ second: Int32) -> Bool {
    let cell = network.cell(at: Int(first))
    let target = network.cell(at: Int(second))
    collect(cell * network.grid.cells + target, into: &block)
    guard block.count > 1 else { return false }
    for _ in 0..<min(64, 4 * block.count) {
      trials += 1
      let other = block[random.index(below: block.count)]
      let partner = mate[Int(other)]
      guard other != first, other != second, partner != PortNetwork.none,
        network.cell(at: Int(partner)) == target
      else { continue }
      if exchange(first, second, other, partner) { return true }
    }
    return false
  }

  /// Makes pairs (first, partner) and (other, second) of two pairs of the same two classes, if nothing
  /// speaks against it.
  private mutating func exchange(
    _ first: Int32, _ second: Int32, _ other: Int32, _ partner: Int32
  ) -> Bool {
    guard !isConflict(first, partner), !isConflict(other, second) else { return false }
    link(first, partner)
    link(other, second)
    return true
  }

  mutating func link(_ first: Int32, _ second: Int32) {
    mate[Int(first)] = second
    mate[Int(second)] = first
  }

  /// Breaks the pair and looks for a way of tight contacts, every second of them a pair, from one end to
  /// the other: of three contacts, or of five, where what is near both ends meets in the middle; else one
  /// end goes a step at random.
  private mutating func mendByWay(_ first: Int32, _ second: Int32) -> Bool {
    var (one, two) = (first, second)
    var steps: [(Int32, Int32)] = []
    for _ in 0..<Self.mostSteps {
      let nearOne = near(one, without: two)
      let nearTwo = near(two, without: one)
      if close(one, nearOne, two, nearTwo) { return true }
      // The end with more choice goes on.
      if nearOne.count < nearTwo.count {
        guard let step = random.element(of: nearTwo) else { break }
        steps.append((step, mate[Int(step)]))
        two = take(two, step)
      } else {
        guard let step = random.element(of: nearOne) else { break }
        steps.append((step, mate[Int(step)]))
        one = take(one, step)
      }
    }
    // Undo: the pairs as they were, last first.
    for (other, partner) in steps.reversed() { link(other, partner) }
    link(first, second)
    return false
  }

  /// Breaks the pair and looks for a way of any length, from either end.
  private mutating func mendBySearch(_ first: Int32, _ second: Int32) -> Bool {
    (mate[Int(first)], mate[Int(second)]) = (PortNetwork.none, PortNetwork.none)
    var tree = self.tree.take() ?? AlternatingTree(network)
    defer { self.tree = tree }
    for (start, end) in [(first, second), (second, first)] {
      let way = tree.way(from: start, to: end, mate: mate) { isConflict($0, $1) }
      guard let way else { continue }
      for place in stride(from: 0, to: way.count, by: 2) { link(way[place], way[place + 1]) }
      return true
    }
    return false
  }

  /// Makes a pair of a free end and `step`, whose partner becomes free.
  private mutating func take(_ end: Int32, _ step: Int32) -> Int32 {
    let partner = mate[Int(step)]
    link(end, step)
    return partner
  }

  /// Closes the gap between two free ends by a way of three or five contacts, if there is one.
  private mutating func close(
    _ one: Int32, _ nearOne: [Int32], _ two: Int32, _ nearTwo: [Int32]
  ) -> Bool {
    for first in nearOne where nearTwo.contains(mate[Int(first)]) {
      link(two, mate[Int(first)])
      link(one, first)
      return true
    }
    var left = Self.mostLooks
    for first in nearOne {
      let inner = mate[Int(first)]
      for last in nearTwo where last != first && last != inner {
        left -= 1
        let other = mate[Int(last)]
        guard isTight(inner, other), !isConflict(inner, other) else { continue }
        link(one, first)
        link(inner, other)
        link(last, two)
        return true
      }
      if left < 0 { break }
    }
    trials += Self.mostLooks - left
    return false
  }

  private static var fewFailures: Int { 16 }
  private static var mostSteps: Int { 8 }
  private static var mostLooks: Int { 20_000 }
  /// How many vertices of a class to look at, and how many to find.
  private static var mostOfClass: Int { 96 }
  private static var mostNear: Int { 200 }

  /// Vertices with partners whose contact with a free end is tight and may be, in random order.
  private mutating func near(_ end: Int32, without other: Int32) -> [Int32] {
    let cell = network.cell(at: Int(end))
    var targets = (0..<network.grid.cells).filter { network.isTight(Int(end), $0) }
    random.shuffle(&targets)
    var near: [Int32] = []
    for target in targets {
      let positions = network.positions(of: target)
      guard !positions.isEmpty else { continue }
      let start = random.index(below: positions.count)
      for step in 0..<min(Self.mostOfClass, positions.count) {
        let place = start + step
        let position =
          positions.lowerBound + (place < positions.count ? place : place - positions.count)
        guard network.isTight(position, cell), position != end, position != other,
          mate[position] != PortNetwork.none, !isConflict(end, Int32(position))
        else { continue }
        near.append(Int32(position))
      }
      trials += min(Self.mostOfClass, positions.count)
      if near.count >= Self.mostNear { break }
    }
    random.shuffle(&near)
    return near
  }

  // MARK: What is left over

  /// How many exchanges to look at for two that are left over; and for all of them together, by vertex of the
  /// problem: where many are left over, the round is far from the best, and matching goes on from it.
  private static var mostExchanges: Int { 4_000 }
  private static var exchangesByVertex: Int { 80 }

  /// Finds partners for those that tight contacts leave over, at some cost: the cheapest of some random
  /// exchanges with a pair.
  mutating func fill() {
    let left = mate.indices.filter { mate[$0] == PortNetwork.none }.map { Int32($0) }
    guard !left.isEmpty else { return }
    let most = min(Self.mostExchanges, 2 * Self.exchangesByVertex * mate.count / left.count)
    for place in stride(from: 0, to: left.count - 1, by: 2) {
      fill(left[place], left[place + 1], atMost: most)
    }
  }

  private mutating func fill(_ one: Int32, _ two: Int32, atMost most: Int) {
    var best = (cost: spread(one, two) ?? .max, one: two, two: one)
    for _ in 0..<most {
      let other = Int32(random.index(below: mate.count))
      let partner = mate[Int(other)]
      guard partner != PortNetwork.none, let before = spread(other, partner),
        let first = spread(one, other), let second = spread(two, partner)
      else { continue }
      let cost = first + second - before
      if cost < best.cost { best = (cost, other, partner) }
    }
    trials += most
    guard best.cost < .max else { return }
    link(one, best.one)
    link(two, best.two)
  }

  private func spread(_ first: Int32, _ second: Int32) -> Int? {
    problem.spread(Int(network.vertexAt[Int(first)]), Int(network.vertexAt[Int(second)]))
  }

  /// The partner of each vertex of the problem, or -1.
  var partners: [Int32] {
    var partners = [Int32](repeating: PortNetwork.none, count: problem.count)
    for (position, vertex) in network.vertexAt.enumerated() where mate[position] >= 0 {
      partners[Int(vertex)] = network.vertexAt[Int(mate[position])]
    }
    return partners
  }
}
