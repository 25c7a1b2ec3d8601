extension ClassGrid {
  /// Prices to start from, by port: half of what two classes are charged, but for a value that more than half of
  /// the vertices have.
  ///
  /// Some of those have to meet each other, whatever it costs: so they may as well pay for others what that costs
  /// them. Attribute by attribute, p(v, o) is half of what two of v are charged then, and p(o, v) the rest.
  ///
  /// - Complexity: O(cells^2 x axes).
  var startPrices: [Int16] {
    var prices = base.map { $0 == Self.impossible ? $0 : $0 / 2 }
    for (number, axis) in axes.enumerated() {
      guard let most = majority(on: number), axis.isDistinct[Int(most)] else { continue }
      let values = (0..<cells).map { value(of: $0, axis: number) }
      for one in 0..<cells where values[one] == most {
        for other in 0..<cells where values[other] != most && axis.same < Self.impossible {
          let (there, back) = (one * cells + other, other * cells + one)
          let charge = values[other] == axis.none ? 0 : axis.differ
          guard base[there] < Self.impossible, charge < axis.same else { continue }
          prices[there] += (axis.same - charge) / 2
          prices[back] -= (axis.same - charge) / 2
        }
      }
    }
    return prices
  }

  /// The known value on an axis that more than half of the vertices have.
  private func majority(on number: Int) -> Int32? {
    var counts = [Int32](repeating: 0, count: axes[number].valueCount)
    for cell in 0..<cells where sizes[cell] > 0 {
      counts[Int(value(of: cell, axis: number))] += sizes[cell]
    }
    let half = cellOf.count / 2
    let most = counts.firstIndex { Int($0) > half }.map(Int32.init)
    return most == axes[number].none ? nil : most
  }
}
