extension ClassPrices {
  /// The prices that potentials y of the vertices come to: for u in A, p(A, B) is the largest
  /// y(u) - f(u, B). Where exceptions let two classes' prices exceed their charges, both are lowered; the
  /// prices then prove less than the potentials did.
  ///
  /// - Parameters:
  ///   - potentials2x: Doubled potentials by vertex; `nil` for vertices that do not matter.
  ///   - problem: What the vertices are charged.
  ///   - mostClasses: How many classes are told apart at the most.
  /// - Complexity: O(vertices x (classes + recalled values) + classes^2).
  public init(potentials2x: [Int?], of problem: PairingProblem, mostClasses: Int = 320) {
    let vertices = potentials2x.indices.filter { potentials2x[$0] != nil }
    let partition = ClassPartition(problem, vertices: vertices, mostClasses: mostClasses)
    let count = partition.classes.count
    // Doubled potentials are prices at scale 2; twice that leaves room to halve what is in excess.
    let scale = 4
    var prices = [Int](repeating: .min / 4, count: count * count)
    var charges = [Int](repeating: 0, count: count)
    for (vertex, own) in zip(vertices, partition.classOf) {
      partition.fillRecall(of: vertex, problem, &charges)
      let potential = 2 * (potentials2x[vertex] ?? 0)
      for met in 0..<count {
        let price = potential - scale * charges[met]
        if price > prices[own * count + met] { prices[own * count + met] = price }
      }
    }
    var listed: [Price] = []
    for first in 0..<count {
      for second in first..<count {
        guard let base = partition.base(first, second, problem) else { continue }
        let (there, back) = (first * count + second, second * count + first)
        let excess = prices[there] + prices[back] - scale * base
        if excess > 0 {
          prices[there] -= (excess + 1) / 2
          prices[back] -= first == second ? 0 : excess / 2
        }
        for (place, payer, met) in [(there, first, second), (back, second, first)]
          .prefix(first == second ? 1 : 2) where prices[place] != scale / 2 * base
        {
          listed.append(Price(payer: payer, met: met, amount: prices[place]))
        }
      }
    }
    self.init(
      scale: scale, values: partition.values, classes: partition.classes, prices: listed)
  }
}
