public import Rounds

/// Why no round was drawn: a community that is too large, or a bug in rct, found by its own checks. Nothing is
/// shown or written.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// More take part than one draw can take: so many, of `most`.
  case tooManyParticipants(Int, most: Int)
  /// The checker finds that the drawn round breaks these rules.
  case invalidRound([RoundFinding])
  /// The solver and the checker disagree about what the drawn round costs.
  case costMismatch(solver: RoundCost, checker: RoundCost)

  /// The error as a sentence.
  public var description: String {
    switch self {
    case .tooManyParticipants(let count, let most):
      "\(count) members take part, and one draw takes \(most) at the most: draw them in parts"
    case .invalidRound(let findings):
      "the drawn round breaks a rule (a bug in rct; nothing was written): "
        + findings.map(\.description).joined(separator: "; ")
    case .costMismatch(let solver, let checker):
      "the solver says the round costs \(solver), the check says \(checker) "
        + "(a bug in rct; nothing was written)"
    }
  }
}
