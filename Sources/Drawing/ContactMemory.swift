import Matching
import Rounds

/// Who met whom, and which values, as far as it counts in the round to draw.
///
/// Says the same as ``ContactRules``, in one pass over the history and in the form that solvers
/// want: kept apart from it on purpose, so that each checks the other.
struct ContactMemory {
  private let terms: RoundTerms
  /// By member: the groups that count, as positions in `terms.past`, the latest first.
  private let groupsOf: SparseLists

  /// O(members + history).
  init(_ terms: RoundTerms) {
    self.terms = terms
    var starts = [Int32](repeating: 0, count: terms.roster.members.count + 1)
    for group in terms.past where group.counts && group.size > 1 {
      for member in group.members { starts[member + 1] += 1 }
    }
    for member in starts.indices.dropLast() { starts[member + 1] += starts[member] }
    var places = starts
    var groups = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
    for number in terms.past.latestFirst {
      let group = terms.past[Int(number)]
      guard group.counts, group.size > 1 else { continue }
      for member in group.members {
        groups[Int(places[member])] = number
        places[member] += 1
      }
    }
    groupsOf = SparseLists(starts: starts, values: groups)
  }

  /// The contacts with something special between the `count` members who have a vertex; -1 = none.
  ///
  /// O(history + exclusions), and sorting each member's own.
  func exceptions(vertexOf: [Int32], count: Int) -> ContactExceptions {
    var exceptions = ContactExceptions(count: count) { add in
      visitMeetings(vertexOf, inWindow: true, add)
      for pair in terms.exclusions {
        let (first, second) = (Int(vertexOf[pair.low]), Int(vertexOf[pair.high]))
        if first >= 0, second >= 0 { add(first, second, .forbidden) }
      }
    }
    // Those outside the window make no repeat, but may be the latest meeting of one.
    visitMeetings(vertexOf, inWindow: false) { exceptions.raise($0, $1, $2) }
    return exceptions
  }

  /// Shows `body` the meetings inside the repeat window, or those outside it.
  private func visitMeetings(
    _ vertexOf: [Int32], inWindow: Bool, _ body: (Int, Int, ContactExceptions.Kind) -> Void
  ) {
    for group in terms.past
    where group.counts && group.members.count > 1 && isInWindow(group) == inWindow {
      let recency = ContactExceptions.Kind.met(recency: max(1, 64 / group.age))
      for (place, first) in group.members.enumerated() where vertexOf[first] >= 0 {
        for second in group.members[(place + 1)...] where second != first && vertexOf[second] >= 0 {
          body(Int(vertexOf[first]), Int(vertexOf[second]), recency)
        }
      }
    }
  }

  /// For each of `members`, the values of its recent partners under the recall of rule `number`; no
  /// rows if the rule has none. O(history).
  func recentValues(_ number: Int, of members: [Int]) -> RecalledValues {
    let rule = terms.rules[number]
    guard let recall = rule.rule.recall, recall.rounds > 0, recall.weight > 0 else { return .none }
    var recalled = RecalledValues(valueCount: rule.column.values.count)
    recalled.reserveCapacity(members.count)
    var values: [Int32] = []
    let past = terms.past
    for member in members {
      values.removeAll(keepingCapacity: true)
      var (rounds, age) = (0, 0)
      for place in groupsOf[member] {
        let group = past[Int(place)]
        if group.age != age { (rounds, age) = (rounds + 1, group.age) }
        guard rounds <= recall.rounds else { break }
        for partner in group.members where partner != member {
          let value = rule.column.codes[partner]
          if value != FacetColumn.noValue, !values.contains(value) { values.append(value) }
        }
      }
      values.sort()
      recalled.append(values)
    }
    return recalled
  }

  private func isInWindow(_ group: PastGroup) -> Bool {
    switch terms.policy.repeatWindow {
    case .ever: return true
    case .rounds(let rounds): return group.age <= rounds
    case .months(let months):
      guard let date = group.date else { return false }
      return terms.date <= date.adding(months: months)
    }
  }
}
