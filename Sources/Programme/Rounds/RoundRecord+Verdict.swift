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
      notices: Self.notices(old, verdict.cost, bound: quality.bound))
  }

  /// What was said of the draw: of its repeats only as long as it is so of the round.
  private static func notices(
    _ old: RoundRecord?, _ cost: RoundCost, bound: RoundCost?
  ) -> [String] {
    guard let old else { return [] }
    let isSo = bound != nil && cost.components.prefix(3) == old.cost.components.prefix(3)
    let repeats = "\(old.cost.repeats.of("repeat")): "
    return isSo ? old.notices : old.notices.filter { !$0.hasPrefix(repeats) }
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
