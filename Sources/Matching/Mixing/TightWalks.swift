/// Brings an optimal solution into a random one: a Markov chain whose stationary distribution is
/// uniform over the solutions that it reaches.
///
/// One step is an *excursion*. A random pair is parted; its two *holes* then walk: one of them takes a
/// vertex whose contact with it is tight for the dual, and that vertex' partner becomes the hole instead;
/// when the holes take each other, the excursion ends. That is the chain of near-perfect matchings
/// (Jerrum and Sinclair 1989, "Approximating the permanent", section 3) on the tight contacts, seen only
/// when all have a partner, and without the moves that change nothing. An excursion is as likely as its
/// reverse, also where those that take too long or end in a worse solution are taken back: each state
/// between is left by any of its moves with the same chance, whichever way it is passed. Two sets of
/// pairs that one dual proves to be optimal differ by cycles of tight contacts that cost nothing, and an
/// excursion can go along each: the chain reaches all of them.
///
/// A member of a trio may change places with a vertex of the pair that is parted, or with a hole at
/// the end, if the dual likes both trios as well: that does not reach every trio. Who sits out is the
/// partner of a dummy. Others who are left over make pairs that may not meet, which cost what leaving both
/// out does: by as many matchings as of any others, so that all who may be left over are with their chance.
/// Of an odd number one is in no pair, and changes places with whoever costs a partner as much.
struct TightWalks<W: Weight> {
  /// How many changes of the trio are tried for each pair that is parted.
  private static var tradesAnExcursion: Int { 16 }
  /// Above so many vertices the lists of tight contacts would take too long: larger ones mostly start from
  /// what ports chose at random.
  private static var mostVertices: Int { 8_000 }
  /// How many moves of holes a vertex are planned for the excursions of each length.
  private static var movesAVertex: Int { 4 }

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private var tight: TightContacts<W>
  /// By position: the partner, or -1; vertices.count = the dummy.
  private var partners: [Int32]
  /// Who has a partner by a tight contact.
  private var movable: [Int32] = []
  /// Three that may change places with others; else empty.
  private var trio: [Int32] = []
  /// Of an odd number left over, the one who is in no pair; else -1.
  private var spare: Int32 = -1
  /// What the holes did in the excursion at hand.
  private var trail: [Slide] = []

  /// A hole that took a vertex, and who was left.
  private struct Slide {
    let hole: Int32
    let taken: Int32
    let left: Int32
  }

  /// The chain from the groups of `part`, a solution of `vertices`; `nil` if no dual came with it, and for
  /// very many.
  init?(_ packed: PackedPairing<W>, vertices: [Int], part: MatchedPairing<W>.Part) {
    guard vertices.count <= Self.mostVertices, let dual = part.pairDual else { return nil }
    (self.packed, self.vertices) = (packed, vertices)
    tight = TightContacts(packed, vertices: vertices, dual: dual)
    partners = Array(repeating: -1, count: tight.totals2x.count)
    var positionOf = [Int32](repeating: -1, count: packed.problem.count)
    for (position, vertex) in vertices.enumerated() { positionOf[vertex] = Int32(position) }
    for group in part.groups {
      let positions = group.map { positionOf[$0] }
      if positions.contains(-1) { continue }
      if positions.count == 2 { join(positions[0], positions[1]) } else { trio = positions }
    }
    // Where somebody sits out, it is the one whose turn costs least.
    let byTurn = part.leftOut.sorted { (packed.turns[$0], $0) < (packed.turns[$1], $1) }
    var over = byTurn.map { positionOf[$0] }
    let hasDummy = packed.problem.remainder == .sitOut && partners.count > vertices.count
    if hasDummy, !over.isEmpty { join(over.removeFirst(), Int32(vertices.count)) }
    if !over.count.isMultiple(of: 2) { spare = over.removeLast() }
    for place in stride(from: 0, to: over.count - 1, by: 2) { join(over[place], over[place + 1]) }
  }

  /// Makes two a pair that may be parted, if they are tight.
  private mutating func join(_ first: Int32, _ second: Int32) {
    guard tight.isTight(first, second) else { return }
    (partners[Int(first)], partners[Int(second)]) = (second, first)
    movable += [first, second]
  }

  /// Replaces the groups of `part` by those after a number of excursions that does not depend on them:
  /// many short ones, which go round small cycles, few long ones, and lengths between.
  ///
  /// - Complexity: O(vertices^2) for the tight contacts, O(vertices log vertices) moves.
  mutating func mix(_ part: inout MatchedPairing<W>.Part, using random: inout RandomStream) {
    let count = movable.count
    guard count > 1, count + trio.count > 3 || spare >= 0 else { return }
    var limit = 4
    while limit <= 16 * count {
      let openings = max(4, Self.movesAVertex * count / limit)
      for _ in 0..<(openings * (trio.isEmpty ? 1 : 1 + Self.tradesAnExcursion)) {
        changeSpare(using: &random)
        excursion(atMost: limit, using: &random)
      }
      limit *= 4
    }
    replaceGroups(of: &part)
  }

