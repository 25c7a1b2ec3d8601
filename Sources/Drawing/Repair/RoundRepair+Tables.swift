import Rounds

/// Groups of three and more.
extension RoundRepair {
  /// At tables: a free seat, or a new table with somebody from a larger one.
  static func tableSeats(
    _ seated: [Int], _ dissolved: [Int], _ plan: SeatingPlan,
    _ consider: (SeatingPlan.Change) -> Void
  ) {
    guard let place = dissolved.first else {
      if seated.count > 1, plan.allows(seated) {
        consider(.init(seated: seated, groups: [seated]))
      }
      return
    }
    let table = plan.groups[place]
    guard dissolved.count == 1 else { return }
    if table.count + seated.count <= plan.largest, plan.allows(table + seated) {
      consider(.init(dissolved: dissolved, seated: seated, groups: [table + seated]))
    }
    guard seated.count == 1, table.count > 2 else { return }
    for guest in table where plan.allows([guest] + seated) {
      let others = table.filter { $0 != guest }
      if plan.isTied(guest) || !plan.allows(others) { continue }
      consider(
        .init(
          dissolved: dissolved, seated: seated,
          groups: [others, [guest] + seated]))
    }
  }

  /// Somebody from a larger table goes to a smaller one, while two differ by more than one and the
  /// rules let anybody go.
  static func level(_ plan: inout SeatingPlan) {
    guard plan.terms.shape.remainder == .tables else { return }
    while let change = levelling(plan) { plan.make(change) }
  }

  private static func levelling(_ plan: SeatingPlan) -> SeatingPlan.Change? {
    var best: (change: SeatingPlan.Change, cost: [Int])?
    let open = plan.open
    for small in open {
      for large in open
      where plan.groups[large].count > plan.groups[small].count + 1 {
        for guest in plan.groups[large] where !plan.isTied(guest) {
          let groups = [
            plan.groups[small] + [guest], plan.groups[large].filter { $0 != guest },
          ]
          guard groups.allSatisfy(plan.allows) else { continue }
          let change = SeatingPlan.Change(dissolved: [small, large], groups: groups)
          let cost = [plan.emptySeats(change)] + plan.difference(change)
          if best.map({ cost.lexicographicallyPrecedes($0.cost) }) ?? true {
            best = (change, cost)
          }
        }
      }
    }
    return best?.change
  }
}
