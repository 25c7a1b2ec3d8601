/// Brings an optimal solution into a random one: a Markov chain whose stationary distribution is
/// uniform over the solutions that it reaches.
///
/// One step is an *excursion*. A random pair is parted; its two *holes* then walk: one of them takes a
/// random vertex, whose partner becomes the hole instead, if that contact is tight for the dual; when
/// the holes take each other, the excursion ends. That is the chain of near-perfect matchings (Jerrum
/// and Sinclair 1989, "Approximating the permanent", section 3) on the tight contacts, seen only when
/// all have a partner. Every move is as likely as its reverse, hence so is an excursion, also when
/// those that take too long or end in a worse solution are taken back. Two sets of pairs that one dual
/// proves to be optimal differ by cycles of tight contacts that cost nothing, and an excursion can go
/// along each: the chain reaches all of them.
///
/// A member of a trio may change places with a vertex of the pair that is parted, or with a hole at
/// the end, if the dual likes both trios as well: that does not reach every trio. Who sits out is the
/// partner of a dummy.
struct TightWalks<W: Weight> {
  /// How many changes of the trio are tried for each pair that is parted.
  private static var tradesAnExcursion: Int { 16 }

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let totals2x: [W]
  private let sharing: BlossomSharing<W>
  /// By position: the partner, or -1; vertices.count = the dummy.
  private var partners: [Int32]
  /// Who has a partner by a tight contact.
  private var movable: [Int32] = []
  /// Three that may change places with others; else empty.
  private var trio: [Int32] = []

  /// The chain from the groups of `part`, a solution of `vertices`; `nil` if no dual came with it.
  init?(_ packed: PackedPairing<W>, vertices: [Int], part: MatchedPairing<W>.Part) {
    guard let dual = part.pairDual else { return nil }
    (self.packed, self.vertices) = (packed, vertices)
    totals2x = dual.totals2x
    sharing = BlossomSharing(dual)
    partners = Array(repeating: -1, count: totals2x.count)
    var positionOf = [Int32](repeating: -1, count: packed.problem.count)
    for (position, vertex) in vertices.enumerated() { positionOf[vertex] = Int32(position) }
    for group in part.groups {
      let positions = group.map { positionOf[$0] }
      if positions.contains(-1) { continue }
      if positions.count == 2 { join(positions[0], positions[1]) } else { trio = positions }
    }
    let hasDummy = packed.problem.remainder == .sitOut && totals2x.count > vertices.count
    if hasDummy, part.leftOut.count == 1 {
      join(positionOf[part.leftOut[0]], Int32(vertices.count))
    }
  }

  /// Makes two a pair that may be parted, if they are tight.
  private mutating func join(_ first: Int32, _ second: Int32) {
    guard tightWeight(first, second) != nil else { return }
    (partners[Int(first)], partners[Int(second)]) = (second, first)
    movable += [first, second]
  }

  /// Replaces the groups of `part` by those after a number of excursions that does not depend on them.
  ///
  /// - Complexity: O(vertices) contacts are looked up, about 100 a vertex.
  mutating func mix(_ part: inout MatchedPairing<W>.Part, using random: inout RandomStream) {
    let count = movable.count
    guard count > 1, count + trio.count > 3 else { return }
    let proposals = proposalsAnExcursion(using: &random)
    let excursions = min(max(4, max(100 * count, 2_000) / proposals), 16 + 200 / count)
    for _ in 0..<(excursions * (trio.isEmpty ? 1 : 1 + Self.tradesAnExcursion)) {
      let before = (partners, movable, trio)
      if !excursion(atMost: 12 * proposals, using: &random) { (partners, movable, trio) = before }
    }
    replaceGroups(of: &part)
  }

  private func replaceGroups(of part: inout MatchedPairing<W>.Part) {
    var isMoved = [Bool](repeating: false, count: packed.problem.count)
    for position in movable + trio where position < vertices.count {
      isMoved[vertices[Int(position)]] = true
    }
    part.groups.removeAll { isMoved[$0[0]] }
    for position in movable where position < partners[Int(position)] {
      let (first, second) = (Int(position), Int(partners[Int(position)]))
      if second < vertices.count {
        part.groups.append([vertices[first], vertices[second]])
      } else {
        part.leftOut = [vertices[first]]
      }
    }
    if !trio.isEmpty { part.groups.append(trio.map { vertices[Int($0)] }) }
  }

