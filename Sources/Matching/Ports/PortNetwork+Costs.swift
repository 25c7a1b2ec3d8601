/// What a vertex would pay where.
extension PortNetwork {
  /// Room for the costs of a vertex at all targets.
  var emptyRow: [Lanes] { Array(repeating: Lanes(repeating: 0), count: grid.vectors) }

  /// Writes the costs of the vertex at `position`, of class `cell`, at all targets to `row`.
  ///
  /// - Returns: The least of them.
  /// - Complexity: O(cells), 16 at a time.
  @inline(__always)
  func fillRow(_ position: Int, of cell: Int, into row: inout [Lanes]) -> Int16 {
    var row = row.mutableSpan
    let (masks, prices) = (masks.span, priceLanes.span)
    let (rowBits, rowRecalls) = (grid.rowBits.span, grid.rowRecalls.span)
    let (width, words) = (grid.width, grid.words)
    let first = position * words
    let start = cell * grid.vectors
    let columnRecall = grid.columnRecall
    var least = Lanes(repeating: .max)
    for lane in 0..<width {
      var column = Lanes(repeating: 0)
      if columnRecall > 0 {
        let chunk = Int16(truncatingIfNeeded: masks[first + lane >> 2] &>> UInt64(16 * (lane & 3)))
        let isRecalled = (Lanes(repeating: chunk) & Lanes.flags) .== Lanes.flags
        column.replace(with: Lanes(repeating: columnRecall), where: isRecalled)
      }
      for number in 0..<grid.rows {
        var add: Int16 = 0
        for axis in 0..<grid.rowAxes {
          let bit = rowBits[number * grid.rowAxes + axis]
          let held = masks[first + Int(bit &>> 6)] &>> UInt64(bit & 63) & 1
          add &+= rowRecalls[number * grid.rowAxes + axis] & (0 &- Int16(held))
        }
        let place = number * width + lane
        let cost = prices[start + place] &+ Lanes(repeating: add) &+ column
        row[place] = cost
        least.replace(with: cost, where: cost .< least)
      }
    }
    return least.least
  }

  /// What the vertex at `position` pays for what it recalls when it meets `cell`.
  ///
  /// - Complexity: O(axes).
  @inline(__always)
  func charge(_ position: Int, _ cell: Int) -> Int16 {
    var sum: Int16 = 0
    let axes = grid.axes.count
    for axis in 0..<axes {
      let bit = grid.recallBit[cell * axes + axis]
      guard bit >= 0 else { continue }
      let held = masks[position * grid.words + Int(bit >> 6)] &>> UInt64(bit & 63) & 1
      sum &+= grid.recalls[axis] & (0 &- Int16(held))
    }
    return sum
  }
}

extension SIMD16<Int16> {
  /// The least of the 16: halves against halves, because `min()` goes one by one.
  @inline(__always)
  var least: Int16 {
    var eight = lowHalf
    eight.replace(with: highHalf, where: highHalf .< eight)
    var four = eight.lowHalf
    four.replace(with: eight.highHalf, where: eight.highHalf .< four)
    return Swift.min(Swift.min(four.x, four.y), Swift.min(four.z, four.w))
  }

  /// A bit of its own for each lane.
  fileprivate static var flags: Self {
    Self(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, .min)
  }

  /// Bit i says whether number i is `value`.
  @inline(__always)
  func bits(where value: Int16) -> UInt64 {
    var flags = Self(repeating: 0)
    flags.replace(with: Self.flags, where: self .== Self(repeating: value))
    let eight = flags.lowHalf | flags.highHalf
    let four = eight.lowHalf | eight.highHalf
    return UInt64(UInt16(bitPattern: four.x | four.y | four.z | four.w))
  }
}
