internal import Rounds

/// The day of a round, as an argument or a clock gives it.
public struct RoundDay: Hashable, Sendable, CustomStringConvertible {
  let date: CivilDate

  /// The day that an argument names: `2027-03-01`.
  public init(argument: String) throws(UsageError) {
    guard let date = CivilDate(argument) else { throw .day }
    self.date = date
  }

  init(_ date: CivilDate) {
    self.date = date
  }

  /// `2027-03-01`.
  public var description: String { date.description }
}
