extension ClassPairing {
  /// How many blocks others are matched around: up to some thousands of vertices matching finds a better one in
  /// less time.
  private var mostRematches: Int { problem.count > PairingSolver.mostForTrioMatching ? 4 : 1 }

  /// A round with a block that prices like as well as that of `found`, all others matched as well as they
  /// can be around it, if it costs what prices prove; else `nil`.
  ///
  /// Ports sometimes leave a unit or two that no price helps, and matching finds its way: then this is all
  /// that is missing, and nothing has to be proven of other blocks.
  ///
  /// - Complexity: for each block as ``PricedMatcher``, with a search for each two who are not at tight
  ///   contacts.
  func rematched(
    _ found: Found, _ pricing: inout OddBlockPricing, using random: inout RandomStream
  ) -> Found? {
    let gap = (found.spread ?? .max / 2) - found.bound
    guard PairingSolver.isWorthMatching(count: problem.count, gap: gap) else { return nil }
    // A round with a repeat is none that prices prove: how old it is does not matter.
    var plain = problem
    plain.exceptions = problem.exceptions.withoutRecency
    guard let packed = PackedPairing<Int64>(plain, contacts: problem.count / 2 + 2, trios: 1) else {
      return nil
    }
    var found = found
    for _ in 0..<mostRematches {
      rematch(&found, packed, using: &random)
      if found.isProven { return found }
      guard let choice = choose(&pricing, isSharp: true, using: &random) else { return nil }
      for vertex in choice.block where found.partners[Int(vertex)] >= 0 {
        found.partners[Int(found.partners[Int(vertex)])] = -1
        found.partners[Int(vertex)] = -1
      }
      (found.block, found.blockTurns) = (choice.block, turns(of: choice.block))
    }
    return nil
  }

  private func rematch(
    _ found: inout Found, _ packed: PackedPairing<Int64>, using random: inout RandomStream
  ) {
    let rest = (0..<problem.count).filter { !found.block.contains(Int32($0)) }
    let start = found.start
    var matcher = PricedMatcher(
      packed.weights, vertices: rest, potentials2x: start.potentials2x(of: rest),
      partners: start.partners(of: rest), using: &random)
    for (place, partner) in matcher.solve().partners.enumerated() {
      found.partners[rest[place]] = Int32(rest[partner])
    }
    found.spread = spread(found.partners, block: found.block)
    found.matching += matcher.events
    found.isRematched = true
  }
}
