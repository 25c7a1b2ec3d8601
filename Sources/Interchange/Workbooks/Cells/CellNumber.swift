internal import Foundation
internal import Rounds

/// A number in a cell as a text: what people see there, dates as YYYY-MM-DD.
struct CellNumber {
  /// The format of the cell.
  let format: NumberFormat
  /// Whether days count from 1 January 1904, as Excel for the Macintosh did.
  let isFrom1904: Bool

  /// The text of the number that is stored as `text`; `nil` if it is no number, or no day of the
  /// calendar in a cell that shows one.
  func text(of text: String) -> String? {
    guard let number = Double(text), number.isFinite else { return nil }
    switch format {
    case .number: return Self.plain(number)
    case .padded(let width): return Self.padded(number, width, behind: "")
    case .marked(let mark, let width): return Self.padded(number, width, behind: mark)
    case .moment(let hasDay, let hasTime): return moment(number, hasDay, hasTime)
    }
  }

  /// A whole number with zeros in front, behind `mark`; any other one by itself.
  private static func padded(_ number: Double, _ width: Int, behind mark: String) -> String {
    let digits = plain(number)
    guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return digits }
    return mark + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Whole numbers without a point, others with at most 15 digits: a spreadsheet has no more, and
  /// what comes behind them is an error of arithmetic.
  private static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return String(format: "%.15g", locale: Locale(identifier: "en_US_POSIX"), number)
  }

  private func moment(_ number: Double, _ hasDay: Bool, _ hasTime: Bool) -> String? {
    // Seconds, because fractions of a day are not exact.
    guard abs(number) < 3_000_000 else { return nil }
    let seconds = Int((number * 86_400).rounded())
    guard seconds >= 0 else { return nil }
    let (serial, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let time = [second / 3600, second / 60 % 60, second % 60].map(Self.twoDigits)
      .joined(separator: ":")
    // A cell that shows only the time of something has day 0, and one that has more was meant so.
    if !hasDay, serial == 0 { return time }
    guard let day = day(serial) else { return nil }
    return hasDay && (!hasTime || second == 0) ? day.description : "\(day) \(time)"
  }

  /// The day with this number.
  ///
  /// For Excel, 1900 is a leap year: its day 60 is none of the calendar.
  private func day(_ serial: Int) -> CivilDate? {
    guard !isFrom1904 else { return CivilDate(julianDay: 2_416_481 + serial) }
    guard serial > 0, serial != 60 else { return nil }
    return CivilDate(julianDay: 2_415_020 + (serial < 60 ? serial : serial - 1))
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

extension CivilDate {
  /// The day with this Julian day number (Fliegel and Van Flandern, CACM 11 (1968), page 657).
  fileprivate init?(julianDay number: Int) {
    var rest = number + 68_569
    let centuries = 4 * rest / 146_097
    rest -= (146_097 * centuries + 3) / 4
    let years = 4000 * (rest + 1) / 1_461_001
    rest = rest - 1461 * years / 4 + 31
    let months = 80 * rest / 2447
    let late = months / 11
    self.init(
      year: 100 * (centuries - 49) + years + late, month: months + 2 - 12 * late,
      day: rest - 2447 * months / 80)
  }
}
