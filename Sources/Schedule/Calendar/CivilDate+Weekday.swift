public import Rounds

extension CivilDate {
  /// Its weekday.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let number = (dayNumber + 3) % 7
    guard let weekday = Weekday(rawValue: (number < 0 ? number + 7 : number) + 1) else {
      preconditionFailure("\(self) has no weekday")
    }
    return weekday
  }

  /// The number of days of its month.
  var daysInMonth: Int {
    let first = adding(days: 1 - day)
    return first.adding(months: 1).dayNumber - first.dayNumber
  }

  /// The day `day` of its month.
  func with(day: Int) -> CivilDate { adding(days: day - self.day) }
}
