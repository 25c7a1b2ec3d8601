internal import Drawing
internal import Interchange
internal import Rounds

extension MatchAnswer {
  /// The round as one JSON object (DESIGN section 5), on one line.
  public var report: String {
    let round = drawn.round
    let report = RoundReport(
      round: round.number, seed: seed.value,
      groups: round.groups.map { $0.map(\.text) },
      unplaced: round.unplaced.map { .init(id: $0.id.text, reason: $0.reason) },
      sittingOut: round.sittingOut?.text,
      cost: drawn.cost, bound: drawn.bound, proven: drawn.isProven,
      proof: drawn.proof.rawValue, method: drawn.method, draw: drawn.sampling.rawValue,
      engine: Engine.name, facets: facets,
      notices: terms.notices.map(\.description),
      voidPins: drawn.voidPins.map(\.description),
      seconds: .init(read: seconds.read, solve: seconds.solve, write: seconds.write))
    return report.json() + "\n"
  }

  private var facets: [String: RoundReport.Facet] {
    Dictionary(
      uniqueKeysWithValues: drawn.verdict.tallies.map {
        ($0.facet.name, .init(same: $0.same, differ: $0.differ, recalled: $0.recalled))
      })
  }
}
