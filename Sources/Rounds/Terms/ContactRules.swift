/// What a contact between two members costs, and what forbids it: repeats, recency and spread, which a
/// ``RoundCost`` sums.
///
/// Reads the history of the two anew for each contact: made for checking and explaining, not for
/// drawing.
public struct ContactRules: Sendable {
  /// The cost of one contact.
  public struct Cost: Hashable, Sendable {
    /// 1 if the two met inside the repeat window.
    public var repeats = 0
    /// For a repeat, max(1, 64 / age of the latest meeting).
    public var recency = 0
    /// The charges of the facet rules.
    public var spread = 0
    /// For each rule, how many of the two are charged for meeting a value again: 0, 1 or 2.
    public var recalled: [Int] = []
  }

  /// Why two members may not be put together.
  public enum Ban: Hashable, Sendable {
    /// An exclusion names them.
    case exclusion
    /// A required rule on this facet forbids it.
    case requiredRule(Facet)
  }

  private let terms: RoundTerms
  /// The past groups that count and had others in them, as positions in ``RoundTerms/past``: member by
  /// member, the latest first.
  private let groups: [Int32]
  /// Where those of each member start; one more place for the end.
  private let starts: [Int]

  /// Lists the history by member.
  ///
  /// - Complexity: O(members + history), and sorting where the history is not in the order of rounds.
  public init(_ terms: RoundTerms) {
    self.terms = terms
    var starts = [Int](repeating: 0, count: terms.roster.members.count + 1)
    terms.past.visitMeetings { _, _, members in
      for place in members.indices { starts[Int(members[place]) + 1] += 1 }
    }
    for member in starts.indices.dropLast() { starts[member + 1] += starts[member] }
    var ends = starts
    var groups = [Int32](repeating: 0, count: starts[starts.count - 1])
    terms.past.visitMeetings(latestFirst: true) { group, _, members in
      for place in members.indices {
        let member = Int(members[place])
        groups[ends[member]] = Int32(group)
        ends[member] += 1
      }
    }
    (self.groups, self.starts) = (groups, starts)
  }

  private func groups(of member: Int) -> ArraySlice<Int32> {
    groups[starts[member]..<starts[member + 1]]
  }

  /// What forbids the contact of two members, or `nil`.
  ///
  /// - Complexity: O(rules).
  public func ban(_ first: Int, _ second: Int) -> Ban? {
    if terms.exclusions.contains(MemberPair(first, second)) { return .exclusion }
    return terms.rules.first { $0.rule.isRequired && $0.judge(first, second).met }
      .map { .requiredRule($0.rule.facet) }
  }

  /// What the contact of two members costs.
  ///
  /// - Complexity: O(rules x groups that the two were in).
  public func cost(_ first: Int, _ second: Int) -> Cost {
    var cost = Cost()
    let meetings = meetings(first, second)
    if let latest = meetings.first, meetings.contains(where: { isInWindow($0) }) {
      cost.repeats = 1
      cost.recency = max(1, 64 / latest.age)
    }
    for rule in terms.rules {
      let charged = [(first, second), (second, first)].count { recalls($0, partner: $1, rule) }
      cost.spread += rule.judge(first, second).weight
      cost.spread += charged * (rule.rule.recall?.weight ?? 0)
      cost.recalled.append(charged)
    }
    return cost
  }

  /// How many rounds ago two members met last, or `nil`: in a group that counts.
  ///
  /// - Complexity: O(groups that the first was in).
  public func lastMeeting(_ first: Int, _ second: Int) -> Int? {
    meetings(first, second).first?.age
  }

  /// When the two were in a group together, the latest first.
  private func meetings(_ first: Int, _ second: Int) -> [PastGroups.Moment] {
    precondition(first != second, "member \(first) cannot meet itself")
    let past = terms.past
    var meetings: [PastGroups.Moment] = []
    for group in groups(of: first)
    where past.places(of: Int(group)).contains(where: { past.member(at: $0) == second }) {
      meetings.append(past.moment(of: Int(group)))
    }
    return meetings
  }

  /// Whoever was in a group with a member, the latest group first, with its age and whether it is inside the
  /// repeat window.
  ///
  /// - Complexity: O(groups that the member was in).
  func meetings(of member: Int) -> [(other: Int, age: Int, isInWindow: Bool)] {
    let past = terms.past
    return groups(of: member).flatMap { group in
      let moment = past.moment(of: Int(group))
      let isInWindow = isInWindow(moment)
      return past.places(of: Int(group)).lazy.map { past.member(at: $0) }
        .filter { $0 != member }.map { ($0, moment.age, isInWindow) }
    }
  }

  private func isInWindow(_ moment: PastGroups.Moment) -> Bool {
    switch terms.policy.repeatWindow {
    case .ever: true
    case .rounds(let rounds): moment.age <= rounds
    case .months(let months): moment.date.map { terms.date <= $0.adding(months: months) } ?? false
    }
  }

  /// Whether `rule` charges `member` for meeting again, with `partner`, a value that it met in its
  /// own last rounds.
  private func recalls(_ member: Int, partner: Int, _ rule: TermRule) -> Bool {
    let codes = rule.column.codes
    guard let recall = rule.rule.recall, codes[member] != FacetColumn.noValue,
      codes[partner] != FacetColumn.noValue
    else { return false }
    let past = terms.past
    var (rounds, age) = (0, 0)
    for group in groups(of: member) {
      let groupAge = past.moment(of: Int(group)).age
      if groupAge != age { (rounds, age) = (rounds + 1, groupAge) }
      guard rounds <= recall.rounds else { return false }
      for place in past.places(of: Int(group)) {
        let other = past.member(at: place)
        if other != member, codes[other] == codes[partner] { return true }
      }
    }
    return false
  }
}
