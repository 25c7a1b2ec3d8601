import Rounds

/// The groups of a round as positions in the roster, and what changing some of them is worth.
struct SeatingPlan {
  /// A change: these groups and members alone are replaced by those.
  struct Change {
    /// Positions in ``SeatingPlan/groups``.
    var dissolved: [Int] = []
    /// Members alone before who are part of it.
    var seated: [Int] = []
    var groups: [[Int]] = []
    var alone: [Int] = []
  }

  let terms: RoundTerms
  let rules: ContactRules
  /// Pairs that pins keep together.
  let ties: [(Int, Int)]
  private(set) var groups: [[Int]]
  private(set) var alone: [Int]
  /// Those of them with whom nobody is put who is not with them already.
  let gone: Set<Int>
  private var worths: [RoundCost]

  init(_ terms: RoundTerms, groups: [[Int]], alone: [Int], gone: Set<Int> = []) {
    (self.terms, self.groups, self.alone, self.gone) = (terms, groups, alone, gone)
    let rules = ContactRules(terms)
    self.rules = rules
    ties = terms.pins.compactMap { pin in
      guard let first = terms.roster.index(of: pin.first),
        let second = terms.roster.index(of: pin.second),
        groups.contains(where: { $0.contains(first) && $0.contains(second) })
      else { return nil }
      return (first, second)
    }
    worths = []
    worths = groups.map { worth($0) }
  }

  /// The most members that a group may have.
  var largest: Int {
    // A table that somebody left may be filled up again to the size of the policy.
    terms.shape.remainder == .tables ? terms.policy.groupSize : terms.shape.largest
  }

  /// The position of the group of a member, or `nil` for one who is alone or not there.
  func home(of member: Int) -> Int? { groups.firstIndex { $0.contains(member) } }

  /// Whether nothing forbids that the members of `group` meet.
  func allows(_ group: [Int]) -> Bool { rules.allow(group) }

  /// Whether a pin keeps somebody where they are.
  func isTied(_ member: Int) -> Bool { ties.contains { $0 == member || $1 == member } }

  /// The groups that others may come into.
  var open: [Int] { groups.indices.filter(isOpen) }

  /// Whether others may come into a group: nobody in it is gone.
  func isOpen(_ group: Int) -> Bool { gone.isDisjoint(with: groups[group]) }

  /// How many contacts `change` makes with somebody who is gone.
  func contactsWithGone(_ change: Change) -> Int {
    guard !gone.isEmpty else { return 0 }
    return change.groups.reduce(0) { sum, group in
      group.filter(gone.contains).reduce(sum) { sum, one in
        let before = home(of: one).map { groups[$0] } ?? []
        return sum + group.count { $0 != one && !before.contains($0) }
      }
    }
  }

  /// At tables, how much emptier they are after `change`: the sum of the squares of their empty
  /// seats, so that it is the less, the fewer tables there are and the more alike their sizes.
  func emptySeats(_ change: Change) -> Int {
    guard terms.shape.remainder == .tables else { return 0 }
    func squares(_ groups: [[Int]]) -> Int {
      groups.reduce(0) { $0 + (largest - $1.count) * (largest - $1.count) }
    }
    return squares(change.groups) - squares(change.dissolved.map { groups[$0] })
  }

  /// What a group costs: trios and turns with it, as far as the policy counts them.
  func worth(_ group: [Int]) -> RoundCost {
    var cost = RoundCost()
    for (place, first) in group.enumerated() {
      for second in group[(place + 1)...] {
        let contact = rules.cost(first, second)
        cost.repeats += contact.repeats
        cost.recency += contact.recency
        cost.spread += contact.spread
      }
    }
    if terms.shape.remainder == .trios, group.count == 3 {
      cost.trios = 1
      cost.turns = group.reduce(0) { $0 + terms.oddTurns.costs[$1] }
    }
    return cost
  }

  /// What the round costs more after `change`, by component; who is left out is counted in all.
  func difference(_ change: Change) -> [Int] {
    var now = change.groups.reduce(RoundCost()) { $0 + worth($1) }
    let before = change.dissolved.reduce(RoundCost()) { $0 + worths[$1] }
    let left = alone.filter { !change.seated.contains($0) } + change.alone
    now.unplaced = left.count
    if let sitter = terms.sitter(among: left) {
      now.unplaced -= 1
      now.turns += terms.oddTurns.costs[sitter]
    }
    return zip(now.components, before.components).map(-)
  }

  /// The trios that need not be, if `change` is made and cost matters most: one of three of them
  /// may have room with somebody else.
  func sparedTrios(after change: Change, _ preference: RoundRepair.Preference) -> [Int] {
    guard preference == .leastCost, terms.shape.remainder == .trios else { return [] }
    let trios = groups.indices.filter { groups[$0].count == 3 }
    let dissolved = Set(change.dissolved)
    let count =
      trios.count { !dissolved.contains($0) } + change.groups.count { $0.count == 3 }
    return count > terms.shape.participants % 2 ? trios.filter(isOpen) : []
  }

  /// Makes a change.
  mutating func make(_ change: Change) {
    for place in change.dissolved.sorted(by: >) {
      groups.remove(at: place)
      worths.remove(at: place)
    }
    alone.removeAll { change.seated.contains($0) }
    groups += change.groups
    worths += change.groups.map { worth($0) }
    alone += change.alone
  }

  /// The round in the ids of the members.
  func round(reason: String) -> Round {
    let sitter = terms.sitter(among: alone)
    func id(_ member: Int) -> MemberID { terms.roster.members[member].id }
    return Round(
      number: terms.number, date: terms.date, groups: groups.map { $0.map(id) },
      sittingOut: sitter.map(id),
      unplaced: alone.filter { $0 != sitter }.map { .init(id: id($0), reason: reason) })
  }
}

extension ContactRules {
  /// Whether nothing forbids that the members of `group` meet.
  func allow(_ group: [Int]) -> Bool {
    for (place, first) in group.enumerated() {
      for second in group[(place + 1)...] where ban(first, second) != nil { return false }
    }
    return true
  }
}
