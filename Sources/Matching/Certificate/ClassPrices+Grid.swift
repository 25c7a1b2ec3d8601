extension ClassPrices {
  /// The prices of the cells of `grid` that hold vertices, as a certificate; `price` has them by cell and
  /// cell, in units of the grid.
  ///
  /// - Complexity: O(cells^2).
  init(_ price: [Int16], of grid: ClassGrid, _ problem: PairingProblem) {
    // Where nothing tells classes apart, the grid has an axis that is no attribute of the problem.
    let axes = grid.axes.indices.filter { grid.axes[$0].attribute < problem.attributes.count }
    var witness = [Int](repeating: -1, count: grid.cells)
    for (vertex, cell) in grid.cellOf.enumerated() { witness[Int(cell)] = vertex }
    let cells = witness.indices.filter { witness[$0] >= 0 }
    let classes = cells.map { cell in
      var codes = [Int32](repeating: Self.other, count: problem.attributes.count)
      for number in axes {
        let axis = grid.axes[number]
        let value = grid.value(of: cell, axis: number)
        if value == axis.none {
          codes[axis.attribute] = Self.noValue
        } else if axis.isDistinct[Int(value)] {
          codes[axis.attribute] = problem.attributes[axis.attribute].codes[witness[cell]]
        }
      }
      return codes
    }
    var values = problem.attributes.map { _ in Values.none }
    for axis in axes.map({ grid.axes[$0] }) {
      let codes = Set(classes.map { $0[axis.attribute] }).filter { $0 >= 0 }
      values[axis.attribute] =
        axis.isDistinct.allSatisfy { $0 } ? .all : .only(codes.sorted())
    }
    var prices: [Price] = []
    for (payer, first) in cells.enumerated() {
      for (met, second) in cells.enumerated() {
        let (base, price) = (
          grid.base[first * grid.cells + second], price[first * grid.cells + second]
        )
        guard base != ClassGrid.impossible, 2 * Int(price) != Int(base) else { continue }
        prices.append(Price(payer: payer, met: met, amount: Int(price) * grid.unit))
      }
    }
    self.init(scale: grid.scale, values: values, classes: classes, prices: prices)
  }
}
