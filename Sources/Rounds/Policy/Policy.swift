/// The rules of a programme (`[matching]` and `[[rule]]` of `rct.toml`).
public struct Policy: Hashable, Sendable {
  /// What happens when pairs are drawn and the number of participants is odd.
  public enum Odd: Hashable, Sendable {
    /// One group of three.
    case trio
    /// One of these members, no participants otherwise, joins: the one with the fewest, then the
    /// oldest hostings.
    case host([MemberID])
    /// One participant sits out, by fair rotation.
    case sitOut
  }

  /// Members who are the odd one only where nobody else can be (pairs only).
  public enum Spared: Hashable, Sendable {
    /// Those with a value of this facet.
    case column(Facet)
    /// These.
    case members([MemberID])
  }

  /// For how long a meeting makes the next one a repeat.
  public enum RepeatWindow: Hashable, Sendable {
    /// For ever.
    case ever
    /// While the meeting's age is at most so many rounds.
    case rounds(Int)
    /// Until so many months after the day of the meeting, that day included.
    case months(Int)
  }

  /// How a group counts that was reported as not met.
  public enum Unmet: Hashable, Sendable {
    /// Neither as a repeat nor in recall: the members may be put together again.
    case again
    /// As any other.
    case counts
  }

  /// The largest group, 2 to 8; 2 = pairs.
  public var groupSize: Int
  /// What happens to the odd member (pairs only).
  public var odd: Odd
  /// Who never sits out, nor makes up a trio, as far as the higher tiers allow; `nil` = nobody is spared.
  public var neverSitOut: Spared?
  /// For how long people who met are kept apart.
  public var repeatWindow: RepeatWindow
  /// How groups that did not meet count.
  public var unmet: Unmet
  /// The explicit rules; `nil` = the default rules, as far as the roster has their columns.
  public var rules: [FacetRule]?

  /// A policy; without arguments, the default one.
  ///
  /// - Precondition: `groupSize` is 2 ... 8.
  public init(
    groupSize: Int = 2, odd: Odd = .trio, repeatWindow: RepeatWindow = .ever,
    unmet: Unmet = .again, rules: [FacetRule]? = nil, neverSitOut: Spared? = nil
  ) {
    precondition((2...8).contains(groupSize), "group size \(groupSize) is not 2 ... 8")
    self.groupSize = groupSize
    self.odd = odd
    self.neverSitOut = neverSitOut
    self.repeatWindow = repeatWindow
    self.unmet = unmet
    self.rules = rules
  }
}
