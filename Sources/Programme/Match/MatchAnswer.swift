internal import Drawing
internal import Interchange
internal import Rounds

/// A drawn round: its pair list, its words for people, its report for programs.
public struct MatchAnswer: Sendable {
  let result: DrawnInput
  let part: ShardPlan.Part?
  /// What a coordinator should know of the files.
  let remarks: [String]
  let output: String?
  let certificate: String?
  let seconds: RoundReport.Seconds

  /// The pair list in the format asked for.
  public let pairList: [UInt8]

  init(
    _ result: DrawnInput, part: ShardPlan.Part? = nil, remarks: [String] = [], pairList: [UInt8],
    output: String?, certificate: String? = nil,
    seconds: RoundReport.Seconds
  ) {
    (self.result, self.part, self.pairList, self.output) = (result, part, pairList, output)
    (self.remarks, self.certificate, self.seconds) = (remarks, certificate, seconds)
  }

  /// Whether somebody has to look: void pins, unplaced members.
  public var status: ExitStatus { result.status }

  /// The quality sentence: `300 pairs: 0 met before, ...; best possible under these rules`.
  public var quality: String { result.drawn.quality.description }

  /// What a coordinator reads, the first thing first; ends with the seed.
  public var words: [String] {
    let round = result.drawn.round
    return result.reading + remarks
      + (part.map { [$0.sentence] } ?? [])
      + ["round \(round.number), \(round.date): \(quality)"]
      + result.people + result.needs
      + (output.map { ["pair list: \($0)"] } ?? [])
      + (certificate.map { ["certificate: \($0)"] } ?? [])
      + ["seed \(result.seed), repeat this draw with --seed \(result.seed)"]
  }

  /// What `--details` adds: cost, bound and proof, and how the round was found.
  public var details: [String] { result.details }

  /// The round as one JSON object, on one line.
  public var report: String { JSONLine.text(result.report(seconds), needs: result.left) }
}
