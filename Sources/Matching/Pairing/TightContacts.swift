/// The contacts of some vertices that a dual solution has no slack for, found where they are asked for.
struct TightContacts<W: Weight> {
  /// Twice y plus z of all sets around, by position; after the vertices perhaps a dummy.
  let totals2x: [W]
  /// Whether the dual has sets.
  let hasBlossoms: Bool

  private let packed: PackedPairing<W>
  private let vertices: [Int]
  private let sharing: BlossomSharing<W>
  private var lists: [[Int32]]
  private var isKnown: [Bool]
  private var row: [W]
  /// The list that is being made.
  private var found: [Int32] = []

  init(_ packed: PackedPairing<W>, vertices: [Int], dual: DualSolution<W>) {
    (self.packed, self.vertices) = (packed, vertices)
    (totals2x, hasBlossoms) = (dual.totals2x, !dual.blossoms.isEmpty)
    sharing = BlossomSharing(dual)
    lists = Array(repeating: [], count: totals2x.count)
    isKnown = Array(repeating: false, count: totals2x.count)
    row = Array(repeating: 0, count: packed.problem.count)
  }

  /// Whether the dual has no slack for two positions. O(attributes + sets around both).
  func isTight(_ first: Int32, _ second: Int32) -> Bool {
    let (low, high) = (Int(min(first, second)), Int(max(first, second)))
    let weight =
      high < vertices.count
      ? packed.weights.weight(vertices[low], vertices[high]) : packed.turns[vertices[low]]
    return isTight(low, high, weight)
  }

  private func isTight(_ first: Int, _ second: Int, _ weight: W) -> Bool {
    let slack2x = 2 * weight - totals2x[first] - totals2x[second]
    return slack2x <= 0 && slack2x + 2 * shared2x(Int32(first), Int32(second)) == 0
  }

  /// The sum of doubled z over the sets that contain both.
  func shared2x(_ first: Int32, _ second: Int32) -> W {
    hasBlossoms ? sharing.shared2x(Int(first), Int(second)) : 0
  }

  /// How many vertices `position` has a tight contact with. O(vertices) the first time.
  mutating func count(of position: Int32) -> Int {
    if !isKnown[Int(position)] { find(position) }
    return lists[Int(position)].count
  }

  /// One of them, once they were counted.
  func vertex(_ place: Int, of position: Int32) -> Int32 { lists[Int(position)][place] }

  private mutating func find(_ position: Int32) {
    let (own, dummy) = (Int(position), vertices.count)
    isKnown[own] = true
    found.removeAll(keepingCapacity: true)
    if own < dummy { packed.weights.fillRow(vertices[own], &row) }
    for (place, vertex) in vertices.enumerated() where place != own {
      if isTight(own, place, own < dummy ? row[vertex] : packed.turns[vertex]) {
        found.append(Int32(place))
      }
    }
    if own < dummy, totals2x.count > dummy, isTight(own, dummy, packed.turns[vertices[own]]) {
      found.append(Int32(dummy))
    }
    // Of its own size, not of the largest list so far.
    lists[own] = Array(found[...])
  }
}
