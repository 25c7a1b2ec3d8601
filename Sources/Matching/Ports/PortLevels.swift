/// How far ports are from surplus, in tight moves; and by symmetry, from where surplus is missed.
///
/// One unit of surplus on A->B goes elsewhere in two ways. A vertex on A->B may move to A->K: then
/// A->K has the surplus. Or a vertex on B->K may come to B->A: then B->K misses one, so K->B has the
/// surplus. Every way from one port to another is a way from the mirror of the second to the mirror
/// of the first: a port is as far from where surplus is missed as its mirror is from surplus.
struct PortLevels: Sendable {
  static let unreached: UInt8 = .max

  /// The least number of moves that bring surplus to each port.
  var level: [UInt8]
  /// The same for the mirror of each port.
  var mirrorLevel: [UInt8]
  /// The ports in the order in which they were reached.
  var queue: [Int32] = []
  /// By cell: the targets whose port was not reached yet, and the cells that were not reached as a target.
  private var openTargets: [UInt64]
  private var openCells: [UInt64]
  /// By cell: how many of each there are.
  private var openCounts: [(targets: Int32, cells: Int32)]
  /// Whether everything within reach was reached.
  private(set) var isComplete = false

  init(cells: Int) {
    level = Array(repeating: Self.unreached, count: cells * cells)
    mirrorLevel = level
    openTargets = Array(repeating: 0, count: cells * ((cells + 63) / 64))
    openCells = openTargets
    openCounts = Array(repeating: (0, 0), count: cells)
  }

  /// Searches `network` from `sources`, ports with surplus, breadth first.
  ///
  /// The search may stop when half of the surplus has found a way, unless it `exhausts`.
  ///
  /// - Complexity: O(ports x cells / 64).
  mutating func search(_ network: borrowing PortNetwork, from sources: [Int32], exhausts: Bool) {
    let (cells, words) = (network.grid.cells, network.setWords)
    for place in level.indices { level[place] = Self.unreached }
    for place in level.indices { mirrorLevel[place] = Self.unreached }
    openAll(network)
    queue.removeAll(keepingCapacity: true)
    isComplete = true
    var sought: Int32 = 0
    for source in sources {
      let (cell, target) = Int(source).quotientAndRemainder(dividingBy: cells)
      sought += network.surplus[Int(source)]
      visit(cell, target, 0, cells, words)
    }
    var found: Int32 = 0
    var next = 0
    while next < queue.count {
      let port = Int(queue[next])
      next += 1
      let (cell, target) = port.quotientAndRemainder(dividingBy: cells)
      let step = min(level[port], Self.unreached - 2) + 1
      if !exhausts, 2 * found >= sought, next > 1, level[Int(queue[next - 2])] < level[port] {
        isComplete = false
        return
      }
      // Most ports are reached after all there is to reach from them.
      let leaves = network.count[port] > 0 && openCounts[cell].targets > 0
      let comes = openCounts[target].cells > 0
      guard leaves || comes else { continue }
      for word in 0..<words {
        var new = leaves ? network.tight[port * words + word] & openTargets[cell * words + word] : 0
        while new != 0 {
          let other = word << 6 + new.trailingZeroBitCount
          new &= new &- 1
          visit(cell, other, step, cells, words)
          found += max(0, network.surplus[other * cells + cell])
        }
        new = comes ? network.tightFrom[port * words + word] & openCells[target * words + word] : 0
        while new != 0 {
          let other = word << 6 + new.trailingZeroBitCount
          new &= new &- 1
          visit(other, target, step, cells, words)
          found += max(0, network.surplus[target * cells + other])
        }
      }
    }
  }

  /// Opens all ports to cells that hold vertices.
  private mutating func openAll(_ network: borrowing PortNetwork) {
    let (cells, words) = (network.grid.cells, network.setWords)
    var held = [UInt64](repeating: 0, count: words)
    var count: Int32 = 0
    for cell in 0..<cells where !network.positions(of: cell).isEmpty {
      held[cell >> 6] |= 1 &<< UInt64(cell & 63)
      count += 1
    }
    for cell in 0..<cells {
      for word in 0..<words {
        openTargets[cell * words + word] = held[word]
        openCells[cell * words + word] = held[word]
      }
      openCounts[cell] = (count, count)
    }
  }

  @inline(__always)
  private mutating func visit(
    _ cell: Int, _ target: Int, _ step: UInt8, _ cells: Int, _ words: Int
  ) {
    level[cell * cells + target] = step
    mirrorLevel[target * cells + cell] = step
    // Who can go nowhere may aim at a cell that holds nobody, which was never open.
    let flag = 1 as UInt64 &<< UInt64(target & 63)
    if openTargets[cell * words + target >> 6] & flag != 0 {
      openTargets[cell * words + target >> 6] ^= flag
      openCells[target * words + cell >> 6] ^= 1 &<< UInt64(cell & 63)
      openCounts[cell].targets -= 1
      openCounts[target].cells -= 1
    }
    queue.append(Int32(cell * cells + target))
  }
}
