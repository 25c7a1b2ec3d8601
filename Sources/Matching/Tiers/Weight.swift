/// The integers that costs are counted in: `Int64` where they fit, else `Int128`.
public typealias Weight = FixedWidthInteger & Sendable & SignedInteger
