/// Vertices change ports, and which of them may.
extension PortNetwork {
  /// Puts the vertex at `position` on a port that is tight for it; its moves are not opened. O(1).
  mutating func enter(_ position: Int, of cell: Int, target: Int) {
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

  /// Lets the moves that vertices may make be moves of their ports, none of which has any.
  ///
  /// - Complexity: O(vertices x cells / 64 + cells^2), and moves.
  mutating func openAllMoves() {
    let (cells, words) = (grid.cells, setWords)
    var moves: [UInt64] = []
    var movesFrom: [UInt64] = []
    swap(&moves, &tight)
    swap(&movesFrom, &tightFrom)
    // The moves of a cell, by target and by where from: what is near in memory.
    var byTarget = [UInt64](repeating: 0, count: cells * words)
    var targets = [UInt64](repeating: 0, count: words)
    for cell in 0..<cells {
      for position in positions(of: cell) {
        let place = (cell * cells + Int(targetOf[position])) * words
        for word in 0..<words { moves[place + word] |= tightOf[position * words + word] }
      }
      for from in 0..<cells where count[cell * cells + from] > 0 {
        let flag = 1 as UInt64 &<< UInt64(from & 63)
        for word in 0..<words {
          var bits = moves[(cell * cells + from) * words + word]
          targets[word] |= bits
          while bits != 0 {
            let target = word << 6 + bits.trailingZeroBitCount
            bits &= bits &- 1
            byTarget[target * words + from >> 6] |= flag
          }
        }
      }
      for number in 0..<words {
        while targets[number] != 0 {
          let target = number << 6 + targets[number].trailingZeroBitCount
          targets[number] &= targets[number] &- 1
          let place = (target * cells + cell) * words
          for word in 0..<words {
            movesFrom[place + word] = byTarget[target * words + word]
            byTarget[target * words + word] = 0
          }
        }
      }
    }
    swap(&moves, &tight)
    swap(&movesFrom, &tightFrom)
  }

  /// Takes the moves of all ports away: only those that hold vertices have any. What is not touched need not
  /// be cleared, which counts where cells are many.
  mutating func closeAllMoves() {
    let (cells, words) = (grid.cells, setWords)
    var targets = [UInt64](repeating: 0, count: words)
    for cell in 0..<cells {
      for from in 0..<cells where count[cell * cells + from] > 0 {
        for word in 0..<words {
          targets[word] |= tight[(cell * cells + from) * words + word]
          tight[(cell * cells + from) * words + word] = 0
        }
      }
      for number in 0..<words {
        while targets[number] != 0 {
          let target = number << 6 + targets[number].trailingZeroBitCount
          targets[number] &= targets[number] &- 1
          let place = (target * cells + cell) * words
          for word in 0..<words { tightFrom[place + word] = 0 }
        }
      }
    }
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
