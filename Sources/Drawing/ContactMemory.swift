import Matching
import Rounds

/// Who met whom, and which values, as far as it counts in the round to draw.
///
/// Says the same as ``ContactRules``, in one pass over the history and in the form that solvers
/// want: kept apart from it on purpose, so that each checks the other.
struct ContactMemory {
  private let terms: RoundTerms
  /// By member: the groups that count, as positions in `terms.past`.
  private let groupsOf: [[Int]]

  init(_ terms: RoundTerms) {
    self.terms = terms
    var groupsOf = [[Int]](repeating: [], count: terms.roster.members.count)
    for (number, group) in terms.past.enumerated() where group.counts && group.size > 1 {
      for member in group.members { groupsOf[member].append(number) }
    }
    self.groupsOf = groupsOf
  }

  /// The contacts with something special between members who have a vertex. O(history + exclusions).
  func exceptions(vertexOf: [Int?]) -> [PairingProblem.Exception] {
    var kinds: [MemberPair: PairingProblem.Exception.Kind] = [:]
    for (pair, meeting) in meetings(vertexOf: vertexOf) where meeting.isRepeat {
      kinds[pair] = .met(recency: max(1, 64 / meeting.age))
    }
    for pair in terms.exclusions { kinds[pair] = .forbidden }
    return kinds.sorted { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }
      .compactMap { pair, kind in
        guard let first = vertexOf[pair.low], let second = vertexOf[pair.high] else { return nil }
        return .init(first, second, kind)
      }
  }

  /// For each member, the values of its recent partners under the recall of rule `number`; empty if
  /// the rule has none. O(history).
  func recentValues(_ number: Int) -> [Set<Int32>] {
    let rule = terms.rules[number]
    guard let recall = rule.rule.recall, recall.rounds > 0, recall.weight > 0 else { return [] }
    return groupsOf.enumerated().map { member, groups in
      var values: Set<Int32> = []
      var rounds = 0
      var age = 0
      for group in groups.map({ terms.past[$0] }).sorted(by: { $0.age < $1.age }) {
        if group.age != age { (rounds, age) = (rounds + 1, group.age) }
        guard rounds <= recall.rounds else { break }
        for partner in group.members where partner != member {
          values.insert(rule.column.codes[partner])
        }
      }
      values.remove(FacetColumn.noValue)
      return values
    }
  }

  private struct Meeting {
    /// Of the latest one.
    var age: Int
    /// Whether any is inside the repeat window.
    var isRepeat: Bool

    mutating func merge(age: Int, isRepeat: Bool) {
      self.age = min(self.age, age)
      self.isRepeat = self.isRepeat || isRepeat
    }
  }

  private func meetings(vertexOf: [Int?]) -> [MemberPair: Meeting] {
    var meetings: [MemberPair: Meeting] = [:]
    for group in terms.past where group.counts {
      let counts = isInWindow(group)
      let members = group.members.filter { vertexOf[$0] != nil }
      for (place, first) in members.enumerated() {
        for second in members[(place + 1)...] where second != first {
          meetings[MemberPair(first, second), default: Meeting(age: group.age, isRepeat: counts)]
            .merge(age: group.age, isRepeat: counts)
        }
      }
    }
    return meetings
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
