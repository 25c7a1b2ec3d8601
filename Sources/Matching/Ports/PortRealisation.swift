/// Turns ports into pairs: a random bijection in every block, then exchanges that cost nothing for
/// contacts that may not stay.
struct PortRealisation {
  private let problem: PairingProblem
  private let network: PortNetwork
  private var random: RandomStream
  /// By position: the position of the partner, or ``PortNetwork/none``.
  private var mate: [Int32]
  /// Positions whose contact may not stay; one of each pair.
  private var bad: [Int32] = []
  /// How many pairs were looked at to exchange contacts.
  private(set) var trials = 0

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
    var (one, other): ([Int32], [Int32]) = ([], [])
    for cell in 0..<cells {
      for target in cell..<cells where network.count[cell * cells + target] > 0 {
        collect(cell * cells + target, into: &one)
        random.shuffle(&one)
        if cell == target {
          for place in stride(from: 0, to: one.count - 1, by: 2) {
            join(one[place], one[place + 1])
          }
        } else {
          collect(target * cells + cell, into: &other)
          random.shuffle(&other)
          for place in 0..<min(one.count, other.count) { join(one[place], other[place]) }
        }
      }
    }
  }

  private func collect(_ port: Int, into list: inout [Int32]) {
    list.removeAll(keepingCapacity: true)
    var position = network.head[port]
    while position != PortNetwork.none {
      list.append(position)
      position = network.next[Int(position)]
    }
  }

  private mutating func join(_ first: Int32, _ second: Int32) {
    mate[Int(first)] = second
    mate[Int(second)] = first
    if isConflict(first, second) { bad.append(first) }
  }

  /// Whether the contact of two positions costs more than their classes say, or is forbidden.
  private func isConflict(_ first: Int32, _ second: Int32) -> Bool {
    let (u, v) = (Int(network.vertexAt[Int(first)]), Int(network.vertexAt[Int(second)]))
    if problem.exceptions.contains(u, v) { return true }
    for number in network.grid.rest where network.grid.hides(problem, number, u, v) { return true }
    return false
  }

  /// Whether the contact of two positions costs as little as their prices say.
  private func isTight(_ first: Int32, _ second: Int32) -> Bool {
    network.isTight(Int(first), network.cell(at: Int(second)))
      && network.isTight(Int(second), network.cell(at: Int(first)))
  }

  // MARK: Mending

  /// Exchanges every contact that may not stay for tight ones; what cannot be exchanged is dissolved.
  mutating func mend() {
    for first in bad {
      let second = mate[Int(first)]
      guard second != PortNetwork.none, isConflict(first, second) else { continue }
      if mendInBlock(first, second) || mendByWalk(first, second) { continue }
      (mate[Int(first)], mate[Int(second)]) = (PortNetwork.none, PortNetwork.none)
    }
    bad = []
  }

  /// Exchanges partners with another pair of the same two classes.
  private mutating func mendInBlock(_ first: Int32, _ second: Int32) -> Bool {
    let cell = network.cell(at: Int(first))
    let target = network.cell(at: Int(second))
    let size = network.positions(of: cell).count
    // Members of the class are tried, not of the block: about one in so many is in the block.
    for _ in 0..<min(64, 4 * size) {
      trials += 1
      let other = network.cellStarts[cell] + Int32(random.index(below: size))
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

  private mutating func link(_ first: Int32, _ second: Int32) {
    mate[Int(first)] = second
    mate[Int(second)] = first
  }

  /// Breaks the pair; the two ends walk at random over tight contacts until they fit each other.
  private mutating func mendByWalk(_ first: Int32, _ second: Int32) -> Bool {
    var (one, two) = (first, second)
    var changes: [(Int32, Int32)] = []
    for _ in 0..<60 {
      let targets = tightTargets(of: one)
      let cell = network.cell(at: Int(one))
      var fallback: (Int32, Int32)?
      for _ in 0..<120 where !targets.isEmpty {
        trials += 1
        let target = targets[random.index(below: targets.count)]
        let positions = network.positions(of: target)
        let other = Int32(positions.lowerBound + random.index(below: positions.count))
        let partner = mate[Int(other)]
        guard other != one, other != two, partner != PortNetwork.none,
          network.isTight(Int(other), cell), !isConflict(one, other)
        else { continue }
        if isTight(partner, two), !isConflict(partner, two) {
          link(one, other)
          link(partner, two)
          return true
        }
        if fallback == nil { fallback = (other, partner) }
      }
      guard let (other, partner) = fallback else { break }
      changes.append((other, partner))
      link(one, other)
      (one, two) = (two, partner)
    }
    // Undo: the pairs as they were, last first.
    for (other, partner) in changes.reversed() { link(other, partner) }
    link(first, second)
    return false
  }

  private func tightTargets(of position: Int32) -> [Int] {
    (0..<network.grid.cells).filter { network.isTight(Int(position), $0) }
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
