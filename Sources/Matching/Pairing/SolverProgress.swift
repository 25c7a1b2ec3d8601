/// How far a solver is, for whoever waits for a large solution.
public struct SolverProgress: Hashable, Sendable {
  /// What a solver is at.
  public enum Phase: String, Hashable, Sendable {
    /// Prices of classes, from samples.
    case pricing
    /// Who meets which class.
    case balancing
    /// Who meets whom.
    case pairing
    /// Matching what classes do not tell.
    case matching
  }

  /// Is told at every step that takes a noticeable time.
  public typealias Handler = (SolverProgress) -> Void

  /// What the solver is at.
  public var phase: Phase
  /// How many vertices have no place yet; `nil` = not counted in this phase.
  public var unmatched: Int?
  /// What every solution spreads at least, as far as that is proven; `nil` = not yet.
  public var bound: Int?
}
