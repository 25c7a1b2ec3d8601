/// The dual step of the Hungarian method, on prices.
extension PortNetwork {
  /// What became of a dual step.
  enum DualStep {
    case done
    /// It would be smaller than prices can tell.
    case tooSmall
    /// Prices would leave their range, or nothing limits them.
    case impossible
  }

  /// Raises the prices of all ports that surplus reaches and lowers those of their mirrors, until the
  /// first new move is tight.
  ///
  /// No surplus reaches where it is missed, so more vertices are on the first than on the second: the
  /// bound rises by as much as the surplus. ``PortLevels/reached`` must hold all that surplus reaches, and
  /// no port with its mirror.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  mutating func dualStep(_ levels: borrowing PortLevels) -> DualStep {
    assert(levels.isComplete, "the search for what surplus reaches stopped early")
    var side = [Lanes](repeating: Lanes(repeating: 0), count: priceLanes.count)
    var isChanged = [Bool](repeating: false, count: grid.cells)
    for reached in levels.reached {
      let (cell, target) = (Int(reached.cell), Int(reached.target))
      let (port, back) = (cell * grid.cells + target, target * grid.cells + cell)
      assert(!levels.leads(port), "\(port) is on both sides")
      side[port >> 4][port & 15] = 1
      side[back >> 4][back & 15] = -1
      (isChanged[cell], isChanged[target]) = (true, true)
    }
    let step = largestStep(side, isChanged)
    guard step > 0 else { return .tooSmall }
    guard step < ClassGrid.impossible / 2 else { return .impossible }
    let limit = Int16(2 * ClassGrid.largest)
    for port in price.indices where price[port] < ClassGrid.impossible {
      let moved = price[port] &+ step &* side[port >> 4][port & 15]
      guard abs(moved) <= limit else { return .impossible }
    }
    for port in price.indices where price[port] < ClassGrid.impossible {
      price[port] &+= step &* side[port >> 4][port & 15]
      priceLanes[port >> 4][port & 15] = price[port]
    }
    refreshAll(cells: isChanged)
    return .done
  }

  /// How far prices may move before some vertex would rather be elsewhere.
  private func largestStep(_ side: [Lanes], _ isChanged: [Bool]) -> Int16 {
    workers.map(vertexAt.count) { largestStep($0, side, isChanged) }.min() ?? 0
  }

  private func largestStep(
    _ range: Range<Int>, _ side: [Lanes], _ isChanged: [Bool]
  ) -> Int16 {
    var single = Lanes(repeating: ClassGrid.impossible)
    var double = single
    let one = Lanes(repeating: 1)
    let two = Lanes(repeating: 2)
    var row = emptyRow
    for (cell, positions) in cells(at: range) where isChanged[cell] {
      let first = cell * grid.vectors
      for position in positions {
        let port = cell * grid.cells + Int(targetOf[position])
        let own = side[port >> 4][port & 15]
        guard own >= 0 else { continue }
        let least = Lanes(repeating: fillRow(position, of: cell, into: &row))
        for lane in 0..<grid.vectors {
          let closing = Lanes(repeating: own) &- side[first + lane]
          let more = row[lane] &- least
          single.replace(with: more, where: (more .< single) .& (closing .== one))
          double.replace(with: more, where: (more .< double) .& (closing .== two))
        }
      }
    }
    return min(single.least, double.least / 2)
  }
}
