extension ClassGrid {
  /// What each of `vertices` recalls, as bits: ``words`` words each.
  ///
  /// - Complexity: O(vertices + their recalled values); of more than half of them, O(all vertices).
  func masks(of vertices: [Int32], in problem: PairingProblem, _ workers: Workers) -> [UInt64] {
    guard 2 * vertices.count > problem.count else {
      return masks(vertices.count, in: problem, workers) { Int(vertices[$0]) }
    }
    // In the order of memory first: a vertex at a random place is then looked up once, not in every list.
    let all = masks(problem.count, in: problem, workers) { $0 }
    let words = words
    var masks = [UInt64](repeating: 0, count: vertices.count * words)
    workers.fill(&masks, perPlace: words) { places, masks in
      for place in places {
        let (first, vertex) = ((place - places.lowerBound) * words, Int(vertices[place]))
        for word in 0..<words { masks[first + word] = all[vertex * words + word] }
      }
    }
    return masks
  }

  @inline(__always)
  private func masks(
    _ count: Int, in problem: PairingProblem, _ workers: Workers,
    vertexAt: @Sendable (Int) -> Int
  ) -> [UInt64] {
    let words = words
    var masks = [UInt64](repeating: 0, count: count * words)
    for axis in axes where axis.recall > 0 {
      let attribute = problem.attributes[axis.attribute]
      workers.fill(&masks, perPlace: words) { places, masks in
        for place in places {
          let vertex = vertexAt(place)
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
