public import Rounds

/// Changes a round by hand: drop-outs, late joiners, exchanges.
///
/// Nothing is drawn anew: all groups that need not change stay. No group that comes of it breaks an
/// exclusion or a required rule, whichever way it comes about.
public struct RoundRepair: Sendable {
  /// What decides between two ways.
  public enum Preference: Sendable {
    /// The fewest groups changed, then tables of like sizes, then the lower cost: people know of
    /// their groups already.
    case fewestChanges
    /// Tables of like sizes, then the lower cost, then the fewest groups changed.
    case leastCost
  }

  /// Why somebody is left without a group: the same sentence whatever the reason is.
  public static let reason = "nobody whom they may meet is free"

  private let terms: RoundTerms
  private let plan: SeatingPlan
  /// Those whose group broke up, or who came: to be seated; alone until then.
  private let waiting: [Int]

  /// The groups `rows` (members left out are rows of one) as they are under `terms`.
  ///
  /// Participants who are in no row wait for a seat. Whoever is in a row but takes no part, or is not in the roster
  /// any more, is taken out of it; the others of that group wait for a seat, unless they still make a group.
  ///
  /// Nobody is put with those who are `gone`; their groups stay as they are.
  ///
  /// - Precondition: Nobody is in two rows.
  /// - Complexity: O(members + history + pins x members).
  public init(_ terms: RoundTerms, rows: [[MemberID]], gone: Set<MemberID> = []) {
    self.terms = terms
    let known = rows.map { row in row.compactMap { terms.roster.index(of: $0) } }
    let listed = Set(known.joined())
    // With a host whose turn it is, if the round has one; the others wait for their turn.
    let host = terms.hosts.first(where: listed.contains)
    let taking = Set(terms.participants + [host].compactMap(\.self))
    let left = known.map { $0.filter(taking.contains) }
    let rules = ContactRules(terms)
    var (kept, broken) = ([[Int]](), [Int]())
    for (row, group) in zip(rows, left) where row.count > 1 {
      // A group that is another one now breaks up if two of it must not meet any more.
      if group.count > 1, group.count == row.count || rules.allow(group) {
        kept.append(group)
      } else {
        broken += group
      }
    }
    let waiting = broken + terms.participants.filter { !listed.contains($0) }
    let alone = zip(rows, left).filter { $0.count == 1 && $1.count == 1 }.map { $1[0] }
    let gone = Set(gone.compactMap { terms.roster.index(of: $0) })
    plan = SeatingPlan(terms, groups: kept, alone: alone + waiting, gone: gone)
    self.waiting = waiting.filter { !gone.contains($0) }
  }

  /// The round in which everybody who waits has a seat, as far as there is one.
  ///
  /// - Complexity: O(groups x members alone) looks at a few members, for each who waits; O(groups^2 x members
  ///   alone) for one whom no single group has a place for.
  public func seated(preferring preference: Preference) -> Round {
    let listed = Set(plan.groups.joined()).union(plan.alone)
    let hosts = terms.hosts.filter { !plan.gone.contains($0) }
    guard !hosts.isEmpty, !terms.hosts.contains(where: listed.contains) else {
      return seated(with: [], preferring: preference).plan.round(reason: Self.reason)
    }
    // A host is needed: any of those whose turn it is.
    let ways = hosts.map { seated(with: [$0], preferring: preference) }
    let best = ways.min { Self.precedes($0.price, $1.price) } ?? ways[0]
    return best.plan.round(reason: Self.reason)
  }

  private func seated(
    with hosts: [Int], preferring preference: Preference
  ) -> (plan: SeatingPlan, price: [Int]) {
    var plan = plan
    var price: [Int]?
    plan.make(.init(alone: hosts))
    for member in waiting + hosts where plan.alone.contains(member) {
      let change = Self.bestSeat(for: member, in: plan, preference)
      let more = Self.price(change, in: plan, preference)
      price = price.map { zip($0, more).map(+) } ?? more
      plan.make(change)
    }
    if preference == .leastCost { Self.level(&plan) }
    return (plan, price ?? [])
  }

