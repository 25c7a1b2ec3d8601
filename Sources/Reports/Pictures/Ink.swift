internal import Foundation

/// The colours of pages and pictures, as `#rrggbb`: chosen so that text has a contrast of at least
/// 4.5 on what is behind it (WCAG 2.2, success criterion 1.4.3), and lines of 3.
enum Ink {
  static let paper = "#ffffff"
  static let text = "#1b1f24"
  static let muted = "#57606a"
  static let line = "#d0d7de"
  static let panel = "#f3f6f9"
  /// Series of charts, in this order.
  static let series = ["#0b5cad", "#a8480b", "#1a7033", "#6639ba", "#57606a"]
  /// Seven steps from far fewer contacts than chance would give to far more; the middle is plain.
  static let steps = [
    "#f2ac72", "#f8cda9", "#fce8d8", "#ffffff", "#dcebfa", "#b3d3f3", "#84b8ea",
  ]

  /// The same steps as signs, for whoever does not see colours.
  static let signs = ["−−−", "−−", "−", "=", "+", "++", "+++"]

  /// The step for so many contacts where chance would give `byChance`.
  ///
  /// Counted in the root of the expectation, about the spread that chance has by itself, so that one
  /// contact where a half was expected does not look like a finding.
  static func step(_ contacts: Int, byChance: Double) -> Int {
    switch (Double(contacts) - byChance) / max(1, byChance).squareRoot() {
    case ..<(-4): 0
    case ..<(-2): 1
    case ..<(-1): 2
    case ...1: 3
    case ...2: 4
    case ...4: 5
    default: 6
    }
  }

  /// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
  static func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let digits = Array(colour.dropFirst())
    let parts = stride(from: 0, to: 6, by: 2).map { place -> Double in
      let value = Double(Int(String(digits[place..<(place + 2)]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : Self.power((value + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private static func power(_ base: Double) -> Double { Foundation.pow(base, 2.4) }
}
