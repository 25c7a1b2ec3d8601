/// Which classes there are, and what a contact costs by class.
///
/// A vertex's *class* is its tuple of values on the class attributes. Classes are the cells of a
/// grid: one attribute, the *column*, runs along a row; every other combination that occurs is a
/// row. So the recall charges of a vertex are one vector along the columns plus one number for each
/// row, and all costs of a vertex are a handful of vector additions a row.
///
/// Numbers are in units of ``unit`` / ``scale`` of spread.
struct ClassGrid: Sendable {
  /// One number for each of 16 cells.
  typealias Lanes = SIMD16<Int16>

  /// Stands for "impossible": twice what all sums of possible numbers stay below, and far enough
  /// from overflow to have them added.
  static let impossible: Int16 = 16_000
  /// The most, scaled, that classes may charge a contact, together with what one of the two recalls. No dual
  /// step takes a price farther than twice this from 0.
  static let largest = 2_000

  /// A class attribute's place in the grid.
  struct Axis: Sendable {
    /// Its number among the attributes of the problem.
    var attribute: Int
    /// The value of each code: codes that are too rare to matter share the value 0.
    var valueOfCode: [Int32]
    /// The number of values, that of vertices without a value included.
    var valueCount: Int
    /// The value of vertices without one; -1 if there are no such vertices.
    var none: Int32
    /// Whether each value stands for a single code; "others" does not.
    var isDistinct: [Bool]
    /// Whether vertices recall values of it.
    var hasRecall: Bool
    /// What a contact of two known values is charged if they are the same, and if they differ, scaled;
    /// ``ClassGrid/impossible`` if forbidden.
    var same: Int16 = 0
    var differ: Int16 = 0
    /// The scaled charge for meeting a recalled value.
    var recall: Int16 = 0
    /// The first of its bits in ``masks``.
    var firstBit = 0
  }

  /// What one unit of the grid's spread is worth: the common divisor of all charges.
  let unit: Int
  /// What ``unit`` is divided into: prices are halves of costs, and a dual step may halve again.
  let scale: Int
  /// The axes: the last one is the column.
  let axes: [Axis]
  /// The number of rows.
  let rows: Int
  /// Vectors of 16 cells a row.
  let width: Int
  /// The values of each row on all axes but the column, row by row.
  let rowValues: [Int32]
  /// The cell of each vertex.
  let cellOf: [UInt16]
  /// How many vertices each cell holds.
  let sizes: [Int32]
  /// The scaled cost of two cells; ``impossible`` if forbidden.
  let base: [Int16]
  /// Words of recalled bits a vertex.
  let words: Int
  /// By cell and axis: the bit that says that the cell's value is recalled, or -1.
  let recallBit: [Int32]
  /// The scaled recall charge of each axis.
  let recalls: [Int16]
  /// The axes other than the column on which vertices recall values.
  let rowAxes: Int
  /// By row and such axis: the bit that says that the row's value is recalled, and the charge; 0 and
  /// 0 for none.
  let rowBits: [Int32]
  let rowRecalls: [Int16]
  /// The attributes that are no axes, or not fully: contacts that they charge are to be avoided.
  var rest: [Int]

  /// Cells, the empty ones included.
  var cells: Int { rows * width * 16 }
  /// Vectors of 16 cells.
  var vectors: Int { rows * width }

  /// The scaled charge for a recalled value of the column.
  var columnRecall: Int16 { recalls[recalls.count - 1] }
}

extension ClassGrid {
  /// Whether an attribute of ``rest`` charges a contact more than its classes tell.
  func hides(_ problem: PairingProblem, _ number: Int, _ first: Int, _ second: Int) -> Bool {
    let attribute = problem.attributes[number]
    guard let axis = axes.first(where: { $0.attribute == number }) else {
      return attribute.spread(first, second) != 0
    }
    let (a, b) = (attribute.codes[first], attribute.codes[second])
    guard a >= 0, b >= 0, axis.valueOfCode[Int(a)] == axis.valueOfCode[Int(b)],
      !axis.isDistinct[Int(axis.valueOfCode[Int(a)])]
    else { return false }
    // Counted as the cheaper of the two.
    return (a == b ? attribute.same : attribute.differ) != min(attribute.same, attribute.differ)
  }
}

