public import Rounds

/// Something that was changed in a round by hand.
public struct RoundChange: Hashable, Sendable {
  /// What.
  public enum Kind: String, Sendable {
    /// Two members changed places.
    case swap
    /// Two members were put together.
    case pair
    /// A member dropped out.
    case drop
    /// A member came late.
    case join
    /// A member did not answer, and whoever was with them asked for somebody else.
    case rematch
  }

  /// Somebody whose group is another one since.
  public struct Moved: Hashable, Sendable {
    /// Who.
    public let id: MemberID
    /// With whom they were before; empty = in no group.
    public let before: [MemberID]

    /// Somebody who was with `before`.
    public init(id: MemberID, before: [MemberID]) {
      (self.id, self.before) = (id, before)
    }
  }

  /// What.
  public let kind: Kind
  /// Whom it was about.
  public let first: MemberID
  /// The other, of two.
  public let second: MemberID?
  /// Whether the round was confirmed: then people have to be told.
  public let wasConfirmed: Bool
  /// Whose group is another one since, by id.
  public let moved: [Moved]

  /// A change.
  public init(
    kind: Kind, first: MemberID, second: MemberID? = nil, wasConfirmed: Bool, moved: [Moved]
  ) {
    (self.kind, self.first, self.second) = (kind, first, second)
    (self.wasConfirmed, self.moved) = (wasConfirmed, moved)
  }
}

/// A round with all that a change by hand has to know, as of one moment. Whoever is in it has the id and
/// the name that the round knows them by, also where they turned out to be somebody else since; only
/// ``roster`` has everybody's present ids.
public struct RoundAtHand: Sendable {
  /// Which round.
  public let summary: RoundSummary
  /// Counts the changes of the programme.
  public let revision: Int
  /// Groups, and members left out as rows of one.
  public var rows: [[MemberID]]
  /// What its rules are: those of the draw, and what changed by hand since.
  public let input: RoundInput
  /// The exclusions of the programme now.
  public let exclusions: [Exclusion]
  /// Those of them that were allowed when it was confirmed.
  public let allowed: [Exclusion]
  /// The members now.
  public let roster: Roster
  /// The imported and confirmed rounds before it, as they are known now.
  public let history: History
  /// What was changed by hand, in order.
  public let changes: [RoundChange]
  /// Those of its people who do not take part any more, were forgotten, or are another one of it now.
  public let gone: Set<MemberID>
}

/// A round after a change by hand.
public struct ChangedRound: Sendable {
  /// The round before.
  public var before: RoundAtHand
  /// What was changed.
  public var change: RoundChange
  /// Who meets whom now.
  public var round: Round
  /// What its rules are now.
  public var input: RoundInput
  /// The same, worked out.
  public var terms: RoundTerms
  /// What is known of it now.
  public var record: RoundRecord

  /// A changed round.
  public init(
    before: RoundAtHand, change: RoundChange, round: Round, input: RoundInput, terms: RoundTerms,
    record: RoundRecord
  ) {
    (self.before, self.change, self.round) = (before, change, round)
    (self.input, self.terms, self.record) = (input, terms, record)
  }
}
