/// For one rule: the values that each member met in its own last rounds, as recall counts them.
struct RecentValues {
  /// Those of member m are `values[starts[m] ..< starts[m + 1]]`; a value may come twice.
  private var starts: [Int]
  private var values: [Int32]

  /// Reads the history from the latest round back. O(history).
  init(_ rule: TermRule, _ terms: RoundTerms) {
    let codes = rule.column.codes
    let most = rule.rule.recall?.rounds ?? 0
    let members = terms.roster.members.count
    starts = Array(repeating: 0, count: members + 1)
    values = []
    guard most > 0, rule.rule.recall?.weight ?? 0 > 0 else { return }
    var found: [(member: Int32, value: Int32)] = []
    var rounds = [Int32](repeating: 0, count: members)
    var ages = [Int](repeating: 0, count: members)
    terms.past.visitMeetings(latestFirst: true) { _, moment, group in
      for place in group.indices {
        let member = Int(group[place])
        if ages[member] != moment.age {
          (ages[member], rounds[member]) = (moment.age, rounds[member] + 1)
        }
        guard rounds[member] <= most, codes[member] != FacetColumn.noValue else { continue }
        for other in group.indices where group[other] != group[place] {
          let value = codes[Int(group[other])]
          guard value != FacetColumn.noValue else { continue }
          found.append((Int32(member), value))
          starts[member + 1] += 1
        }
      }
    }
    for member in 0..<members { starts[member + 1] += starts[member] }
    var free = starts
    values = Array(repeating: 0, count: found.count)
    for (member, value) in found {
      values[free[Int(member)]] = value
      free[Int(member)] += 1
    }
  }

  /// The values that recall charges a member for; one may come twice. O(1).
  subscript(member: Int) -> ArraySlice<Int32> { values[starts[member]..<starts[member + 1]] }

  /// Whether recall charges `member` for a partner with `value`. O(values of the member).
  func contains(_ value: Int32, of member: Int) -> Bool {
    for place in starts[member]..<starts[member + 1] where values[place] == value { return true }
    return false
  }
}