  /// The number of proposals that an excursion takes on average: by Kac's formula about one a vertex
  /// where all contacts are tight, and more as fewer are.
  private func proposalsAnExcursion(using random: inout RandomStream) -> Int {
    let samples = 256
    var tight = 1
    for _ in 0..<samples {
      let (first, second) = (randomMovable(using: &random), randomMovable(using: &random))
      if first != second, tightWeight(first, second) != nil { tight += 1 }
    }
    return movable.count * samples / tight
  }

  /// Whether it ended, after at most so many proposals, in a solution as good as before.
  private mutating func excursion(atMost limit: Int, using random: inout RandomStream) -> Bool {
    var (hole, other) = (randomMovable(using: &random), Int32(-1))
    other = partners[Int(hole)]
    var change = -weight(hole, other)
    (partners[Int(hole)], partners[Int(other)]) = (-1, -1)
    if !trio.isEmpty, random.index(below: 1 + Self.tradesAnExcursion) > 0 {
      guard let more = trade(&hole, random.index(below: 3)) else { return false }
      change += more
    }
    // So a trade at the end is as likely, beside a pair at the end, as one at the start.
    let (share, shareOfTrades) = (3, trio.isEmpty ? 0 : Self.tradesAnExcursion)
    let shares = share * movable.count + 3 * shareOfTrades
    for _ in 0..<limit {
      if random.index(below: 2) == 1 { swap(&hole, &other) }
      let place = random.index(below: shares)
      if place >= share * movable.count {
        let seat = (place - share * movable.count) / shareOfTrades
        let third = trio[seat]
        guard let weight = tightWeight(hole, third), let more = trade(&other, seat) else {
          continue
        }
        (partners[Int(hole)], partners[Int(third)]) = (third, hole)
        return change + weight + more == 0
      }
      let taken = movable[place / share]
      guard taken != hole, let weight = tightWeight(hole, taken) else { continue }
      change += weight
      let left = partners[Int(taken)]
      (partners[Int(hole)], partners[Int(taken)]) = (taken, hole)
      if taken == other { return change == 0 }
      change -= self.weight(taken, left)
      partners[Int(left)] = -1
      hole = left
    }
    return false
  }

  /// Puts `vertex`, who has no partner, in the place of the trio's member at `seat`, who becomes
  /// `vertex`, if the dual likes both trios as well.
  ///
  /// - Returns: By how much the trio weighs more.
  private mutating func trade(_ vertex: inout Int32, _ seat: Int) -> W? {
    var next = trio
    next[seat] = vertex
    guard let before = cost(trio), let after = cost(next),
      2 * (after - before) == totals2x[Int(vertex)] - totals2x[Int(trio[seat])],
      let place = movable.firstIndex(of: vertex)
    else { return nil }
    swap(&trio[seat], &vertex)
    movable[place] = vertex
    return after - before
  }

  private func cost(_ trio: [Int32]) -> W? { packed.cost(of: trio.map { vertices[Int($0)] }) }

  private func randomMovable(using random: inout RandomStream) -> Int32 {
    movable[random.index(below: movable.count)]
  }

  private func weight(_ first: Int32, _ second: Int32) -> W {
    let (low, high) = (Int(min(first, second)), Int(max(first, second)))
    return high < vertices.count
      ? packed.weights.weight(vertices[low], vertices[high]) : packed.turns[vertices[low]]
  }

  /// The weight of a contact, if it is tight for the dual.
  private func tightWeight(_ first: Int32, _ second: Int32) -> W? {
    let weight = weight(first, second)
    let (one, two) = (Int(first), Int(second))
    let slack2x = 2 * weight - totals2x[one] - totals2x[two]
    guard slack2x <= 0, slack2x + 2 * sharing.shared2x(one, two) == 0 else { return nil }
    return weight
  }
}
