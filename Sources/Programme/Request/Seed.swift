/// The number from which a draw takes its chance.
///
/// From 0 to 2^53 - 1, so that every JSON reader keeps it.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
  /// The largest seed.
  public static let largest: UInt64 = 1 << 53 - 1

  /// The number.
  public let value: UInt64

  /// The seed `value`, or `nil` if it is too large.
  public init?(_ value: UInt64) {
    guard value <= Self.largest else { return nil }
    self.value = value
  }

  /// A seed from the low bits of `entropy`.
  public init(entropy: UInt64) {
    value = entropy & Self.largest
  }

  /// The seed that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let value = UInt64(argument), let seed = Seed(value) else { throw .seed }
    self = seed
  }

  /// The digits.
  public var description: String { String(value) }
}
