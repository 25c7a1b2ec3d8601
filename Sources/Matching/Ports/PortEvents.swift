/// What a solution by ports took.
public struct PortEvents: Hashable, Sendable {
  /// Searches for ways of surplus.
  public var searches = 0
  /// Changes of prices.
  public var dualSteps = 0
  /// Units of surplus that came to rest.
  public var moves = 0
  /// Pairs that were looked at to mend contacts that may not be.
  public var mendings = 0
}
