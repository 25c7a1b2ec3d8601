/// How far ports are from surplus, in tight moves; and by symmetry, from where surplus is missed: the levels
/// of Dinic 1970, "Algorithm for solution of a problem of maximum flow in a network with power estimation".
///
/// One unit of surplus on A->B goes elsewhere in two ways. A vertex on A->B may move to A->K: then
/// A->K has the surplus. Or a vertex on B->K may come to B->A: then B->K misses one, so K->B has the
/// surplus. Every way from one port to another is a way from the mirror of the second to the mirror
/// of the first: a port is as far from where surplus is missed as its mirror is from surplus.
struct PortLevels: Sendable {
  static let unreached: UInt8 = .max

  /// A port that was reached: that of `cell` to `target`.
  struct Reached: Sendable {
    var cell: UInt16
    var target: UInt16
  }

  private let cells: Int
  /// The least number of moves that bring surplus to each port.
  private(set) var level: [UInt8]
  /// The ports in the order in which they were reached: the first `reachedCount` of these.
  private var order: [Reached]
  private var reachedCount = 0
  /// By cell: the targets whose port was not reached yet, and the cells that were not reached as a target.
  private var openTargets: [UInt64]
  private var openCells: [UInt64]
  /// By cell: how many of each there are.
  private var openCounts: [(targets: Int32, cells: Int32)]
  /// Whether everything within reach was reached.
  private(set) var isComplete = false

  init(cells: Int) {
    self.cells = cells
    level = Array(repeating: Self.unreached, count: cells * cells)
    order = Array(repeating: Reached(cell: 0, target: 0), count: cells * cells)
    openTargets = Array(repeating: 0, count: cells * ((cells + 63) / 64))
    openCells = openTargets
    openCounts = Array(repeating: (0, 0), count: cells)
  }

  /// The ports that surplus reaches, in the order in which it does: sources come first.
  var reached: ArraySlice<Reached> { order[..<reachedCount] }

  /// The least number of moves that bring surplus of cell->target to where it is missed.
  @inline(__always)
  func distance(_ cell: Int, _ target: Int) -> UInt8 { level[target * cells + cell] }

  /// Notes that surplus of cell->target has further to go.
  mutating func set(_ distance: UInt8, _ cell: Int, _ target: Int) {
    level[target * cells + cell] = distance
  }

  /// Whether surplus of `port` comes to where it is missed.
  func leads(_ port: Int) -> Bool {
    let (cell, target) = port.quotientAndRemainder(dividingBy: cells)
    return distance(cell, target) != Self.unreached
  }

  /// Searches `network` from `sources`, ports with surplus, breadth first.
  ///
  /// The search may stop when half of the surplus has found a way, unless it `exhausts`.
  ///
  /// - Complexity: O(ports x cells / 64).
  mutating func search(_ network: borrowing PortNetwork, from sources: [Int32], exhausts: Bool) {
    openAll(network)
    let sought = begin(at: sources, network)
    isComplete = Self.spread(
      network, until: exhausts ? nil : (sought + 1) / 2, level: &level, order: &order,
      end: &reachedCount, openTargets: &openTargets, openCells: &openCells, openCounts: &openCounts)
  }

  /// Reaches the sources. Returns their surplus.
  private mutating func begin(at sources: [Int32], _ network: borrowing PortNetwork) -> Int32 {
    for place in level.indices { level[place] = Self.unreached }
    reachedCount = 0
    var sought: Int32 = 0
    for source in sources where level[Int(source)] == Self.unreached {
      let (cell, target) = Int(source).quotientAndRemainder(dividingBy: cells)
      sought += network.surplus[Int(source)]
      level[Int(source)] = 0
      order[reachedCount] = Reached(cell: UInt16(cell), target: UInt16(target))
      reachedCount += 1
      // Who can go nowhere may aim at a cell that holds nobody, which was never open.
      let (row, column) = (cell * network.setWords, target * network.setWords)
      let flag = 1 as UInt64 &<< UInt64(target & 63)
      guard openTargets[row + target >> 6] & flag != 0 else { continue }
      openTargets[row + target >> 6] ^= flag
      openCells[column + cell >> 6] ^= 1 &<< UInt64(cell & 63)
      openCounts[cell].targets -= 1
      openCounts[target].cells -= 1
    }
    return sought
  }

