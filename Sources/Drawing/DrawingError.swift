public import Rounds

/// A bug in rct, found by its own checks: nothing is shown or written.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The checker finds that the drawn round breaks these rules.
  case invalidRound([RoundFinding])
  /// The solver and the checker disagree about what the drawn round costs.
  case costMismatch(solver: RoundCost, checker: RoundCost)

  /// The error as a sentence.
  public var description: String {
    switch self {
    case .invalidRound(let findings):
      "the drawn round breaks a rule (a bug in rct; nothing was written): "
        + findings.map(\.description).joined(separator: "; ")
    case .costMismatch(let solver, let checker):
      "the solver says the round costs \(solver), the check says \(checker) "
        + "(a bug in rct; nothing was written)"
    }
  }
}
