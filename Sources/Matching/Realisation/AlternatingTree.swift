/// Looks for a way of tight contacts, every second of them a pair, from one free vertex to another.
///
/// All vertices of a class that want another class are near all of its vertices that want theirs: once one of
/// them was here, there is nothing left to find for the others, save what was forbidden to the first. So a
/// search breadth first takes the time of the classes, not of the contacts. Every pair is entered from one
/// side only, so a way is simple; one that has to enter a pair from the other side is missed (what Edmonds'
/// blossoms are for).
struct AlternatingTree {
  private let network: PortNetwork
  /// The positions cell by cell, those that the search did not see yet first, and where each is.
  private var order: [Int32]
  private var place: [Int32]
  /// How many of each cell were not seen yet.
  private var unseen: [Int32]
  /// Who led to each position that was reached by a contact.
  private var parent: [Int32]
  /// By cell: the targets of which nobody is left to find.
  private var exhausted: [UInt64]
  /// How many positions were looked at, in all searches.
  private(set) var looks = 0

  /// How many positions are looked at for one way.
  private static var mostLooks: Int { 200_000 }

  /// - Complexity: O(vertices + cells^2 / 64).
  init(_ network: PortNetwork) {
    self.network = network
    order = Array(0..<Int32(network.vertexAt.count))
    place = order
    parent = Array(repeating: PortNetwork.none, count: order.count)
    unseen = Array(repeating: 0, count: network.grid.cells)
    exhausted = Array(repeating: 0, count: network.grid.cells * network.setWords)
  }

  /// The positions of a way from `start` to `end`, both without a partner in `mate`; `nil` if none is found.
  ///
  /// - Complexity: O(vertices + cells^2 x vertices of a class), and what `isForbidden` takes for each contact of
  ///   the tree.
  mutating func way(
    from start: Int32, to end: Int32, mate: [Int32], isForbidden: (Int32, Int32) -> Bool
  ) -> [Int32]? {
    let (cells, words) = (network.grid.cells, network.setWords)
    for cell in 0..<cells { unseen[cell] = Int32(network.positions(of: cell).count) }
    for word in exhausted.indices { exhausted[word] = 0 }
    let limit = looks + Self.mostLooks
    var queue = [start]
    see(start)
    var next = 0
    while next < queue.count, looks < limit {
      let one = queue[next]
      next += 1
      let cell = network.cell(at: Int(one))
      for word in 0..<words {
        var targets =
          network.tightOf[Int(one) * words + word] & ~exhausted[cell * words + word]
        while targets != 0 {
          let target = word << 6 + targets.trailingZeroBitCount
          targets &= targets &- 1
          switch grow(from: one, into: target, to: end, mate, &queue, isForbidden) {
          case .end: return way(to: end, from: start, mate: mate)
          case .all: exhausted[cell * words + word] |= 1 &<< UInt64(target & 63)
          case .some: break
          }
        }
      }
    }
    return nil
  }

  /// What was found in a class.
  private enum Found {
    case end
    /// All that there is to find for any vertex of the class from where it was looked for.
    case all
    case some
  }

  /// Enters the pairs of those in `target` whom `one` may take, and queues their partners.
  private mutating func grow(
    from one: Int32, into target: Int, to end: Int32, _ mate: [Int32], _ queue: inout [Int32],
    _ isForbidden: (Int32, Int32) -> Bool
  ) -> Found {
    let cell = network.cell(at: Int(one))
    let first = Int(network.cellStarts[target])
    var (number, found) = (first, Found.all)
    while number < first + Int(unseen[target]) {
      looks += 1
      let other = order[number]
      let partner = mate[Int(other)]
      guard partner != PortNetwork.none || other == end, network.isTight(Int(other), cell) else {
        number += 1
        continue
      }
      guard !isForbidden(one, other) else {
        found = .some
        number += 1
        continue
      }
      parent[Int(other)] = one
      if other == end { return .end }
      see(other)
      // Whoever takes its place was not looked at.
      if place[Int(partner)] < number, network.cell(at: Int(partner)) == target { found = .some }
      see(partner)
      queue.append(partner)
    }
    return found
  }

  private func way(to end: Int32, from start: Int32, mate: [Int32]) -> [Int32] {
    var way = [end]
    while way[way.count - 1] != start {
      let before = parent[Int(way[way.count - 1])]
      way.append(before)
      if before != start { way.append(mate[Int(before)]) }
    }
    return way
  }

  /// Takes a position from those of its cell that were not seen.
  private mutating func see(_ position: Int32) {
    let cell = network.cell(at: Int(position))
    unseen[cell] -= 1
    let last = Int(network.cellStarts[cell] + unseen[cell])
    let (own, other) = (Int(place[Int(position)]), order[last])
    order.swapAt(own, last)
    (place[Int(position)], place[Int(other)]) = (Int32(last), Int32(own))
  }
}