extension ClassGrid {
  /// The grid of `problem` with these axes, the last of them the column; `nil` if it has more than
  /// `mostCells` or its charges do not fit.
  ///
  /// - Complexity: O(count x axes + cells^2 x axes).
  init?(_ problem: PairingProblem, axes chosen: [Axis], rest: [Int], mostCells: Int) {
    guard let (unit, scale) = Self.units(of: chosen.map { problem.attributes[$0.attribute] }),
      let column = chosen.last
    else { return nil }
    (self.unit, self.scale) = (unit, scale)
    self.rest = rest
    width = (column.valueCount + 15) / 16
    var axes = chosen
    // The column's bits come first, so that 16 of them never straddle two words.
    var bits = width * 16
    for number in axes.indices.dropLast() where axes[number].hasRecall {
      axes[number].firstBit = bits
      bits += axes[number].valueCount
    }
    words = (bits + 63) / 64

    guard
      let found = Self.rows(of: problem, axes: axes, most: mostCells / (16 * width))
    else { return nil }
    let (rows, width) = (found.values.count / max(1, axes.count - 1), width)
    self.rows = rows
    rowValues = found.values
    let cells = rows * width * 16
    for number in axes.indices {
      let attribute = problem.attributes[axes[number].attribute]
      func scaled(_ charge: PairingProblem.Charge) -> Int16 {
        switch charge {
        case .spread(let charge): Int16(charge * scale / unit)
        case .forbidden: Self.impossible
        }
      }
      (axes[number].same, axes[number].differ) = (scaled(attribute.same), scaled(attribute.differ))
      if axes[number].hasRecall { axes[number].recall = scaled(.spread(attribute.recall)) }
    }
    var sizes = [Int32](repeating: 0, count: cells)
    for cell in found.cellOf { sizes[Int(cell)] += 1 }
    (cellOf, self.sizes) = (found.cellOf, sizes)

    let recallBit = Self.recallBits(axes, rowValues, width, cells: cells)
    self.recallBit = recallBit
    self.axes = axes
    recalls = axes.map(\.recall)
    let inRows = axes.indices.dropLast().filter { axes[$0].recall > 0 }
    rowAxes = inRows.count
    let ofRows = (0..<rows).flatMap { row in
      inRows.map { recallBit[row * width * 16 * axes.count + $0] }
    }
    rowBits = ofRows.map { max(0, $0) }
    rowRecalls = ofRows.indices.map {
      ofRows[$0] < 0 ? 0 : axes[inRows[$0 % inRows.count]].recall
    }
    base = Self.base(axes, rowValues, width, cells: cells)
  }

  /// The value of a cell on an axis.
  func value(of cell: Int, axis: Int) -> Int32 {
    Self.value(of: cell, axis: axis, axes, rowValues, width)
  }

  private static func value(
    of cell: Int, axis: Int, _ axes: [Axis], _ rowValues: [Int32], _ width: Int
  ) -> Int32 {
    let (row, column) = cell.quotientAndRemainder(dividingBy: width * 16)
    return axis == axes.count - 1 ? Int32(column) : rowValues[row * (axes.count - 1) + axis]
  }

