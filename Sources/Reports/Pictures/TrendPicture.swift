/// The matrices of a trend side by side, for pages.
struct TrendPicture {
  let trend: ContactTrend

  private static let width = 960.0
  private static let gap = 36.0

  /// Draws it.
  func picture() -> SVG {
    let size = (Self.width + Self.gap) / Double(ContactTrend.most) - Self.gap
    var svg = SVG(
      width: Self.width, height: size + 92,
      title: "\(trend.facet) by \(trend.facet), over time",
      summary: trend.parts.map { "\($0.span): \(Self.words($0.matrix))" }
        .joined(separator: "; "))
    for (place, part) in trend.parts.enumerated() {
      let left = Double(place) * (size + Self.gap)
      svg.text(part.span, x: left, y: 16, size: 14, bold: true)
      svg.text(Self.words(part.matrix), x: left, y: 36, size: 13, fill: Ink.muted)
      HeatMap(matrix: part.matrix).draw(on: &svg, x: left, y: 46, size: size)
    }
    HeatMap.drawKey(on: &svg, x: 1, y: size + 66)
    return svg
  }

  private static func words(_ matrix: ContactMatrix) -> String {
    let contacts = matrix.cells.joined().reduce(matrix.notGiven) { $0 + $1.contacts }
    return "\(Amount.count(contacts, "contact")), \(Amount.grouped(matrix.linkedPairs)) of "
      + "\(Amount.count(matrix.pairs, "pair")) linked"
  }
}
