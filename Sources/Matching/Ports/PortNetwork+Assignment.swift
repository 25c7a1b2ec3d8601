/// Vertices get on ports that are tight for them.
extension PortNetwork {
  /// Puts every vertex on a tight port: one whose mirror waits for it, if any does, else the one
  /// with the least surplus.
  ///
  /// Classes take turns, a small part of each at a time: none takes all the ports that it likes
  /// before others could say theirs.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  mutating func assignAll(using random: inout RandomStream) {
    fillTight()
    let part = max(1, vertexAt.count / (64 * grid.cells))
    var parts: [(cell: Int32, start: Int32)] = []
    for cell in 0..<grid.cells {
      let range = cellStarts[cell]..<cellStarts[cell + 1]
      for start in stride(from: range.lowerBound, to: range.upperBound, by: part) {
        parts.append((Int32(cell), start))
      }
    }
    random.shuffle(&parts)
    for (cell, start) in parts {
      let end = min(cellStarts[Int(cell) + 1], start + Int32(part))
      for position in Int(start)..<Int(end) { assign(position, of: Int(cell), using: &random) }
    }
    openAllMoves()
  }

  private mutating func assign(
    _ position: Int, of cell: Int, using random: inout RandomStream
  ) {
    let start = setWords == 1 ? 0 : Int(truncatingIfNeeded: random.next() >> 40) % setWords
    enter(
      position, of: cell,
      target: awaitedTarget(of: position, in: cell, from: start)
        ?? emptiestTarget(of: position, in: cell, from: start))
  }

  /// A target that is tight for a vertex and whose port is waited for.
  private func awaitedTarget(of position: Int, in cell: Int, from start: Int) -> Int? {
    for step in 0..<setWords {
      let word = start + step < setWords ? start + step : start + step - setWords
      let bits = tightOf[position * setWords + word] & waiting[cell * setWords + word]
      if bits != 0 { return word << 6 + bits.trailingZeroBitCount }
    }
    return nil
  }

  /// The target with the least surplus of those that are tight for a vertex.
  private func emptiestTarget(of position: Int, in cell: Int, from start: Int) -> Int {
    let surplus = surplus.span
    var best = (surplus: Int32.max, target: 0)
    for step in 0..<setWords {
      let word = start + step < setWords ? start + step : start + step - setWords
      var bits = tightOf[position * setWords + word]
      while bits != 0 {
        let target = word << 6 + bits.trailingZeroBitCount
        bits &= bits &- 1
        let surplus = surplus[cell * grid.cells + target]
        if surplus < best.surplus { best = (surplus, target) }
        // None is less.
        if surplus == 0 { return target }
      }
    }
    return best.target
  }

  /// Works out which ports are tight for every vertex of the cells that changed.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  private mutating func fillTight(cells isChanged: [Bool]? = nil) {
    var sets: [UInt64] = []
    swap(&sets, &tightOf)
    workers.fill(&sets, perPlace: setWords) { [self] range, sets in
      var row = emptyRow
      for (cell, positions) in cells(at: range) where isChanged?[cell] ?? true {
        for position in positions {
          let least = fillRow(position, of: cell, into: &row)
          let first = (position - range.lowerBound) * setWords
          for word in 0..<setWords {
            var bits: UInt64 = 0
            for lane in (4 * word)..<min(4 * word + 4, grid.vectors) {
              bits |= row[lane].bits(where: least) &<< UInt64(16 * (lane & 3))
            }
            sets[first + word] = bits
          }
        }
      }
    }
    swap(&sets, &tightOf)
  }

  /// Works out anew which ports are tight for whom, after prices have changed, and which moves there are.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  mutating func refreshAll(cells isChanged: [Bool]) {
    closeAllMoves()
    fillTight(cells: isChanged)
    openAllMoves()
  }
}
