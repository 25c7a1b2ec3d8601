/// Surplus walks to where it is missed.
extension PortNetwork {
  /// Lets every unit of surplus walk along falling distance, until it is where it was missed, or
  /// finds that others were faster.
  ///
  /// - Returns: How many units came to rest.
  mutating func walk(_ levels: borrowing PortLevels, using random: inout RandomStream) -> Int {
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
        let (moved, isSettled) = walk(from: cell, target, levels, using: &random)
        if isSettled { settled += 1 }
        guard moved else { break }
      }
    }
    return settled
  }

  /// Lets one unit of surplus walk to where `levels` lead.
  mutating func walk(
    from cell: Int, _ target: Int, _ levels: borrowing PortLevels, using random: inout RandomStream
  ) -> (moved: Bool, settled: Bool) {
    var (cell, target, hasMoved) = (cell, target, false)
    var distance = levels.distance(cell, target)
    while distance > 0 {
      guard
        let (nextCell, nextTarget) = step(
          cell, target, to: distance - 1, levels, using: &random)
      else { return (hasMoved, false) }
      (cell, target, hasMoved) = (nextCell, nextTarget, true)
      distance -= 1
      let left = surplus[cell * grid.cells + target]
      if left <= 0 { return (true, true) }
    }
    return (hasMoved, false)
  }

  /// Moves one unit of surplus from a port to any that is `distance` from where surplus is missed.
  private mutating func step(
    _ cell: Int, _ target: Int, to distance: UInt8, _ levels: borrowing PortLevels,
    using random: inout RandomStream
  ) -> (cell: Int, target: Int)? {
    let cells = grid.cells
    let chance = random.next()
    let offset = Int(truncatingIfNeeded: chance >> 32) % setWords
    for turn in 0..<2 {
      let leaves = (turn == 0) == (chance & 1 == 0)
      if leaves {
        let port = cell * cells + target
        guard count[port] > 0 else { continue }
        for number in 0..<setWords {
          let word = offset + number < setWords ? offset + number : offset + number - setWords
          var bits = tight[port * setWords + word]
          while bits != 0 {
            let other = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            guard levels.distance(cell, other) == distance, other != target else {
              continue
            }
            if move(of: cell, from: target, to: other) { return (cell, other) }
          }
        }
      } else {
        for number in 0..<setWords {
          let word = offset + number < setWords ? offset + number : offset + number - setWords
          var bits = tightFrom[(cell * cells + target) * setWords + word]
          while bits != 0 {
            let other = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            guard levels.level[target * cells + other] == distance, other != cell else { continue }
            if move(of: target, from: other, to: cell) { return (other, target) }
          }
        }
      }
    }
    return nil
  }
}
