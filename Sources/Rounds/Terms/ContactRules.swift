/// What a contact between two members costs, and what forbids it: DESIGN section 3, word by word.
///
/// Plain look-ups, one contact at a time: made for checking and explaining, not for drawing.
public struct ContactRules: Sendable {
  /// The cost of one contact.
  public struct Cost: Hashable, Sendable {
    /// 1 if the two met inside the repeat window.
    public var repeats = 0
    /// For a repeat, max(1, 64 / age of the latest meeting).
    public var recency = 0
    /// The charges of the facet rules.
    public var spread = 0
    /// For each rule, how many of the two are charged for meeting a value again (0 ... 2).
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
  private let lastMeeting: [MemberPair: Int]
  private let repeatPairs: Set<MemberPair>
  /// By rule and member: the values that count as met recently.
  private let recentValues: [[Set<Int32>]]

  /// Prepares the look-ups. O(history x group size + rules x members).
  public init(_ terms: RoundTerms) {
    self.terms = terms
    var lastMeeting: [MemberPair: Int] = [:]
    var repeatPairs: Set<MemberPair> = []
    for group in terms.past where group.counts {
      let inWindow = Self.isInWindow(group, terms)
      for (position, first) in group.members.enumerated() {
        for second in group.members[(position + 1)...] where first != second {
          let pair = MemberPair(first, second)
          lastMeeting[pair] = min(lastMeeting[pair] ?? .max, group.age)
          if inWindow { repeatPairs.insert(pair) }
        }
      }
    }
    self.lastMeeting = lastMeeting
    self.repeatPairs = repeatPairs
    recentValues = terms.rules.map { Self.recentValues($0, terms) }
  }

  /// What forbids the contact of two members, or `nil`. O(rules).
  public func ban(_ first: Int, _ second: Int) -> Ban? {
    if terms.exclusions.contains(MemberPair(first, second)) { return .exclusion }
    for rule in terms.rules where rule.rule.required && rule.judge(first, second).met {
      return .requiredRule(rule.rule.facet)
    }
    return nil
  }

  /// What the contact of two members costs. O(rules).
  public func cost(_ first: Int, _ second: Int) -> Cost {
    var cost = Cost()
    let pair = MemberPair(first, second)
    if repeatPairs.contains(pair), let age = lastMeeting[pair] {
      cost.repeats = 1
      cost.recency = max(1, 64 / age)
    }
    for (rule, recent) in zip(terms.rules, recentValues) {
      cost.spread += rule.judge(first, second).weight
      let codes = rule.column.codes
      let sides = [(first, second), (second, first)].count { me, partner in
        codes[me] != FacetColumn.noValue && recent[me].contains(codes[partner])
      }
      cost.spread += sides * (rule.rule.recall?.weight ?? 0)
      cost.recalled.append(sides)
    }
    return cost
  }

  /// How many rounds ago two members met last, or `nil`: in a group that counts. O(1).
  public func lastMeeting(_ first: Int, _ second: Int) -> Int? {
    lastMeeting[MemberPair(first, second)]
  }

  private static func isInWindow(_ group: PastGroup, _ terms: RoundTerms) -> Bool {
    switch terms.policy.repeatWindow {
    case .ever: true
    case .rounds(let rounds): group.age <= rounds
    case .months(let months): group.date.map { terms.date <= $0.adding(months: months) } ?? false
    }
  }

  /// For each member, the values of its partners in its own last rounds under `rule`'s recall.
  private static func recentValues(_ rule: TermRule, _ terms: RoundTerms) -> [Set<Int32>] {
    var recent = [Set<Int32>](repeating: [], count: terms.roster.members.count)
    guard let recall = rule.rule.recall else { return recent }
    var groupsOf = [[PastGroup]](repeating: [], count: recent.count)
    for group in terms.past where group.counts && group.size > 1 {
      for member in group.members { groupsOf[member].append(group) }
    }
    for (member, groups) in groupsOf.enumerated() {
      let ages = Set(Set(groups.map(\.age)).sorted().prefix(recall.rounds))
      for group in groups where ages.contains(group.age) {
        for partner in group.members where partner != member {
          let code = rule.column.codes[partner]
          if code != FacetColumn.noValue { recent[member].insert(code) }
        }
      }
    }
    return recent
  }
}
