/// The contacts of some vertices that a dual solution has no slack for.
struct TightContacts<W: Weight> {
  /// Twice y plus z of all sets around, by position; after the vertices perhaps a dummy.
  let totals2x: [W]
  /// Whether the dual has sets.
  let hasBlossoms: Bool

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let sharing: BlossomSharing<W>
  /// By position, those with a tight contact, ascending.
  private var lists = SparseLists(rows: 0)

  /// Looks at every contact once.
  ///
  /// - Complexity: O(problem's vertices x vertices x attributes).
  init(_ packed: PackedPairing<W>, vertices: [Int], dual: DualSolution<W>) {
    (self.packed, self.vertices) = (packed, vertices)
    (totals2x, hasBlossoms) = (dual.totals2x, !dual.blossoms.isEmpty)
    sharing = BlossomSharing(dual)
    var pairs: [(first: Int32, second: Int32)] = []
    findPairs(&pairs)
    let dummy = Int32(vertices.count)
    if totals2x.count > vertices.count {
      for first in 0..<dummy where isTight(first, dummy) { pairs.append((first, dummy)) }
    }
    lists = SparseLists(relating: pairs, count: totals2x.count)
  }

  /// Whether the dual has no slack for two positions. O(attributes + sets around both).
  func isTight(_ first: Int32, _ second: Int32) -> Bool {
    let (low, high) = (Int(min(first, second)), Int(max(first, second)))
    let weight =
      high < vertices.count
      ? packed.weights.weight(vertices[low], vertices[high]) : packed.turns[vertices[low]]
    return isTight(first, second, weight)
  }

  private func isTight(_ first: Int32, _ second: Int32, _ weight: W) -> Bool {
    let slack2x = 2 * weight - totals2x[Int(first)] - totals2x[Int(second)]
    return slack2x <= 0 && slack2x + 2 * shared2x(first, second) == 0
  }

  /// The sum of doubled z over the sets that contain both.
  func shared2x(_ first: Int32, _ second: Int32) -> W {
    hasBlossoms ? sharing.shared2x(Int(first), Int(second)) : 0
  }

  /// How many vertices `position` has a tight contact with.
  func count(of position: Int32) -> Int { lists.range(of: Int(position)).count }

  /// One of them.
  func vertex(_ place: Int, of position: Int32) -> Int32 {
    lists.values[lists.range(of: Int(position)).lowerBound + place]
  }

  /// Finds the tight contacts among the vertices, by position.
  private func findPairs(_ pairs: inout [(first: Int32, second: Int32)]) {
    let count = packed.problem.count
    var position = [Int32](repeating: -1, count: count)
    // Those who are no part of this have slack with everybody.
    var byVertex2x = [W](repeating: -4 * packed.forbidden, count: count)
    for (place, vertex) in vertices.enumerated() {
      (position[vertex], byVertex2x[vertex]) = (Int32(place), totals2x[place])
    }
    var (row, near) = ([W](repeating: 0, count: count), [Int32]())
    for vertex in 0..<count where position[vertex] >= 0 {
      packed.weights.addUp(vertex, from: vertex + 1, &row)
      near.removeAll(keepingCapacity: true)
      Self.withoutSlack(
        row.span, byVertex2x.span, byVertex2x[vertex], from: vertex + 1, packed.forbidden, &near)
      for other in near {
        let (first, second) = (position[vertex], position[Int(other)])
        let weight = min(row[Int(other)], packed.forbidden)
        if isTight(first, second, weight) { pairs.append((first, second)) }
      }
    }
  }

  /// The vertices from `start` on that have no slack, or less than none, without the sets.
  private static func withoutSlack(
    _ row: Span<W>, _ totals2x: Span<W>, _ own2x: W, from start: Int, _ forbidden: W,
    _ found: inout [Int32]
  ) {
    for other in start..<row.count
    where 2 &* min(row[other], forbidden) &- totals2x[other] <= own2x {
      found.append(Int32(other))
    }
  }
}
