/// The bound that the numbers of one part prove, over all ways to form its odd blocks.
struct PartBound {
  let terms: RoundTerms
  let dual: PartDual
  let costs: PackedContacts
  /// How many pinned pairs may take a third.
  let joinable: Int
  /// By place: the least that a member adds to one of these as its third; `nil` if none may take it.
  let joining: [Int128?]

  private var isOdd: Bool { !dual.members.count.isMultiple(of: 2) }

  /// No round costs less inside this part.
  func bound(_ row: inout PartRow, _ contacts: inout ContactRow) -> Int128 {
    let bound2x =
      terms.shape.remainder == .sitOut
      ? boundWithSitOut2x : boundWithTrios2x(&row, &contacts)
    return (bound2x >> 1) + (bound2x & 1)
  }

  /// All left out but the one who sits out make pairs that are not allowed, whose costs are in the
  /// numbers already.
  private var boundWithSitOut2x: Int128 {
    // A set of even size says nothing where nobody sits out.
    guard isOdd else { return dual.base2x }
    let seats = dual.members.enumerated().map { place, member in
      let cost = terms.shape.hasSitOut ? costs.turns(member) : costs.unplaced
      return dual.excess2x([place], cost: cost)
    }
    return dual.base2x + (seats.min() ?? 0)
  }

  private func boundWithTrios2x(_ row: inout PartRow, _ contacts: inout ContactRow) -> Int128 {
    let places = dual.members.indices
    let alone = places.map { dual.excess2x([$0], cost: costs.unplaced) }.min() ?? 0
    let third =
      places.compactMap { place in joining[place].map { dual.excess2x([place], cost: $0) } }.min()
      ?? alone
    // With several blocks the sets of even size add nothing to e; they were counted in it.
    let excess = 4 * dual.even2x
    // Trios of more change nothing below.
    let limit = isOdd ? max(alone, third, excess) : excess
    let trio = LeastTrio(dual, costs).least2x(below: limit, &row, &contacts)
    let (later, least) = (min(trio, third) - excess, min(trio, third, alone))
    let helpful =
      Int128(dual.members.count / 3) * min(0, trio - excess)
      + Int128(joinable) * min(0, third - excess) + min(0, alone - excess)
    // An even number has no odd block, or several.
    guard isOdd else { return dual.base2x + helpful }
    // One, or three and more; of those left out all but one make pairs that are not allowed.
    let several = helpful < 0 ? helpful : 2 * later + least - excess
    return dual.base2x + min(least, several)
  }
}
