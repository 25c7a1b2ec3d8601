public import Rounds

/// Draws rounds. SCAFFOLD: neighbours in order; the real one replaces this file.
public struct RoundDrawer: Sendable {
  /// Draws one round: the same for the same `terms` and `seed`.
  public static func draw(_ terms: RoundTerms, seed: UInt64) throws(DrawingError) -> DrawnRound {
    let ids = (terms.participants + terms.hosts.prefix(1)).sorted()
      .map { terms.roster.members[$0].id }
    var groups = stride(from: 0, to: ids.count - 1, by: 2).map { [ids[$0], ids[$0 + 1]] }
    var unplaced: [Round.Unplaced] = []
    if !ids.count.isMultiple(of: 2), let last = ids.last {
      if groups.isEmpty {
        unplaced = [Round.Unplaced(id: last, reason: "the only participant")]
      } else {
        groups[groups.count - 1].append(last)
      }
    }
    let round = Round(
      number: terms.number, date: terms.date, groups: groups, unplaced: unplaced)
    let verdict = RoundChecker(terms).check(round.groups + round.leftOut.map { [$0] })
    return DrawnRound(
      round: round, verdict: verdict, bound: nil, proof: .none, method: "scaffold",
      sampling: .approximate)
  }
}
