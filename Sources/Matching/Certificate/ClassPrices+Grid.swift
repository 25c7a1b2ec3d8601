extension ClassPrices {
  /// The prices of the cells of `grid` that hold vertices, as a certificate; `price` has them by cell and
  /// cell, in units of the grid.
  ///
  /// - Complexity: O(cells^2).
  init(_ price: [Int16], of grid: ClassGrid, _ problem: PairingProblem) {
    var values = problem.attributes.map { _ in Values.none }
    var codeOf: [[Int32]] = []
    for axis in grid.axes {
      var codes = [Int32](repeating: Self.other, count: axis.valueCount)
      if axis.none >= 0 { codes[Int(axis.none)] = Self.noValue }
      var distinct: [Int32] = []
      for (code, value) in axis.valueOfCode.enumerated() where axis.isDistinct[Int(value)] {
        codes[Int(value)] = Int32(code)
        distinct.append(Int32(code))
      }
      codeOf.append(codes)
      values[axis.attribute] =
        distinct.count == axis.valueOfCode.count ? .all : .only(distinct)
    }
    let cells = (0..<grid.cells).filter { grid.sizes[$0] > 0 }
    let classes = cells.map { cell in
      var codes = [Int32](repeating: Self.other, count: problem.attributes.count)
      for (number, axis) in grid.axes.enumerated() {
        codes[axis.attribute] = codeOf[number][Int(grid.value(of: cell, axis: number))]
      }
      return codes
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
