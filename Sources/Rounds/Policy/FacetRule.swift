/// What contacts should look like on one facet.
///
/// Weights are 0 ... 1000: whoever reads them from people checks that. A member without a value for the
/// facet is charged by no rule on it.
public struct FacetRule: Hashable, Sendable {
  /// Which contacts are charged for the two values.
  public enum Preference: Hashable, Sendable {
    /// Prefer different: two members with the same value cost this much.
    case apart(Int)
    /// Prefer same: two members with different values cost this much.
    case together(Int)
  }

  /// A charge for meeting, again, a value met recently.
  public struct Recall: Hashable, Sendable {
    /// How many of a member's own latest rounds count.
    public let rounds: Int
    /// The charge, for each of the two whose partner's value was met in them.
    public let weight: Int

    /// A recall of `rounds` rounds at `weight`.
    public init(rounds: Int, weight: Int) {
      (self.rounds, self.weight) = (rounds, weight)
    }
  }

  /// On which facet.
  public let facet: Facet
  /// What is charged for the values themselves, if anything.
  public let preference: Preference?
  /// What is charged for values met recently, if anything.
  public let recall: Recall?
  /// Whether a contact that the preference charges is forbidden, whatever the weight.
  public let isRequired: Bool

  /// A rule on `facet`.
  public init(
    facet: Facet, preference: Preference? = nil, recall: Recall? = nil, isRequired: Bool = false
  ) {
    (self.facet, self.preference, self.recall, self.isRequired) = (
      facet, preference, recall, isRequired
    )
  }

  /// The rules of a programme that names none.
  ///
  /// Each `apart` weight exceeds what recall can charge one contact (4 in all), so that variety
  /// over time does not buy pairs from the same region or role.
  public static let defaults: [FacetRule] = [
    FacetRule(
      facet: "region", preference: .apart(6), recall: Recall(rounds: 6, weight: 1)),
    FacetRule(facet: "role", preference: .apart(5), recall: Recall(rounds: 6, weight: 1)),
    FacetRule(facet: "organisation", preference: .apart(7)),
  ]
}
