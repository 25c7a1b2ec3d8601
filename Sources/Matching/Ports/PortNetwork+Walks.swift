/// Surplus walks to where it is missed, by falling level: what Dinic's method does with a blocking flow.
extension PortNetwork {
  /// Lets every unit of surplus walk along falling distance, until it is where it was missed, or
  /// finds that others were faster.
  ///
  /// - Returns: How many units came to rest.
  mutating func walk(_ levels: inout PortLevels, using random: inout RandomStream) -> Int {
    let cells = grid.cells
    var sources: [Int32] = []
    for port in levels.reached {
      let place = Int32(port.cell) * Int32(cells) + Int32(port.target)
      // Sources come first.
      guard levels.level[Int(place)] == 0 else { break }
      sources.append(place)
    }
    random.shuffle(&sources)
    var settled = 0
    for source in sources {
      let (cell, target) = Int(source).quotientAndRemainder(dividingBy: cells)
      guard cell != target, levels.leads(Int(source)) else {
        continue
      }
      while surplus[Int(source)] > 0 {
        let (moved, isSettled) = walk(from: cell, target, &levels, using: &random)
        if isSettled { settled += 1 }
        guard moved else { break }
      }
    }
    return settled
  }

  private static var mostDetours: Int { 3 }

  /// Lets one unit of surplus walk to where `levels` lead. Where others were faster it takes another way, and
  /// notes how far that is (as push-relabel methods do; Goldberg and Tarjan 1988), a few times.
  mutating func walk(
    from cell: Int, _ target: Int, _ levels: inout PortLevels, using random: inout RandomStream
  ) -> (moved: Bool, settled: Bool) {
    var (cell, target, hasMoved) = (cell, target, false)
    var distance = levels.distance(cell, target)
    var detours = Self.mostDetours
    while distance > 0 {
      switch step(cell, target, to: distance - 1, levels, using: &random) {
      case .to(let nextCell, let nextTarget):
        (cell, target, hasMoved) = (nextCell, nextTarget, true)
        distance -= 1
        if surplus[cell * grid.cells + target] <= 0 { return (true, true) }
      case .nowhere(let least):
        guard detours > 0, least >= distance, least < PortLevels.unreached - 1 else {
          return (hasMoved, false)
        }
        detours -= 1
        distance = least + 1
        levels.set(distance, cell, target)
      }
    }
    return (hasMoved, false)
  }

  /// What became of a step.
  private enum Step {
    case to(cell: Int, target: Int)
    /// No next port is as near as was wanted; this is the least distance of one.
    case nowhere(least: UInt8)
  }

  /// Moves one unit of surplus from a port to any that is `distance` from where surplus is missed.
  private mutating func step(
    _ cell: Int, _ target: Int, to distance: UInt8, _ levels: borrowing PortLevels,
    using random: inout RandomStream
  ) -> Step {
    let cells = grid.cells
    let port = cell * cells + target
    let chance = random.next()
    let offset = Int(truncatingIfNeeded: chance >> 32) % setWords
    var least = PortLevels.unreached
    for turn in 0..<2 {
      let leaves = (turn == 0) == (chance & 1 == 0)
      if leaves {
        guard count[port] > 0 else { continue }
        for number in 0..<setWords {
          let word = offset + number < setWords ? offset + number : offset + number - setWords
          var bits = tight[port * setWords + word]
          while bits != 0 {
            let other = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            guard other != target else { continue }
            let reached = levels.distance(cell, other)
            if reached == distance, move(of: cell, from: target, to: other) {
              return .to(cell: cell, target: other)
            }
            if reached != distance { least = min(least, reached) }
          }
        }
      } else {
        for number in 0..<setWords {
          let word = offset + number < setWords ? offset + number : offset + number - setWords
          var bits = tightFrom[port * setWords + word]
          while bits != 0 {
            let other = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            guard other != cell else { continue }
            let reached = levels.level[target * cells + other]
            if reached == distance, move(of: target, from: other, to: cell) {
              return .to(cell: other, target: target)
            }
            if reached != distance { least = min(least, reached) }
          }
        }
      }
    }
    return .nowhere(least: least)
  }
}
