import Testing

@testable import Matching

/// A network of ports whose vertices are paired at random by tight contacts, as far as that goes, but for two.
private struct Paired {
  let network: PortNetwork
  var mate: [Int32]
  var free: [Int32] = []
  /// Contacts that may not be.
  var forbidden: Set<[Int32]> = []

  /// Of up to 18 vertices. Of those `withoutOddCycles` all are of two classes that must not meet their own.
  init(seed: UInt64, withoutOddCycles: Bool = false) throws {
    var random = RandomStream(seed: seed, name: "alternating trees")
    var problem = classedProblem(
      count: 2 * (3 + random.index(below: 7)), values: [3, 4], rounds: 2, using: &random)
    if withoutOddCycles {
      let codes = (0..<problem.count).map { _ in Int32(random.index(below: 2)) }
      problem.attributes = [
        .init(codes: codes, valueCount: 2, same: .spread(3), differ: .spread(0))
      ]
    }
    let solver = try #require(PortSolver(problem))
    var network = solver.network(
      of: 0..<Int32(problem.count),
      prices: solver.grid.base.map { $0 == ClassGrid.impossible ? $0 : $0 / 2 })
    network.assignAll(using: &random)
    self.network = network
    mate = Array(repeating: PortNetwork.none, count: problem.count)
    for first in mate.indices {
      for second in mate.indices where first < second && random.index(below: 3) == 0 {
        forbidden.insert([Int32(first), Int32(second)])
      }
    }
    var order = mate.indices.map { Int32($0) }
    random.shuffle(&order)
    for first in order where mate[Int(first)] == PortNetwork.none {
      let second = order.first { mate[Int($0)] == PortNetwork.none && isOpen(first, $0) }
      guard let second else { continue }
      (mate[Int(first)], mate[Int(second)]) = (second, first)
    }
    let pairs = order.filter { $0 < mate[Int($0)] }
    free = order.filter { mate[Int($0)] == PortNetwork.none }
    if free.count < 2, let one = pairs.first {
      free = [one, mate[Int(one)]]
      for end in free { mate[Int(end)] = PortNetwork.none }
    }
  }

  func isForbidden(_ first: Int32, _ second: Int32) -> Bool {
    forbidden.contains([min(first, second), max(first, second)])
  }

  /// Whether two may meet at a tight contact.
  func isOpen(_ first: Int32, _ second: Int32) -> Bool {
    first != second && !isForbidden(first, second)
      && network.isTight(Int(first), network.cell(at: Int(second)))
      && network.isTight(Int(second), network.cell(at: Int(first)))
  }

  func way(from start: Int32, to end: Int32) -> [Int32]? {
    var tree = AlternatingTree(network)
    return tree.way(from: start, to: end, mate: mate, isForbidden: isForbidden)
  }

  /// Whether any simple alternating way leads from one vertex to another, by trying all.
  func hasWay(from start: Int32, to end: Int32, past seen: Set<Int32> = []) -> Bool {
    mate.indices.contains { place in
      let other = Int32(place)
      guard isOpen(start, other), !seen.contains(other) else { return false }
      if other == end { return true }
      let partner = mate[place]
      guard partner != PortNetwork.none else { return false }
      return hasWay(from: partner, to: end, past: seen.union([start, other, partner]))
    }
  }
}

@Suite struct AlternatingTreeTests {
  @Test func `a way is simple, tight and alternates`() throws {
    var found = 0
    for seed in 0..<200 as Range<UInt64> {
      let paired = try Paired(seed: seed)
      guard paired.free.count >= 2 else { continue }
      let (start, end) = (paired.free[0], paired.free[1])
      guard let way = paired.way(from: start, to: end) else { continue }
      found += 1
      #expect(way.first == end && way.last == start && way.count.isMultiple(of: 2), "seed \(seed)")
      #expect(Set(way).count == way.count, "seed \(seed)")
      for place in stride(from: 0, to: way.count, by: 2) {
        #expect(paired.isOpen(way[place], way[place + 1]), "seed \(seed)")
        guard place + 2 < way.count else { continue }
        #expect(paired.mate[Int(way[place + 1])] == way[place + 2], "seed \(seed)")
      }
      #expect(paired.hasWay(from: start, to: end), "seed \(seed)")
    }
    #expect(found > 0, "no seed has a way")
  }

  /// Two classes that must not meet their own: no odd cycles, so nothing is missed.
  @Test func `a way is found where there is one, if contacts have no odd cycles`() throws {
    var (found, missing) = (0, 0)
    for seed in 0..<400 as Range<UInt64> {
      let paired = try Paired(seed: seed, withoutOddCycles: true)
      guard paired.free.count >= 2 else { continue }
      let (start, end) = (paired.free[0], paired.free[1])
      let way = paired.way(from: start, to: end)
      #expect((way != nil) == paired.hasWay(from: start, to: end), "seed \(seed)")
      if way != nil { found += 1 } else { missing += 1 }
    }
    print("\(found) ways, \(missing) without")
    #expect(found > 30 && missing > 30, "\(found) ways, \(missing) without")
  }

  /// What is missed from one end may be found from the other.
  @Test func `most ways are found among others`() throws {
    var (found, possible) = (0, 0)
    for seed in 0..<800 as Range<UInt64> {
      let paired = try Paired(seed: seed)
      guard paired.free.count >= 2 else { continue }
      let (start, end) = (paired.free[0], paired.free[1])
      guard paired.hasWay(from: start, to: end) else { continue }
      possible += 1
      let way = paired.way(from: start, to: end) ?? paired.way(from: end, to: start)
      if way != nil { found += 1 }
    }
    print("\(found) of \(possible) ways found")
    #expect(possible > 50 && found * 10 > possible * 9, "\(found) of \(possible)")
  }
}