  /// The round in which two members have changed places; others who wait for a seat are left out.
  ///
  /// - Precondition: The two are different.
  /// - Throws: A ``Refusal``.
  /// - Complexity: O(members of the round).
  public func swapping(_ first: MemberID, _ second: MemberID) throws(Refusal) -> Round {
    let (one, other) = try positions(first, second)
    let change = exchange(one, other)
    guard let change else { throw plan.home(of: one) == nil ? .alone : .together }
    for group in change.groups { try check(group) }
    var plan = plan
    plan.make(change)
    return plan.round(reason: Self.reason)
  }

  /// The round in which two members are in one group; as few others as possible are moved, and others who
  /// wait for a seat are left out.
  ///
  /// - Precondition: The two are different.
  /// - Throws: A ``Refusal``.
  /// - Complexity: O(members + groups) looks at a few members.
  public func pairing(_ first: MemberID, _ second: MemberID) throws(Refusal) -> Round {
    let (one, other) = try positions(first, second)
    if let home = plan.home(of: one), home == plan.home(of: other) { throw .together }
    try check([one, other])
    let found = terms.shape.remainder == .tables ? seatSwap(one, other) : regroup(one, other)
    guard let found else { throw .noRoom }
    var plan = plan
    plan.make(found)
    return plan.round(reason: Self.reason)
  }

  private func positions(_ first: MemberID, _ second: MemberID) throws(Refusal) -> (Int, Int) {
    precondition(first != second, "\(first) cannot be put with itself")
    return (try position(first), try position(second))
  }

  private func position(_ id: MemberID) throws(Refusal) -> Int {
    guard let index = terms.roster.index(of: id),
      plan.home(of: index) != nil || plan.alone.contains(index)
    else { throw .notTakingPart(id) }
    return index
  }

  private func check(_ group: [Int]) throws(Refusal) {
    for (place, first) in group.enumerated() {
      for second in group[(place + 1)...] {
        guard let ban = plan.rules.ban(first, second) else { continue }
        throw .forbidden(
          terms.roster.members[first].id, terms.roster.members[second].id, ban)
      }
    }
  }
}

extension RoundRepair {
  /// Two members in each other's places; `nil` if they are in one group.
  private func exchange(_ one: Int, _ other: Int) -> SeatingPlan.Change? {
    let homes = [plan.home(of: one), plan.home(of: other)]
    guard homes[0] != homes[1] else { return nil }
    var change = SeatingPlan.Change(dissolved: homes.compactMap(\.self))
    for (home, leaves, comes) in [(homes[0], one, other), (homes[1], other, one)] {
      if let home {
        change.groups.append(plan.groups[home].filter { $0 != leaves } + [comes])
      } else {
        change.seated.append(leaves)
        change.alone.append(comes)
      }
    }
    return change
  }

  /// Tables: one of the two changes places with somebody at the table of the other.
  private func seatSwap(_ one: Int, _ other: Int) -> SeatingPlan.Change? {
    let ways = [(one, other), (other, one)].flatMap { stays, moves in
      (plan.home(of: stays).map { plan.groups[$0] } ?? []).filter { $0 != stays }
        .compactMap { exchange($0, moves) }
    }
    return cheapest(ways.filter { $0.groups.allSatisfy(plan.allows) })
  }

