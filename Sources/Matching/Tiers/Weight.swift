/// The integers that costs are counted in: `Int64` where they fit, else `Int128`.
public typealias Weight = FixedWidthInteger & Sendable & SignedInteger

extension FixedWidthInteger where Self: SignedInteger {
  /// Half of the number, rounded up.
  var halvedUp: Self { (self >> 1) + (self & 1) }
}
