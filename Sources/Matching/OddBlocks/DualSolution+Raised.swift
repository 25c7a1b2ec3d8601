extension DualSolution {
  /// A dual of the matching without the vertices at `added` as one of all: each of them gets the
  /// largest y that its contacts allow.
  func raised(at added: [Int], _ weights: ClassedWeights<W>) -> DualSolution {
    var dual = self
    dual.blossoms = dual.blossoms.filter { Set($0.vertices).isDisjoint(with: added) }
    var totals2x = dual.totals2x
    var row = [W](repeating: 0, count: weights.count)
    for position in added { totals2x[position] = .min }
    for position in added {
      weights.fillRow(weights.places[position], &row)
      var least: W?
      for (other, weight) in row.enumerated() {
        let total2x = totals2x[weights.positions[other]]
        guard total2x > .min, weights.positions[other] != position else { continue }
        least = min(least ?? .max, 2 * weight - total2x)
      }
      totals2x[position] = least ?? 0
      dual.potentials2x[position] = least ?? 0
    }
    return dual
  }
}
