extension Int {
  /// The number with its noun: `1 pair`, `2 pairs`.
  func of(_ noun: String) -> String { of(noun, "\(noun)s") }

  /// The number with a noun of its own for many: `2 people`.
  func of(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }

  /// So many bytes: `7.2 MB`.
  var bytesText: String {
    let units = ["bytes", "kB", "MB", "GB"]
    var (value, unit) = (self * 10, 0)
    while value >= 10_000, unit < 3 { (value, unit) = (value / 1000, unit + 1) }
    return unit == 0 || value.isMultiple(of: 10)
      ? "\(value / 10) \(units[unit])" : "\(value / 10).\(value % 10) \(units[unit])"
  }
}
