/// Puts vertices into groups of given sizes, three or more, at little cost.
///
/// Minimum-cost partition into triangles is NP-hard already (Garey and Johnson 1979, GT11), so this
/// is local search: two vertices change their groups, or bound ones together with as many others do:
/// the best of some for one vertex or lot at a time, until none helps; then some random exchanges and again,
/// keeping the best (iterated local search: Lourenço, Martin and Stützle 2003). There is no bound.
public enum TableSolver {
  /// Groups of `sizes` for the vertices of `problem`; its `bound` vertices stay together.
  ///
  /// - Returns: The groups, and the vertices that had to be left out because no arrangement found keeps
  ///   forbidden contacts apart, all ascending; the cost, as in ``PairingProblem``, without `trios` and `turns`.
  /// - Precondition: `sizes` add up to the number of vertices, and have room for those that stay together; the
  ///   costs, packed, fit 128 bits.
  /// - Complexity: O(n) exchanges are tried, two million at the most, each O(group size).
  public static func solve(
    _ problem: PairingProblem, sizes: [Int], seed: UInt64
  ) -> (groups: [[Int]], leftOut: [Int], cost: [Int]) {
    problem.checkShapes()
    let seats = sizes.reduce(0, +)
    precondition(seats == problem.count, "\(seats) seats for \(problem.count) vertices")
    let contacts = sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    if let packed = PackedPairing<Int64>(problem, contacts: contacts) {
      return solve(packed, sizes: sizes, seed: seed)
    }
    guard let packed = PackedPairing<Int128>(problem, contacts: contacts) else {
      preconditionFailure("the costs of \(problem.count) vertices do not fit 128 bits")
    }
    return solve(packed, sizes: sizes, seed: seed)
  }

  private static func solve<W: Weight>(
    _ packed: PackedPairing<W>, sizes: [Int], seed: UInt64
  ) -> (groups: [[Int]], leftOut: [Int], cost: [Int]) {
    var random = RandomStream(seed: seed, name: "tables")
    var search = TableSearch(packed, sizes: sizes, using: &random)
    let found = search.run(using: &random)
    let (groups, leftOut) = search.leavingOut(found)
    let cost = groups.reduce(W(leftOut.count) * packed.unplaced) { sum, group in
      sum + contacts(of: group, packed).reduce(0, +)
    }
    return (groups.map { $0.sorted() }, leftOut.sorted(), packed.packing.unpack(cost))
  }

  private static func contacts<W: Weight>(of group: [Int], _ packed: PackedPairing<W>) -> [W] {
    group.indices.flatMap { place in
      group[(place + 1)...].map { packed.weights.weight(group[place], $0) }
    }
  }
}
