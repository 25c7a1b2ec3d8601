/// The primal-dual method: walks while there are ways, dual steps where there are none.
extension PortNetwork {
  /// Moves surplus until at most `tolerance` is left, or no price helps any more.
  ///
  /// Surplus that finds no way to where surplus is missed is *stuck*: from there a dual step raises
  /// the bound. Surplus that is not stuck and still stays has no way but to its own mirror: half of
  /// it goes there, which no price can forbid. It is left to ``connect(atMost:_:using:)``.
  ///
  /// `report` is told how much is left.
  mutating func balance(
    tolerance: Int, _ events: inout PortEvents, using random: inout RandomStream,
    report: (Int) -> Void = { _ in }
  ) {
    var levels = PortLevels(cells: grid.cells)
    var left = imbalance.proper
    var isSlow = false
    var (idle, roundings) = (0, 0)
    while left > tolerance, idle < 4 {
      report(left)
      let sources = ports { $0 > 0 }
      levels.search(self, from: sources, exhausts: isSlow)
      events.searches += 1
      if isSlow {
        let stuck = sources.filter { !levels.leads(Int($0)) }
        if !stuck.isEmpty {
          if stuck.count < sources.count {
            levels.search(self, from: stuck, exhausts: true)
            events.searches += 1
          }
          switch dualStep(levels) {
          case .done: events.dualSteps += 1
          case .tooSmall:
            guard roundings < Self.mostRoundings, roundPrices(using: &random) else { return }
            roundings += 1
            left = imbalance.proper
          case .impossible: return
          }
          isSlow = false
          continue
        }
      }
      events.moves += walk(&levels, using: &random)
      let now = imbalance.proper
      idle = now < left ? 0 : isSlow ? idle + 1 : idle
      isSlow = (left - now) * 10 < left
      left = now
    }
  }

  /// How often prices are rounded until there is no more to hope for.
  private static var mostRoundings: Int { 3 }

  /// The ports between different classes whose surplus is `wanted`.
  private func ports(_ wanted: (Int32) -> Bool) -> [Int32] {
    surplus.indices.compactMap { port in
      wanted(surplus[port]) && port / grid.cells != port % grid.cells ? Int32(port) : nil
    }
  }
}
