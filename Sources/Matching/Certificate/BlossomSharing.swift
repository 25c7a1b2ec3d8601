/// Which blossoms of a dual solution two or three vertices lie in together.
struct BlossomSharing<W: Weight>: Sendable {
  private let numbersOf: [[Int32]]
  private let z2x: [W]

  init(_ dual: DualSolution<W>) {
    var numbersOf = [[Int32]](repeating: [], count: dual.potentials2x.count)
    for (number, blossom) in dual.blossoms.enumerated() {
      for vertex in blossom.vertices { numbersOf[vertex].append(Int32(number)) }
    }
    self.numbersOf = numbersOf
    z2x = dual.blossoms.map(\.z2x)
  }

  /// The blossoms around a vertex, ascending.
  func blossoms(around vertex: Int) -> [Int32] { numbersOf[vertex] }

  /// The sum of doubled z over the blossoms that contain both. O(blossoms around them).
  func shared2x(_ first: Int, _ second: Int) -> W {
    var (i, j, sum) = (0, 0, W(0))
    let (a, b) = (numbersOf[first], numbersOf[second])
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        sum += z2x[Int(a[i])]
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }
}
