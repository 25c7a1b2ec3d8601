/// A solution of a ``PairingProblem``.
public struct PairingSolution: Sendable {
  /// How a solution was found.
  public enum Method: String, Sendable {
    /// ``PartitionCounting``.
    case counting = "counting over subsets"
    /// Matching, pricing, and branching over trios.
    case matching = "blossom matching with pricing"
    /// Ports and prices by class.
    case ports = "ports and prices of classes"
  }

  /// Pairs and trios: members ascending, groups in no order.
  public var groups: [[Int]]
  /// Who is in no group, ascending; with `remainder == .sitOut` and an odd number, one of them sits out.
  public var leftOut: [Int]
  /// The six components of the cost.
  public var cost: [Int]
  /// A proven lower bound of the cost of any solution.
  public var bound: [Int]
  /// How it was found.
  public var method: Method
  /// What proves a bound, if it was found by matching: ``bound``, or a little less where branching
  /// raised it.
  public var certificate: PairingCertificate?
  /// What proves ``bound`` class by class, if a solver has it.
  public var prices: ClassPrices?
  /// How many solutions cost as little; `nil` where they were not counted.
  public var ways: UInt64?
  /// What it took.
  public var events = SolverEvents()
}

/// What solvers did: numbers that are the same on every machine, for benchmarks.
public struct SolverEvents: Hashable, Sendable {
  /// Of the method by ports.
  public var ports = PortEvents()
  /// Of matching by blossoms.
  public var matching = MatchingEvents()
}
