internal import Drawing
internal import Rounds

/// A drawn round: its pair list, its words for people, its report for programs.
public struct MatchAnswer: Sendable {
  /// How long the parts took, in seconds.
  struct Seconds: Sendable {
    let read: Double
    let solve: Double
    let write: Double
  }

  let input: RoundInput
  let terms: RoundTerms
  let drawn: DrawnRound
  let seed: Seed
  let output: String?
  let certificate: String?
  let seconds: Seconds

  /// The pair list in the format asked for.
  public let pairList: String

  init(
    input: RoundInput, terms: RoundTerms, drawn: DrawnRound, seed: Seed, pairList: String,
    output: String?, certificate: String? = nil, seconds: Seconds
  ) {
    (self.input, self.terms, self.drawn, self.seed) = (input, terms, drawn, seed)
    (self.pairList, self.output, self.seconds) = (pairList, output, seconds)
    self.certificate = certificate
  }

  /// Whether somebody has to look: void pins, unplaced members.
  public var status: ExitStatus {
    drawn.voidPins.isEmpty && drawn.round.unplaced.isEmpty ? .done : .needsPerson
  }

  /// The quality sentence: `300 pairs: 0 met before, ...; best possible under these rules`.
  public var quality: String { drawn.quality.description }
}
