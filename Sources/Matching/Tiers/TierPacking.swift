/// Packs a tuple of costs into one integer, so that integers compare and add as the tuples do.
///
/// Tier `i` counts in units of the product of the radices of the tiers after it. The order is
/// exactly lexicographic for every total that stays within the `limits`: no tier can then make
/// up for one unit of an earlier tier. This is the classical reduction of lexicographic to single
/// costs; what matters is that the limits are proven for the instance at hand, not hoped for.
public struct TierPacking<W: Weight>: Sendable {
  /// The value of one unit of each tier, first to last; the last is 1.
  public let units: [W]
  /// The largest total that each tier may reach.
  public let limits: [Int]

  /// A packing for totals up to `limits` (first tier first), or `nil` if `W` is too narrow.
  ///
  /// Numbers `headroom` times as large as the largest total must still fit: doubled duals, sums of
  /// a few totals.
  ///
  /// - Complexity: O(tiers).
  public init?(limits: [Int], headroom: W = 16) {
    var units: [W] = []
    var product: W = 1
    for limit in limits.reversed() {
      precondition(limit >= 0, "negative limit \(limit)")
      units.append(product)
      guard let radix = W(exactly: limit).map({ $0.addingReportingOverflow(1) }), !radix.overflow
      else { return nil }
      let next = product.multipliedReportingOverflow(by: radix.partialValue)
      guard !next.overflow else { return nil }
      product = next.partialValue
    }
    guard !product.multipliedReportingOverflow(by: headroom).overflow else { return nil }
    self.units = units.reversed()
    self.limits = limits
  }

  /// The tuple as one integer. O(tiers).
  public func pack(_ tuple: [Int]) -> W {
    zip(tuple, units).reduce(0) { $0 + W($1.0) * $1.1 }
  }

  /// The tuple that `packed`, not negative, stands for. O(tiers).
  public func unpack(_ packed: W) -> [Int] {
    var rest = packed
    return units.map { unit in
      let (digit, remainder) = rest.quotientAndRemainder(dividingBy: unit)
      rest = remainder
      return Int(digit)
    }
  }
}
