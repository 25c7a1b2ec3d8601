public import Rounds

/// What is said of files of past rounds, and how the people in them are found.
public struct HistoryOptions: Sendable {
  /// The round of all rows that give none; the first one, where their days make several or the rows only
  /// number groups.
  public var round: Int?
  /// The day of all rows that give neither a round nor a day.
  public var date: CivilDate?
  /// The number of the last round that is there, with or without a day: days come after it.
  public var lastRound: Int?
  /// Whether people may be named by their names; then nobody is taken for a stranger by mistake.
  public var isMessy = false
  /// People whom the programme knows by ids that no member has: they left.
  public var strangers: Set<MemberID> = []
  /// What somebody chose for texts that are not clear.
  public var choices = PersonChoices()
  /// Whether names that no member has are those of people who left.
  public var keepsUnknown = false

  /// Nothing said: ids and addresses, as in the files that we write.
  public init() {}
}
