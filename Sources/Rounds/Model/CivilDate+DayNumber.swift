/// Days as numbers, so that weeks can be counted.
///
/// The two conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (https://howardhinnant.github.io/date_algorithms.html): a year begins in March, so that the leap
/// day is its last, and 400 years are 146,097 days.
extension CivilDate {
  /// The number of days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with this number; the calendar's first or last one for numbers beyond its ends.
  public init(dayNumber: Int) {
    let bounded = min(max(dayNumber, -719_162), 2_932_896) + 719_468
    let era = bounded / 146_097
    let dayOfEra = bounded - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard
      let date = CivilDate(year: year, month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    else { preconditionFailure("day number \(dayNumber) is no day") }
    self = date
  }

  /// The day `days` later.
  public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }
}
