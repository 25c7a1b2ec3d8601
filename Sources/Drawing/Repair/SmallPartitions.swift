/// All ways to seat a few members in groups.
enum SmallPartitions {
  /// Calls `body` with every way to divide `pool` into groups of two to `largest` members and
  /// members alone, in which `allows` lets every two members of a group meet and `ties` are kept
  /// together.
  ///
  /// - Complexity: exponential in the size of `pool`: for at most seven or so.
  static func each(
    of pool: [Int], largest: Int, ties: [(Int, Int)] = [], allows: (Int, Int) -> Bool,
    _ body: (_ groups: [[Int]], _ alone: [Int]) -> Void
  ) {
    let bound = ties.filter { pool.contains($0.0) && pool.contains($0.1) }
    var groups: [[Int]] = []
    // Each member in turn joins one of the groups begun before, or begins one.
    func seat(_ place: Int) {
      guard place < pool.count else {
        let whole = bound.allSatisfy { tie in
          groups.contains { $0.contains(tie.0) && $0.contains(tie.1) }
        }
        if whole {
          body(groups.filter { $0.count > 1 }, groups.filter { $0.count == 1 }.map { $0[0] })
        }
        return
      }
      let member = pool[place]
      for group in groups.indices
      where groups[group].count < largest && groups[group].allSatisfy({ allows($0, member) }) {
        groups[group].append(member)
        seat(place + 1)
        groups[group].removeLast()
      }
      groups.append([member])
      seat(place + 1)
      groups.removeLast()
    }
    seat(0)
  }
}