  /// The greatest common divisor of all charges, and the finest scale in which they are small enough.
  private static func units(of attributes: [PairingProblem.Attribute]) -> (unit: Int, scale: Int)? {
    var charges: [Int] = []
    var (base, recall) = (0, 0)
    for attribute in attributes {
      var largest = 0
      for case .spread(let charge) in [attribute.same, attribute.differ] {
        charges.append(charge)
        largest = max(largest, charge)
      }
      charges.append(attribute.recall)
      base += largest
      recall += attribute.recall
    }
    let divisor = charges.reduce(0) { first, second in
      var (a, b) = (first, second)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
    let unit = max(1, divisor)
    return [16, 8, 4, 2].first { $0 * (base + recall) / unit <= largest }.map { (unit, $0) }
  }

  /// The rows that occur and the cell of each vertex.
  private static func rows(
    of problem: PairingProblem, axes: [Axis], most: Int
  ) -> (values: [Int32], cellOf: [UInt16])? {
    var radix = 1
    for axis in axes.dropLast() {
      let product = radix.multipliedReportingOverflow(by: axis.valueCount)
      guard !product.overflow, product.partialValue <= 1 << 22 else { return nil }
      radix = product.partialValue
    }
    var keys = [Int32](repeating: 0, count: problem.count)
    for axis in axes.dropLast() {
      let codes = problem.attributes[axis.attribute].codes
      let (count, none) = (Int32(axis.valueCount), axis.none)
      for vertex in keys.indices {
        let code = codes[vertex]
        keys[vertex] = keys[vertex] * count + (code < 0 ? none : axis.valueOfCode[Int(code)])
      }
    }
    var isUsed = [Bool](repeating: false, count: radix)
    for key in keys { isUsed[Int(key)] = true }
    var rowOf = [Int32](repeating: -1, count: radix)
    var values: [Int32] = []
    var rows = 0
    for key in 0..<radix where isUsed[key] {
      guard rows < most else { return nil }
      rowOf[key] = Int32(rows)
      rows += 1
      var (rest, row) = (key, [Int32]())
      for axis in axes.dropLast().reversed() {
        row.append(Int32(rest % axis.valueCount))
        rest /= axis.valueCount
      }
      values += row.isEmpty ? [0] : row.reversed()
    }
    guard let column = axes.last, rows > 0 else { return nil }
    let codes = problem.attributes[column.attribute].codes
    let (wide, none) = (Int32((column.valueCount + 15) / 16 * 16), column.none)
    var cellOf = [UInt16](repeating: 0, count: problem.count)
    for vertex in cellOf.indices {
      let code = codes[vertex]
      let value = code < 0 ? none : column.valueOfCode[Int(code)]
      cellOf[vertex] = UInt16(rowOf[Int(keys[vertex])] * wide + value)
    }
    return (values, cellOf)
  }

  /// By cell and axis: the bit that says that the cell's value is recalled, or -1.
  private static func recallBits(
    _ axes: [Axis], _ rowValues: [Int32], _ width: Int, cells: Int
  ) -> [Int32] {
    var bits = [Int32](repeating: -1, count: cells * axes.count)
    for number in axes.indices where axes[number].recall > 0 {
      for cell in 0..<cells {
        let value = value(of: cell, axis: number, axes, rowValues, width)
        guard value != axes[number].none, value < axes[number].valueCount else { continue }
        bits[cell * axes.count + number] = Int32(axes[number].firstBit) + value
      }
    }
    return bits
  }

  private static func base(
    _ axes: [Axis], _ rowValues: [Int32], _ width: Int, cells: Int
  ) -> [Int16] {
    var base = [Int16](repeating: 0, count: cells * cells)
    for number in axes.indices {
      let axis = axes[number]
      let values = (0..<cells).map { value(of: $0, axis: number, axes, rowValues, width) }
      func isKnown(_ cell: Int) -> Bool {
        values[cell] != axis.none && values[cell] < axis.valueCount
      }
      for first in 0..<cells where isKnown(first) {
        for second in 0..<cells where isKnown(second) {
          let place = first * cells + second
          let isSame = values[first] == values[second]
          // Two of the "others" may be equal or not: the lesser charge is a lower bound.
          let charge =
            !isSame
            ? axis.differ
            : axis.isDistinct[Int(values[first])] ? axis.same : min(axis.same, axis.differ)
          base[place] = min(impossible, base[place] + charge)
        }
      }
    }
    return base
  }
}