  private func replaceGroups(of part: inout MatchedPairing<W>.Part) {
    var isMoved = [Bool](repeating: false, count: packed.problem.count)
    let spares: [Int32] = spare < 0 ? [] : [spare]
    for position in movable + trio + spares where position < vertices.count {
      isMoved[vertices[Int(position)]] = true
    }
    part.groups.removeAll { isMoved[$0[0]] }
    part.leftOut.removeAll { isMoved[$0] }
    part.leftOut += spares.map { vertices[Int($0)] }
    for position in movable where position < partners[Int(position)] {
      let partner = partners[Int(position)]
      let pair = [position, partner].filter { $0 < vertices.count }.map { vertices[Int($0)] }
      if pair.count == 2, weight(position, partner) < packed.forbidden {
        part.groups.append(pair)
      } else {
        part.leftOut += pair
      }
    }
    if !trio.isEmpty { part.groups.append(trio.map { vertices[Int($0)] }) }
  }

  /// What the contact of two vertices costs; `packed.forbidden` if they may not meet.
  private func weight(_ first: Int32, _ second: Int32) -> W {
    packed.weights.weight(vertices[Int(first)], vertices[Int(second)])
  }

  /// Lets another one be the one in no pair, at random, if that costs nothing: as likely as back.
  private mutating func changeSpare(using random: inout RandomStream) {
    guard spare >= 0 else { return }
    let place = random.index(below: movable.count)
    let (next, other) = (movable[place], partners[Int(movable[place])])
    // What the dual says of the spare one depends on how it was left over.
    guard max(next, other) < vertices.count, weight(spare, other) == weight(next, other)
    else { return }
    (partners[Int(spare)], partners[Int(other)]) = (other, spare)
    partners[Int(next)] = -1
    (movable[place], spare) = (spare, next)
  }

  /// Goes on one excursion, and back unless it ends, after at most so many moves of a hole, in a
  /// solution as good as before: with pairs as often inside the sets of the dual.
  private mutating func excursion(atMost limit: Int, using random: inout RandomStream) {
    let first = movable[random.index(below: movable.count)]
    let second = partners[Int(first)]
    var opening = first
    let isTrade = !trio.isEmpty && random.index(below: 1 + Self.tradesAnExcursion) > 0
    let seat = isTrade ? random.index(below: 3) : 0
    if isTrade, !trade(&opening, seat) { return }
    (partners[Int(first)], partners[Int(second)]) = (-1, -1)
    trail.removeAll(keepingCapacity: true)
    let inside2x = tight.shared2x(first, second)
    if walk(opening, second, inside2x, atMost: limit, using: &random) { return }
    for slide in trail.reversed() {
      (partners[Int(slide.taken)], partners[Int(slide.left)]) = (slide.left, slide.taken)
      partners[Int(slide.hole)] = -1
    }
    if isTrade { exchange(&opening, seat) }
    (partners[Int(first)], partners[Int(second)]) = (second, first)
  }

  /// Lets two holes walk until all have a partner, and the sets of the dual hold as much as before the
  /// pair was parted, which counted for `inside2x`; whether that came to pass.
  private mutating func walk(
    _ first: Int32, _ second: Int32, _ inside2x: W, atMost limit: Int,
    using random: inout RandomStream
  ) -> Bool {
    var (hole, other, missing2x) = (first, second, inside2x)
    // A trade at the end is as likely, beside a pair at the end, as one at the start.
    let (share, trades) = (3, trio.isEmpty ? 0 : 6 * Self.tradesAnExcursion)
    for _ in 0..<limit {
      let (ofHole, ofOther) = (tight.count(of: hole), tight.count(of: other))
      let slides = share * (ofHole + ofOther)
      let place = random.index(below: slides + trades)
      if place >= slides {
        let option = (place - slides) / Self.tradesAnExcursion
        if option >= 3 { swap(&hole, &other) }
        let third = trio[option % 3]
        if tight.isTight(hole, third), tight.shared2x(hole, third) == missing2x,
          trade(&other, option % 3)
        {
          (partners[Int(hole)], partners[Int(third)]) = (third, hole)
          return true
        }
        continue
      }
      var way = place / share
      if way >= ofHole {
        swap(&hole, &other)
        way -= ofHole
      }
      let taken = tight.vertex(way, of: hole)
      let left = partners[Int(taken)]
      guard taken == other || left >= 0 else { continue }
      missing2x -= tight.shared2x(hole, taken)
      if taken == other {
        guard missing2x == 0 else { return false }
        (partners[Int(hole)], partners[Int(taken)]) = (taken, hole)
        return true
      }
      missing2x += tight.shared2x(taken, left)
      (partners[Int(hole)], partners[Int(taken)]) = (taken, hole)
      partners[Int(left)] = -1
      trail.append(Slide(hole: hole, taken: taken, left: left))
      hole = left
    }
    return false
  }

  /// Puts `vertex` in the place of the trio's member at `seat`, who becomes `vertex`, if the dual likes
  /// both trios as well.
  private mutating func trade(_ vertex: inout Int32, _ seat: Int) -> Bool {
    var next = trio
    next[seat] = vertex
    let totals2x = tight.totals2x
    guard let before = cost(trio), let after = cost(next),
      2 * (after - before) == totals2x[Int(vertex)] - totals2x[Int(trio[seat])]
    else { return false }
    exchange(&vertex, seat)
    return true
  }

  private mutating func exchange(_ vertex: inout Int32, _ seat: Int) {
    guard let place = movable.firstIndex(of: vertex) else {
      preconditionFailure("\(vertex) has no place among those who may move")
    }
    swap(&trio[seat], &vertex)
    movable[place] = vertex
  }

  private func cost(_ trio: [Int32]) -> W? { packed.cost(of: trio.map { vertices[Int($0)] }) }
}
