/// How a round's contacts look on one facet.
public struct FacetTally: Hashable, Sendable {
  /// Which facet.
  public let facet: Facet
  /// What the policy prefers on it.
  public let preference: FacetRule.Preference?
  /// Contacts between two members with the same value.
  public internal(set) var same = 0
  /// Contacts between two members with different values.
  public internal(set) var differ = 0
  /// Recall charges: 0, 1 or 2 a contact.
  public internal(set) var recalled = 0

  init(rule: FacetRule) {
    facet = rule.facet
    preference = rule.preference
  }

  /// Counts a contact between members with the values `first` and `second`.
  mutating func add(_ first: Int32, _ second: Int32, recalled charges: Int) {
    recalled += charges
    guard first != FacetColumn.noValue, second != FacetColumn.noValue else { return }
    if first == second { same += 1 } else { differ += 1 }
  }
}
