import Rounds

/// A policy as a snapshot keeps it; hosts by position.
struct PolicyDocument: Hashable, Codable {
  struct Rule: Hashable, Codable {
    var facet: String
    var apart: Int?
    var together: Int?
    var recallRounds: Int?
    var recallWeight: Int?
    var required: Bool
  }

  var groupSize: Int
  /// `trio`, `host` or `sit-out`.
  var odd: String
  var hosts: [Int]
  /// For how many rounds, or months, a meeting counts; both `nil` = ever.
  var windowRounds: Int?
  var windowMonths: Int?
  /// Whether groups that did not meet count.
  var unmetCounts: Bool
  /// `nil` = the default rules.
  var rules: [Rule]?
  /// Who never sits out, by position; `nil` = nobody is spared.
  var spared: [Int]?

  init(_ policy: Policy, spared: Set<Int>, position: (MemberID) -> Int) {
    self.spared = spared.isEmpty ? nil : spared.sorted()
    groupSize = policy.groupSize
    switch policy.odd {
    case .trio: (odd, hosts) = ("trio", [])
    case .host(let ids): (odd, hosts) = ("host", ids.map(position))
    case .sitOut: (odd, hosts) = ("sit-out", [])
    }
    switch policy.repeatWindow {
    case .ever: break
    case .rounds(let rounds): windowRounds = rounds
    case .months(let months): windowMonths = months
    }
    unmetCounts = policy.unmet == .counts
    rules = policy.rules.map { $0.map(Rule.init) }
  }

  func policy(id: (Int) -> MemberID) -> Policy {
    Policy(
      groupSize: groupSize,
      odd: odd == "host" ? .host(hosts.map(id)) : odd == "sit-out" ? .sitOut : .trio,
      repeatWindow: windowRounds.map { .rounds($0) } ?? windowMonths.map { .months($0) } ?? .ever,
      unmet: unmetCounts ? .counts : .again, rules: rules.map { $0.map(\.rule) },
      neverSitOut: spared.map { .members($0.map(id)) })
  }
}

extension PolicyDocument.Rule {
  init(_ rule: FacetRule) {
    facet = rule.facet.name
    switch rule.preference {
    case .apart(let weight): apart = weight
    case .together(let weight): together = weight
    case nil: break
    }
    recallRounds = rule.recall?.rounds
    recallWeight = rule.recall?.weight
    required = rule.isRequired
  }

  var rule: FacetRule {
    FacetRule(
      facet: Facet(facet), preference: apart.map { .apart($0) } ?? together.map { .together($0) },
      recall: recallRounds.flatMap { rounds in
        recallWeight.map { FacetRule.Recall(rounds: rounds, weight: $0) }
      }, isRequired: required)
  }
}
