/// Numbers as people read them; no locale, so that they are the same everywhere.
enum Amount {
  /// `1,204`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// With so many decimals, rounded half away from zero: `3.1`.
  static func decimal(_ number: Double, _ places: Int = 1) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((number.magnitude * Double(scale)).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + grouped(scaled) }
    let rest = String(scaled % scale)
    let zeros = String(repeating: "0", count: places - rest.count)
    return "\(sign)\(grouped(scaled / scale)).\(zeros)\(rest)"
  }

  /// `98%`; less than all is never shown as all, more than nothing never as nothing.
  static func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let rounded = Int((share * 100).rounded())
    if rounded == 100, share < 1 { return decimal(min(share * 100, 99.9)) + "%" }
    if rounded == 0, share > 0 { return "<1%" }
    return "\(rounded)%"
  }

  /// An expected number: whole where it is large, else with one decimal.
  static func expected(_ number: Double) -> String {
    number >= 20 || number == 0 ? grouped(Int(number.rounded())) : decimal(number)
  }

  /// The number with its noun: `1 round`, `1,204 people`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? several(one))"
  }

  /// `regions`, `specialties`, `statuses`: facets have any names, and many are plural already.
  private static func several(_ noun: String) -> String {
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
      return noun.dropLast() + "ies"
    }
    if ["ss", "us", "x", "ch", "sh"].contains(where: { noun.hasSuffix($0) }) { return noun + "es" }
    return noun.hasSuffix("s") ? noun : noun + "s"
  }
}
