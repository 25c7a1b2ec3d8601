extension ClassGrid {
  /// What each of `vertices` recalls, as bits: ``words`` words each.
  ///
  /// - Complexity: O(vertices + their recalled values).
  func masks(of vertices: [Int32], in problem: PairingProblem, _ workers: Workers) -> [UInt64] {
    let words = words
    var masks = [UInt64](repeating: 0, count: vertices.count * words)
    for axis in axes where axis.recall > 0 {
      let attribute = problem.attributes[axis.attribute]
      workers.fill(&masks, perPlace: words) { places, masks in
        for place in places {
          let vertex = Int(vertices[place])
          guard attribute.codes[vertex] >= 0 else { continue }
          let first = (place - places.lowerBound) * words
          attribute.recalled.visit(vertex) { value in
            let bit = axis.firstBit + Int(axis.valueOfCode[Int(value)])
            masks[first + bit >> 6] |= 1 << UInt64(bit & 63)
          }
        }
      }
    }
    return masks
  }
}
