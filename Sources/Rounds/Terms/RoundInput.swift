/// All that decides a round, as the files give it.
///
/// The draw, its check and every explanation start from here.
public struct RoundInput: Sendable {
  /// Everybody known.
  public var roster: Roster
  /// Everything that happened.
  public var history: History
  /// Who must not meet.
  public var exclusions: [Exclusion]
  /// Who must meet.
  public var pins: [Pin]
  /// The rules.
  public var policy: Policy
  /// The number of the round; `nil` = one more than the highest in the history.
  public var number: Int?
  /// The day of the round.
  public var date: CivilDate

  /// The input of a round.
  public init(
    roster: Roster, history: History = History(), exclusions: [Exclusion] = [],
    pins: [Pin] = [], policy: Policy = Policy(), number: Int? = nil, date: CivilDate
  ) {
    (self.roster, self.history, self.exclusions, self.pins) = (roster, history, exclusions, pins)
    (self.policy, self.number, self.date) = (policy, number, date)
  }
}
