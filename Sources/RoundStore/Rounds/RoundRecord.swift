public import Rounds

/// Where a round of the programme stands.
public enum RoundState: String, CaseIterable, Sendable {
  /// Happened elsewhere, and was brought in as history.
  case imported
  /// Drawn, and waiting to be confirmed; not history.
  case draft
  /// Confirmed: history from then on.
  case confirmed
  /// A draft that was thrown away.
  case discarded

  /// The states of rounds that happened.
  static let past: [RoundState] = [.imported, .confirmed]
}

/// What is known of a draw besides who meets whom: none of it names a person.
public struct RoundRecord: Hashable, Sendable, Codable {
  /// The contacts of the round on one facet.
  public struct Tally: Hashable, Sendable, Codable {
    /// Contacts between members with the same value.
    public var same: Int
    /// Contacts between members with different values.
    public var differ: Int
    /// Recall charges.
    public var recalled: Int

    /// Counts of contacts.
    public init(same: Int, differ: Int, recalled: Int) {
      (self.same, self.differ, self.recalled) = (same, differ, recalled)
    }
  }

  /// The seed.
  public var seed: UInt64
  /// Program and version.
  public var engine: String
  /// What the round costs.
  public var cost: RoundCost
  /// A proven lower limit, if one is known.
  public var bound: RoundCost?
  /// What the bound rests on.
  public var proof: String
  /// How the round was found.
  public var method: String
  /// How it was chosen among equals.
  public var draw: String
  /// The sentence about its quality, as it was shown.
  public var quality: String
  /// The contacts by facet.
  public var facets: [String: Tally]
  /// What the coordinator should know about the input.
  public var notices: [String]

  /// What is known of a draw.
  public init(
    seed: UInt64, engine: String, cost: RoundCost, bound: RoundCost?, proof: String,
    method: String, draw: String, quality: String, facets: [String: Tally], notices: [String]
  ) {
    (self.seed, self.engine, self.cost, self.bound) = (seed, engine, cost, bound)
    (self.proof, self.method, self.draw, self.quality) = (proof, method, draw, quality)
    (self.facets, self.notices) = (facets, notices)
  }
}

/// A round of the programme in one line.
public struct RoundSummary: Sendable {
  let key: Int64
  /// Its number: unique, but for discarded ones.
  public let number: Int
  /// Its name, usually the month: unique, but for discarded ones.
  public let label: String
  /// Its day; of imported rounds, where it is known.
  public let date: CivilDate?
  /// Where it stands.
  public let state: RoundState
  /// The sizes of its groups, members left out not counted.
  public let sizes: [Int]
  /// How many members were left out.
  public let leftOut: Int
  /// What is known of the draw; `nil` for imported rounds.
  public let record: RoundRecord?
  /// The revision of the programme that it was drawn from.
  public let revision: Int?
  /// Who approved it, once it is confirmed.
  public let approvedBy: String?
  /// When, in UTC, the last thing of its kind was done to it.
  public let events: [String: String]
  /// Whether its pair list was exported, and whether it is as it was then.
  public let export: ExportState

  /// Where the pair list of a round stands.
  public enum ExportState: Sendable {
    /// Nobody has it.
    case none
    /// Somebody has it as it is.
    case current
    /// Somebody has it, and the round was changed since.
    case outdated
  }
}

/// A round of the programme with everybody in it.
public struct StoredRound: Sendable {
  /// What it is.
  public let summary: RoundSummary
  /// Who meets whom: members by id, groups by their first member.
  public let groups: [[MemberID]]
  /// Who sits out.
  public let sittingOut: MemberID?
  /// Who could not be placed.
  public let unplaced: [Round.Unplaced]
  /// Those who take part, as they were when it was drawn; today's members for imported rounds.
  public let roster: Roster
  /// Sentences about single members: void pins.
  public let notes: [String]
  /// What was changed in it by hand, in order.
  public let changes: [RoundChange]

  /// How many people it tells of.
  public var people: Int {
    Set(groups.flatMap(\.self)).count + (sittingOut == nil ? 0 : 1) + unplaced.count
  }

  /// The round in the form of the model; `nil` for an imported one without a day.
  public var round: Round? {
    summary.date.map { date in
      Round(
        number: summary.number, date: date, groups: groups, sittingOut: sittingOut,
        unplaced: unplaced)
    }
  }
}
