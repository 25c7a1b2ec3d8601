extension ClassGrid {
  /// The grid that solves most of `problem` with at most `mostCells` cells: which attributes become
  /// axes is decided by what they charge and how many values they take, the rest is left to mending.
  /// `nil` if no grid does.
  ///
  /// - Complexity: O(count x attributes + cells^2 x attributes).
  static func best(for problem: PairingProblem, mostCells: Int) -> ClassGrid? {
    var candidates: [Candidate] = []
    for (number, attribute) in problem.attributes.enumerated() where attribute.charges {
      candidates.append(Candidate(number, attribute))
    }
    // What a random round would be charged, for the cells that it takes to avoid it.
    candidates.sort { ($1.weight, $0.number) < ($0.weight, $1.number) }
    var axes: [Axis] = []
    var rest: [Int] = []
    var best: ClassGrid?
    for candidate in candidates {
      var isWhole = false
      for axis in candidate.axes {
        var tried = axes + [axis]
        moveColumnLast(&tried)
        let partial = rest + (axis.isDistinct.allSatisfy { $0 } ? [] : [candidate.number])
        if let grid = ClassGrid(problem, axes: tried, rest: partial, mostCells: mostCells) {
          (best, axes, rest, isWhole) = (grid, tried, partial, true)
          break
        }
      }
      if !isWhole { rest.append(candidate.number) }
    }
    if var best {
      best.rest = rest
      return best
    }
    // Without any class attribute all vertices are of one class.
    var plain = problem
    plain.attributes.append(
      .init(
        codes: Array(repeating: 0, count: problem.count), valueCount: 1, same: .spread(0),
        differ: .spread(0)))
    let single = Axis(
      attribute: plain.attributes.count - 1, valueOfCode: [0], valueCount: 1, none: -1,
      isDistinct: [true], hasRecall: false)
    return ClassGrid(plain, axes: [single], rest: rest, mostCells: mostCells)
  }

  /// Makes that axis the column with which rows, filled up to 16 cells, waste least.
  private static func moveColumnLast(_ axes: inout [Axis]) {
    func cells(withColumn column: Int) -> Double {
      axes.indices.reduce(1.0) { product, number in
        let count = axes[number].valueCount
        return product * Double(number == column ? (count + 15) / 16 * 16 : count)
      }
    }
    guard let column = axes.indices.min(by: { cells(withColumn: $0) < cells(withColumn: $1) })
    else { return }
    axes.append(axes.remove(at: column))
  }

  /// An attribute that may become an axis.
  private struct Candidate {
    let number: Int
    /// The expected charge of a random contact, in millionths.
    let weight: Int
    /// The ways to make it an axis, the finest first.
    let axes: [Axis]

    init(_ number: Int, _ attribute: PairingProblem.Attribute) {
      self.number = number
      let count = max(1, attribute.codes.count)
      var sizes = [Int](repeating: 0, count: attribute.valueCount)
      for code in attribute.codes where code >= 0 { sizes[Int(code)] += 1 }
      let known = sizes.reduce(0, +)
      let equal = sizes.reduce(0.0) { $0 + Double($1) * Double($1) }
      func worth(_ charge: PairingProblem.Charge) -> Double {
        switch charge {
        case .spread(let charge): Double(charge)
        case .forbidden: 1_000
        }
      }
      let different = Double(known) * Double(known) - equal
      let hasRecall = attribute.hasRecall
      let recalling = hasRecall ? attribute.recalled.total(of: sizes) : 0
      let charged =
        equal * worth(attribute.same) + different * worth(attribute.differ)
        + 2 * Double(recalling) * Double(attribute.recall)
      weight = Int(1e6 * charged / (Double(count) * Double(count)))

      func axis(distinctFrom least: Int) -> Axis {
        let heavy = sizes.indices.filter { sizes[$0] >= least }
        let others = sizes.contains { $0 > 0 && $0 < least }
        var valueOfCode = [Int32](repeating: 0, count: sizes.count)
        for (value, code) in heavy.enumerated() {
          valueOfCode[code] = Int32(value + (others ? 1 : 0))
        }
        let values = heavy.count + (others ? 1 : 0)
        return Axis(
          attribute: number, valueOfCode: valueOfCode,
          valueCount: max(1, values + (known < count ? 1 : 0)),
          none: known < count ? Int32(values) : -1,
          isDistinct: (0..<values).map { !others || $0 > 0 }, hasRecall: hasRecall)
      }
      // Values that recall charges can only be told apart all together.
      guard !hasRecall, case .spread = attribute.differ else {
        axes = sizes.count <= 1_024 ? [axis(distinctFrom: 0)] : []
        return
      }
      // Equal values of light ones are rare enough to be mended, and more classes take longer (measured).
      let whole = sizes.count <= 64 ? [axis(distinctFrom: 1)] : []
      let heavy = axis(distinctFrom: max(2, count / 10))
      axes = whole + (heavy.isDistinct.contains(true) ? [heavy] : [])
    }
  }
}

extension PairingProblem.Attribute {
  /// Whether it says anything about any contact.
  fileprivate var charges: Bool {
    same != .spread(0) || differ != .spread(0) || hasRecall
  }

  /// Whether anybody is charged for a value recalled.
  fileprivate var hasRecall: Bool { recall > 0 && !recalled.holdsNothing }
}
