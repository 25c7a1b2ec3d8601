import Matching
import Rounds

/// Who met whom, and which values, as far as it counts in the round to draw.
///
/// Says the same as ``ContactRules``, in a few passes over the history and in the form that solvers
/// want: kept apart from it on purpose, so that each checks the other.
struct ContactMemory {
  private let terms: RoundTerms
  /// By member: the partners of as many of their last rounds as any rule recalls, the latest first.
  private let recent: SparseLists
  /// By place in ``recent``: in which of the member's own last rounds that was, from 1.
  private let roundOf: [Int32]

  /// O(members + history).
  init(_ terms: RoundTerms) {
    self.terms = terms
    let most = terms.rules.compactMap { Self.recall($0)?.rounds }.max() ?? 0
    var starts = [Int32](repeating: 0, count: terms.roster.members.count + 1)
    Self.visitRecent(terms, rounds: most) { member, _, _ in starts[member + 1] += 1 }
    for member in starts.indices.dropLast() { starts[member + 1] += starts[member] }
    var places = starts
    var partners = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
    var roundOf = partners
    Self.visitRecent(terms, rounds: most) { member, partner, round in
      let place = Int(places[member])
      (partners[place], roundOf[place]) = (partner, round)
      places[member] += 1
    }
    recent = SparseLists(starts: starts, values: partners)
    self.roundOf = roundOf
  }

  /// The recall of a rule that charges anything.
  private static func recall(_ rule: TermRule) -> FacetRule.Recall? {
    rule.rule.recall.flatMap { $0.rounds > 0 && $0.weight > 0 ? $0 : nil }
  }

  /// Shows `body` each member's partners of its last `most` rounds, the latest first, with the number of the round
  /// among the member's own. O(members + history).
  private static func visitRecent(
    _ terms: RoundTerms, rounds most: Int, _ body: (Int, Int32, Int32) -> Void
  ) {
    guard most > 0 else { return }
    var rounds = [Int32](repeating: 0, count: terms.roster.members.count)
    var ages = [Int](repeating: 0, count: rounds.count)
    terms.past.visitMeetings(latestFirst: true) { _, moment, group in
      for place in group.indices {
        let member = Int(group[place])
        if ages[member] != moment.age {
          ages[member] = moment.age
          rounds[member] += 1
        }
        guard rounds[member] <= most else { continue }
        for other in group.indices where group[other] != group[place] {
          body(member, group[other], rounds[member])
        }
      }
    }
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
    terms.past.visitMeetings { _, moment, group in
      guard isInWindow(moment) == inWindow else { return }
      let recency = ContactExceptions.Kind.met(recency: max(1, 64 / moment.age))
      for place in group.indices {
        let first = Int(vertexOf[Int(group[place])])
        guard first >= 0 else { continue }
        for other in group.indices where other > place {
          let second = Int(vertexOf[Int(group[other])])
          if second >= 0, second != first { body(first, second, recency) }
        }
      }
    }
  }

  /// For each of `members`, the values of its recent partners under the recall of rule `number`; no
  /// rows if the rule has none. O(recent partners).
  func recentValues(_ number: Int, of members: [Int]) -> RecalledValues {
    let rule = terms.rules[number]
    guard let recall = Self.recall(rule) else { return .none }
    let codes = rule.column.codes
    var recalled = RecalledValues(valueCount: rule.column.values.count)
    recalled.reserveCapacity(members.count)
    var values: [Int32] = []
    for member in members {
      values.removeAll(keepingCapacity: true)
      for place in recent.range(of: member) {
        guard roundOf[place] <= recall.rounds else { break }
        let value = codes[Int(recent.values[place])]
        if value != FacetColumn.noValue, !values.contains(value) { values.append(value) }
      }
      values.sort()
      recalled.append(values)
    }
    return recalled
  }

  private func isInWindow(_ moment: PastGroups.Moment) -> Bool {
    switch terms.policy.repeatWindow {
    case .ever: true
    case .rounds(let rounds): moment.age <= rounds
    case .months(let months): moment.date.map { terms.date <= $0.adding(months: months) } ?? false
    }
  }
}
