import Matching

/// How far a draw is, for whoever waits for a large one.
public struct DrawProgress: Hashable, Sendable {
  /// Is told at every step that takes a noticeable time.
  public typealias Handler = (DrawProgress) -> Void

  /// What the draw is at, in a word or two: `balancing`, `checking`.
  public let phase: String
  /// How many members have no place yet; `nil` = not counted in this phase.
  public let unmatched: Int?
  /// What every round spreads at least, as far as that is proven; `nil` = not yet.
  public let bound: Int?

  init(_ progress: SolverProgress) {
    (phase, unmatched, bound) = (progress.phase.rawValue, progress.unmatched, progress.bound)
  }

  /// A draw at `phase`.
  public init(phase: String, unmatched: Int? = nil, bound: Int? = nil) {
    (self.phase, self.unmatched, self.bound) = (phase, unmatched, bound)
  }
}
