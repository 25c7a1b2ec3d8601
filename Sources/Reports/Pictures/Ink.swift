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
}