  /// Pairs: the groups of the two are divided anew, and another one with them where they must be, or where
  /// somebody would be left with one who is gone.
  private func regroup(_ one: Int, _ other: Int) -> SeatingPlan.Change? {
    let homes = [plan.home(of: one), plan.home(of: other)].compactMap(\.self)
    let lone = [one, other].filter { plan.home(of: $0) == nil }
    let allowed = plan.alone.count - lone.count
    // What was pinned before gives way to what is asked for now.
    let ties = plan.ties.filter { ![one, other].contains($0.0) && ![one, other].contains($0.1) }
    func ways(with more: [Int]) -> [SeatingPlan.Change] {
      let dissolved = homes + more
      let pool = lone + dissolved.flatMap { plan.groups[$0] }
      var ways: [SeatingPlan.Change] = []
      SmallPartitions.each(
        of: pool, largest: plan.largest, ties: ties + [(one, other)],
        allows: { plan.rules.ban($0, $1) == nil }
      ) { groups, alone in
        // Nobody who had a group is left without; the odd one may become another.
        guard allowed + alone.count <= max(plan.alone.count, terms.shape.hasSitOut ? 1 : 0) else {
          return
        }
        ways.append(.init(dissolved: dissolved, seated: lone, groups: groups, alone: alone))
      }
      return ways
    }
    let own = cheapest(ways(with: []))
    if let own, plan.contactsWithGone(own) == 0 { return own }
    let others = plan.open.filter { !homes.contains($0) }
    return cheapest([own].compactMap(\.self) + others.compactMap { cheapest(ways(with: [$0])) })
  }

  private func cheapest(_ ways: [SeatingPlan.Change]) -> SeatingPlan.Change? {
    ways.map { (way: $0, price: [plan.contactsWithGone($0)] + plan.difference($0)) }
      .min { Self.precedes($0.price, $1.price) }?.way
  }

  fileprivate static func precedes(_ left: [Int], _ right: [Int]) -> Bool {
    left.lexicographicallyPrecedes(right)
  }

  /// What a change costs, the more important first.
  private static func price(
    _ change: SeatingPlan.Change, in plan: SeatingPlan, _ preference: Preference
  ) -> [Int] {
    let cost = plan.difference(change)
    let seats = plan.emptySeats(change)
    return switch preference {
    case .fewestChanges: [cost[0], change.dissolved.count, seats] + cost[1...]
    case .leastCost: [cost[0], seats] + cost[1...] + [change.dissolved.count]
    }
  }

  /// The best place for somebody who is alone: alone, with others who are, or in a group.
  private static func bestSeat(
    for member: Int, in plan: SeatingPlan, _ preference: Preference
  ) -> SeatingPlan.Change {
    var best = SeatingPlan.Change(seated: [member], alone: [member])
    var lowest = price(best, in: plan, preference)
    func consider(_ change: SeatingPlan.Change) {
      let price = price(change, in: plan, preference)
      if precedes(price, lowest) { (best, lowest) = (change, price) }
    }
    let others: [Int?] =
      [nil] + plan.alone.filter { $0 != member && !plan.gone.contains($0) }.map { $0 }
    func tryPools(_ pools: [[Int]]) {
      for dissolved in pools {
        for other in others { seats(member, other, dissolved, plan, consider) }
      }
    }
    let open = plan.open
    tryPools([[]] + open.map { [$0] })
    tryPools(
      plan.sparedTrios(after: best, preference).flatMap { trio in
        open.filter { $0 != trio }.map { [trio, $0] }
      })
    // Where one group does not do, two may: somebody moves from the first into the second.
    guard lowest[0] > 0, best.alone.contains(member) else { return best }
    let possible = open.filter { group in
      plan.groups[group].contains { plan.rules.ban(member, $0) == nil }
    }
    tryPools(
      possible.flatMap { first in open.filter { $0 != first }.map { [first, $0] } })
    return best
  }

  /// All ways to seat `member`, and perhaps somebody else who is alone, with those of some groups.
  private static func seats(
    _ member: Int, _ other: Int?, _ dissolved: [Int], _ plan: SeatingPlan,
    _ consider: (SeatingPlan.Change) -> Void
  ) {
    let seated = [member] + [other].compactMap(\.self)
    if plan.terms.shape.remainder == .tables {
      tableSeats(seated, dissolved, plan, consider)
      return
    }
    SmallPartitions.each(
      of: seated + dissolved.flatMap { plan.groups[$0] }, largest: plan.largest, ties: plan.ties,
      allows: { plan.rules.ban($0, $1) == nil }
    ) { groups, alone in
      consider(.init(dissolved: dissolved, seated: seated, groups: groups, alone: alone))
    }
  }
}
