/// What another method knows of a problem that is to be matched, by vertex.
struct MatchingStart {
  /// Doubled potentials, in units of spread.
  var potentials2x: [Int]
  /// Partners, mostly good ones; -1 = none. Empty if none are known.
  var partners: [Int32]
  /// Three that make a good trio; else empty.
  var trio: [Int]
}

extension MatchingStart {
  /// The potentials of some vertices, by position.
  func potentials2x<W: Weight>(of vertices: [Int]) -> [W] {
    vertices.map { W(potentials2x[$0]) }
  }

  /// The partners of some vertices among them, by position; none if none are known.
  func partners(of vertices: [Int]) -> [Int] {
    guard !partners.isEmpty else { return [] }
    var placeOf = [Int](repeating: -1, count: partners.count)
    for (place, vertex) in vertices.enumerated() { placeOf[vertex] = place }
    return vertices.map { partners[$0] < 0 ? -1 : placeOf[Int(partners[$0])] }
  }
}
