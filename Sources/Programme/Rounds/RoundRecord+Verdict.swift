internal import Drawing
internal import Interchange
internal import RoundStore
internal import Rounds

extension RoundRecord {
  /// What is known of a draw.
  init(_ result: DrawnInput) {
    let drawn = result.drawn
    self.init(
      seed: result.seed.value, engine: Engine.name, cost: drawn.cost, bound: drawn.bound,
      proof: drawn.proof.rawValue, method: drawn.method, draw: drawn.sampling.rawValue,
      quality: drawn.quality.description,
      facets: Self.facets(drawn.verdict),
      notices: result.terms.notices.map(\.description) + [result.repeats].compactMap(\.self))
  }

  /// What is known of a round after a change by hand.
  init(_ old: RoundRecord?, changedTo verdict: RoundChecker.Verdict, quality: RoundQuality) {
    let words = "\(quality.groups): \(quality.counts); "
    self.init(
      seed: old?.seed ?? 0, engine: old?.engine ?? Engine.name, cost: verdict.cost,
      bound: quality.bound, proof: quality.bound == nil ? "none" : old?.proof ?? "none",
      method: Self.byHand(old?.method), draw: old?.draw ?? "none",
      quality: quality.isProven ? quality.description : words + "changed by hand",
      facets: Self.facets(verdict),
      notices: old?.notices ?? [])
  }

  private static func byHand(_ method: String?) -> String {
    let suffix = ", then changed by hand"
    guard let method else { return "by hand" }
    return method.hasSuffix(suffix) ? method : method + suffix
  }

  private static func facets(_ verdict: RoundChecker.Verdict) -> [String: Tally] {
    Dictionary(
      uniqueKeysWithValues: verdict.tallies.map {
        ($0.facet.name, Tally(same: $0.same, differ: $0.differ, recalled: $0.recalled))
      })
  }
}
