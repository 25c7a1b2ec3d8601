/// Vertices get on ports and change them.
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

  /// Puts the vertex at `position` on a port that is tight for it; its moves are not opened. O(1).
  private mutating func enter(_ position: Int, of cell: Int, target: Int) {
    let port = cell * grid.cells + target
    targetOf[position] = UInt16(target)
    next[position] = head[port]
    head[port] = Int32(position)
    shift(cell, target, by: 1)
  }

  /// Lets the moves that a vertex may make be moves of its port. O(cells / 64), and new moves.
  private mutating func openMoves(of position: Int, from port: Int, _ cell: Int, _ target: Int) {
    for word in 0..<setWords {
      let new = tightOf[position * setWords + word] & ~tight[port * setWords + word]
      guard new != 0 else { continue }
      tight[port * setWords + word] |= new
      toggle(new, word, of: cell, from: target)
    }
  }

  /// Turns on, or off, that vertices on cell->from may move to the targets of `bits`, those of a word.
  @inline(__always)
  private mutating func toggle(_ bits: UInt64, _ word: Int, of cell: Int, from: Int) {
    var bits = bits
    let flag = 1 as UInt64 &<< UInt64(from & 63)
    while bits != 0 {
      let target = word << 6 + bits.trailingZeroBitCount
      bits &= bits &- 1
      tightFrom[(target * grid.cells + cell) * setWords + from >> 6] ^= flag
    }
  }

  /// Counts one more, or less, on the port cell->target.
  private mutating func shift(_ cell: Int, _ target: Int, by one: Int32) {
    let (port, back) = (cell * grid.cells + target, target * grid.cells + cell)
    count[port] += one
    if back == port {
      surplus[port] = count[port] & 1
      note(cell, target, surplus[port] == 1)
    } else {
      surplus[port] += one
      surplus[back] -= one
      note(cell, target, surplus[port] < 0)
      note(target, cell, surplus[back] < 0)
    }
  }

  /// Notes whether the port cell->target is waited for.
  private mutating func note(_ cell: Int, _ target: Int, _ isAwaited: Bool) {
    let (word, flag) = (cell * setWords + target >> 6, 1 as UInt64 &<< UInt64(target & 63))
    if isAwaited { waiting[word] |= flag } else { waiting[word] &= ~flag }
  }

  /// Up to so many vertices are looked at anew when one has left, so that ``tight`` is exact.
  private static var fewVertices: Int32 { 8 }

  /// Works out the moves of a port from the vertices that are on it. O(vertices on it x cells / 64).
  private mutating func refresh(_ port: Int) {
    let (cell, target) = port.quotientAndRemainder(dividingBy: grid.cells)
    for word in 0..<setWords {
      var bits: UInt64 = 0
      var position = head[port]
      while position != Self.none {
        bits |= tightOf[Int(position) * setWords + word]
        position = next[Int(position)]
      }
      let changed = bits ^ tight[port * setWords + word]
      guard changed != 0 else { continue }
      tight[port * setWords + word] = bits
      toggle(changed, word, of: cell, from: target)
    }
  }

  /// Works out anew which ports are tight for whom, after prices have changed, and which moves there are.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  mutating func refreshAll(cells isChanged: [Bool]) {
    fillTight(cells: isChanged)
    openAllMoves()
  }

  /// Lets the moves that vertices may make be moves of their ports.
  ///
  /// - Complexity: O(vertices x cells / 64 + cells^3 / 64), and moves.
  private mutating func openAllMoves() {
    let (cells, words) = (grid.cells, setWords)
    var moves: [UInt64] = []
    var movesFrom: [UInt64] = []
    swap(&moves, &tight)
    swap(&movesFrom, &tightFrom)
    // The moves of a cell, by target and by where from: what is near in memory.
    var byTarget = [UInt64](repeating: 0, count: cells * words)
    for cell in 0..<cells {
      let row = cell * cells * words
      for place in row..<(row + cells * words) { moves[place] = 0 }
      for position in positions(of: cell) {
        let place = row + Int(targetOf[position]) * words
        for word in 0..<words { moves[place + word] |= tightOf[position * words + word] }
      }
      for place in byTarget.indices { byTarget[place] = 0 }
      for from in 0..<cells where count[cell * cells + from] > 0 {
        let flag = 1 as UInt64 &<< UInt64(from & 63)
        for word in 0..<words {
          var bits = moves[row + from * words + word]
          while bits != 0 {
            let target = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            byTarget[target * words + from >> 6] |= flag
          }
        }
      }
      for target in 0..<cells {
        let place = (target * cells + cell) * words
        for word in 0..<words { movesFrom[place + word] = byTarget[target * words + word] }
      }
    }
    swap(&moves, &tight)
    swap(&movesFrom, &tightFrom)
  }

  /// Moves a vertex on cell->from, for which cell->to is tight, there.
  ///
  /// - Returns: `false` if there is none; then ``tight`` knows it.
  /// - Complexity: O(vertices on the port + cells / 64).
  mutating func move(of cell: Int, from: Int, to: Int) -> Bool {
    let port = cell * grid.cells + from
    var (position, before) = (head[port], Self.none)
    while position != Self.none {
      let place = Int(position)
      if isTight(place, to) {
        move(place, after: before, of: cell, from: from, to: to)
        return true
      }
      (before, position) = (position, next[place])
    }
    let (word, flag) = (port * setWords + to >> 6, 1 as UInt64 &<< UInt64(to & 63))
    if tight[word] & flag != 0 {
      tight[word] &= ~flag
      toggle(flag, to >> 6, of: cell, from: from)
    }
    return false
  }

  /// Moves the vertex at `position`, which follows `before` on its port.
  mutating func move(_ position: Int, after before: Int32, of cell: Int, from: Int, to: Int) {
    let port = cell * grid.cells + from
    if before == Self.none {
      head[port] = next[position]
    } else {
      next[Int(before)] = next[position]
    }
    shift(cell, from, by: -1)
    if count[port] <= Self.fewVertices { refresh(port) }
    enter(position, of: cell, target: to)
    openMoves(of: position, from: cell * grid.cells + to, cell, to)
  }
}
