public import Rounds

/// A round as it was drawn, with its cost, what is proven of it, and how it was found.
public struct DrawnRound: Sendable {
  /// What the bound rests on.
  public enum Proof: String, Sendable {
    /// A dual solution: a certificate can be written.
    case dual
    /// All rounds were counted.
    case exhaustive
    /// Nothing: there is no bound.
    case none
  }

  /// How the round was chosen among the optimal ones.
  public enum Sampling: String, Sendable {
    /// Each with exactly the same chance.
    case exactUniform = "exact-uniform"
    /// Each with nearly the same chance.
    case approximate
  }

  /// The round.
  public let round: Round
  /// What the independent check found: no findings, the cost, the contacts by facet.
  public let verdict: RoundChecker.Verdict
  /// A lower limit of the cost of any round on the same input; `nil` where none is known.
  public let bound: RoundCost?
  /// What the bound rests on.
  public let proof: Proof
  /// The names of the methods that found the round, for the report.
  public let method: String
  /// How it was chosen among equals.
  public let sampling: Sampling

  /// What proves the bound, or a little less; `nil` unless it was asked for, and for larger groups.
  public let certificate: RoundCertificate?

  /// What the round costs.
  public var cost: RoundCost { verdict.cost }
  /// Whether no round on the same input costs less.
  public var isProven: Bool { bound == cost }
  /// The quality in words.
  public var quality: RoundQuality { RoundQuality(verdict, bound: bound) }
  /// The pins that could not be kept.
  public var voidPins: [VoidPin] { verdict.voidPins }
}