  /// Goes on from the first `end` ports of `order`, level by level, until there is no more to reach, or, at the
  /// end of a level, so many units are `wanted` where it went. Returns whether all was reached.
  ///
  /// The parameters are the properties: a span of one of them would hold all of `self`.
  private static func spread(
    _ network: borrowing PortNetwork, until wanted: Int32?, level: inout [UInt8],
    order: inout [Reached], end: inout Int, openTargets: inout [UInt64],
    openCells: inout [UInt64], openCounts: inout [(targets: Int32, cells: Int32)]
  ) -> Bool {
    let (cells, words) = (network.grid.cells, network.setWords)
    let (tight, tightFrom) = (network.tight.span, network.tightFrom.span)
    let (count, surplus) = (network.count.span, network.surplus.span)
    var level = level.mutableSpan
    var order = order.mutableSpan
    var openTargets = openTargets.mutableSpan
    var openCells = openCells.mutableSpan
    var openCounts = openCounts.mutableSpan
    var (next, last, found) = (0, 0 as UInt8, 0 as Int32)
    while next < end {
      let (cell, target) = (Int(order[next].cell), Int(order[next].target))
      next += 1
      let port = cell * cells + target
      let own = level[port]
      if let wanted, own > last, found >= wanted { return false }
      last = own
      // Most ports are reached after all there is to reach from them.
      let leaves = openCounts[cell].targets > 0 && count[port] > 0
      let comes = openCounts[target].cells > 0
      guard leaves || comes else { continue }
      let step = min(own, Self.unreached - 2) + 1
      let (row, column) = (cell * words, target * words)
      let (cellWord, cellFlag) = (cell >> 6, 1 as UInt64 &<< UInt64(cell & 63))
      let (targetWord, targetFlag) = (target >> 6, 1 as UInt64 &<< UInt64(target & 63))
      for word in 0..<words {
        var new = leaves ? tight[port * words + word] & openTargets[row + word] : 0
        if new != 0 {
          openTargets[row + word] ^= new
          openCounts[cell].targets -= Int32(truncatingIfNeeded: new.nonzeroBitCount)
        }
        while new != 0 {
          let other = word << 6 + new.trailingZeroBitCount
          new &= new &- 1
          level[cell * cells + other] = step
          openCells[other * words + cellWord] ^= cellFlag
          openCounts[other].cells -= 1
          order[end] = Reached(
            cell: UInt16(truncatingIfNeeded: cell), target: UInt16(truncatingIfNeeded: other))
          end += 1
          if wanted != nil { found += max(0, surplus[other * cells + cell]) }
        }
        new = comes ? tightFrom[port * words + word] & openCells[column + word] : 0
        if new != 0 {
          openCells[column + word] ^= new
          openCounts[target].cells -= Int32(truncatingIfNeeded: new.nonzeroBitCount)
        }
        while new != 0 {
          let other = word << 6 + new.trailingZeroBitCount
          new &= new &- 1
          level[other * cells + target] = step
          openTargets[other * words + targetWord] ^= targetFlag
          openCounts[other].targets -= 1
          order[end] = Reached(
            cell: UInt16(truncatingIfNeeded: other), target: UInt16(truncatingIfNeeded: target))
          end += 1
          if wanted != nil { found += max(0, surplus[target * cells + other]) }
        }
      }
    }
    return true
  }

  /// Opens all ports to cells that hold vertices.
  private mutating func openAll(_ network: borrowing PortNetwork) {
    let words = network.setWords
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
}
