/// A facet rule with the column it looks at.
public struct TermRule: Sendable {
  /// The rule.
  public let rule: FacetRule
  /// The values of its facet.
  public let column: FacetColumn

  /// The rules of `policy` that apply to `roster`: the explicit ones, or those of the default ones
  /// whose columns are there.
  ///
  /// - Throws: ``RoundTermsError/absentColumn(_:known:)`` if an explicit rule has no column.
  static func rules(of policy: Policy, for roster: Roster) throws(RoundTermsError) -> [TermRule] {
    guard let explicit = policy.rules else {
      return FacetRule.defaults.compactMap { rule in
        roster.column(of: rule.facet).map { TermRule(rule: rule, column: $0) }
      }
    }
    var rules: [TermRule] = []
    for rule in explicit {
      guard let column = roster.column(of: rule.facet) else {
        throw .absentColumn(rule.facet, known: roster.columns.map(\.facet))
      }
      rules.append(TermRule(rule: rule, column: column))
    }
    return rules
  }

  /// What the rule's preference says of two members: what it charges, and whether its condition is
  /// met.
  ///
  /// - Complexity: O(1).
  public func judge(_ first: Int, _ second: Int) -> (weight: Int, met: Bool) {
    let (a, b) = (column.codes[first], column.codes[second])
    guard a != FacetColumn.noValue, b != FacetColumn.noValue else { return (0, false) }
    switch rule.preference {
    case .apart(let weight) where a == b: return (weight, true)
    case .together(let weight) where a != b: return (weight, true)
    default: return (0, false)
    }
  }
}
