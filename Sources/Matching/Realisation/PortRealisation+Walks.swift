/// Random pairs into more random ones: the chain of ``TightWalks`` on the tight contacts of ports, which need
/// no lists.
extension PortRealisation {
  /// Above so many vertices one excursion has to do, which changes most pairs; above the second, the choice of
  /// ports and the bijections in every block.
  private static var mostMixed: Int { 20_000 }
  private static var mostMixedOnce: Int { 200_000 }
  /// How many proposals there are, at the most, in the excursions of each length; but one excursion at least.
  private static var proposals: Int { 20_000 }

  /// Lets pairs at tight contacts change partners by a number of excursions that does not depend on them.
  ///
  /// A pair is parted, and the two *holes* walk: with the same chance, each of them may take any vertex, whose
  /// partner becomes the hole instead, if the contact is tight and may be. What may not be is a move that
  /// stays. So every move is as likely as its reverse, and so is every excursion; one that takes too long is
  /// taken back. The stationary distribution is uniform over the rounds that are reached.
  ///
  /// - Complexity: O(vertices) proposals.
  mutating func mix() {
    guard mate.count <= Self.mostMixedOnce else { return }
    let movable = mate.indices.compactMap { first in
      mate[first] != PortNetwork.none && isTight(Int32(first), mate[first])
        && !isConflict(Int32(first), mate[first]) ? Int32(first) : nil
    }
    let count = movable.count
    guard count > 2 else { return }
    guard count <= Self.mostMixed else { return excursion(among: movable, atMost: 4 * count) }
    for limit in [count, 4 * count, 16 * count] {
      for _ in 0..<max(1, Self.proposals / limit) {
        excursion(among: movable, atMost: limit)
      }
    }
  }

  /// Goes on one excursion, and back unless it ends after at most so many proposals.
  private mutating func excursion(among movable: [Int32], atMost limit: Int) {
    let first = movable[random.index(below: movable.count)]
    let second = mate[Int(first)]
    var (hole, other) = (first, second)
    (mate[Int(first)], mate[Int(second)]) = (PortNetwork.none, PortNetwork.none)
    var trail: [(hole: Int32, taken: Int32, left: Int32)] = []
    for _ in 0..<limit {
      let choice = random.index(below: 2 * movable.count)
      if choice & 1 == 1 { swap(&hole, &other) }
      let taken = movable[choice >> 1]
      guard taken != hole, isTight(hole, taken), !isConflict(hole, taken) else { continue }
      if taken == other {
        link(hole, taken)
        return
      }
      let left = mate[Int(taken)]
      link(hole, taken)
      mate[Int(left)] = PortNetwork.none
      trail.append((hole, taken, left))
      hole = left
    }
    for step in trail.reversed() {
      link(step.taken, step.left)
      mate[Int(step.hole)] = PortNetwork.none
    }
    link(first, second)
  }
}
