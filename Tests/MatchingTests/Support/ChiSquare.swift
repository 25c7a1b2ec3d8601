/// How far counts are from what was expected of them.
struct ChiSquare: CustomStringConvertible {
  /// The sum of the squared differences, each divided by what was expected.
  let sum: Double
  /// The number of counts that are free.
  let freedom: Int
  /// What the least expected count adds to the spread of the sum, beyond that of large ones.
  private let sparseness: Double

  /// Compares `counts` with `expected`, whose sums are equal.
  init(_ counts: [Int], expected: [Double]) {
    sum = zip(counts, expected).reduce(0) { $0 + ($1.0.real - $1.1) * ($1.0.real - $1.1) / $1.1 }
    freedom = counts.count - 1
    sparseness = expected.reduce(0) { $0 + 1 / $1 }
  }

  /// Compares `counts` with equal chances.
  init(uniform counts: [Int]) {
    let mean = counts.reduce(0, +).real / counts.count.real
    self.init(counts, expected: counts.map { _ in mean })
  }

  /// Whether chance alone goes that far in more than one of a thousand cases: by the cube root
  /// approximation (Wilson and Hilferty 1931).
  var looksLikeChance: Bool {
    // (1 - 2/9k + 3.09 sqrt(2/9k))^3 k: 3.09 standard deviations are p = 0.001.
    let ninth = 2 / (9 * freedom.real)
    let root = 1 - ninth + 3.09 * ninth.squareRoot()
    return sum < freedom.real * root * root * root
  }

  /// Standard deviations above what chance gives, for many counts that may be small: rare events have
  /// the variance of their number.
  var deviation: Double { (sum - freedom.real) / (2 * freedom.real + sparseness).squareRoot() }

  var description: String { "chi-square \(sum), \(freedom) degrees of freedom" }
}

extension Int {
  fileprivate var real: Double { Double(self) }
}
