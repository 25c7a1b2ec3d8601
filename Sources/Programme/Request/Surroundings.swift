/// What a use case may know of the world outside its files.
///
/// Handed in, so that a test can hold it still: no use case has a clock or entropy of its own.
public struct Surroundings: Sendable {
  /// Today, where the coordinator is.
  public let today: RoundDay
  /// Seconds since any fixed moment; never runs backwards.
  public let seconds: @Sendable () -> Double
  /// A seed that nobody can foresee.
  public let freshSeed: @Sendable () -> Seed
  /// Does some short work, once, to its end, also when the user interrupts the process meanwhile.
  public let uninterrupted: @Sendable (_ work: () -> Void) -> Void

  /// Surroundings made of these.
  public init(
    today: RoundDay, seconds: @escaping @Sendable () -> Double,
    freshSeed: @escaping @Sendable () -> Seed,
    uninterrupted: @escaping @Sendable (_ work: () -> Void) -> Void = { $0() }
  ) {
    (self.today, self.seconds, self.freshSeed) = (today, seconds, freshSeed)
    self.uninterrupted = uninterrupted
  }
}
