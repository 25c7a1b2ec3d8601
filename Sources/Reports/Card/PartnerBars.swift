/// One bar for each other value on a local card, with a mark where chance would have ended it, and a
/// square for each part of the time.
struct PartnerBars {
  let facet: String
  /// The values by their codes.
  let names: [String]
  let partners: [LocalFigures.Partner]
  /// The same part by part; empty where there are too few contacts.
  let trend: [[LocalFigures.Partner]]
  /// How long the longest bar is.
  let width: Double

  private static let left = 250.0

  func draw(on svg: inout SVG, y: Double) {
    let shown = Array(partners.prefix(ContactMatrix.shown))
    svg.text("Contacts with each other \(facet)", x: 64, y: y + 18, size: 19, bold: true)
    svg.text(
      (partners.count > shown.count ? "the \(shown.count) largest; " : "")
        + "the mark is what chance would give",
      x: 64, y: y + 42, size: 13, fill: Ink.muted)
    let top = y + 52
    // The key of the colours is below.
    let pitch = min(26, (672 - top) / Double(max(1, shown.count)))
    let most = shown.flatMap { [Double($0.contacts), $0.byChance] }.max() ?? 1
    for (row, partner) in shown.enumerated() {
      draw(partner, most: most, top: top + Double(row) * pitch, pitch: pitch, on: &svg)
    }
    drawTrend(top: top, pitch: pitch, rows: shown.count, on: &svg)
  }

  private func draw(
    _ partner: LocalFigures.Partner, most: Double, top: Double, pitch: Double, on svg: inout SVG
  ) {
    let size = min(14, pitch - 2)
    let base = top + pitch * 0.72
    svg.text(
      Markup.shortened(names[partner.code], to: 25), x: Self.left - 10, y: base, size: size,
      anchor: .end)
    guard partner.contacts >= HeatMap.least else {
      svg.text(
        "fewer than \(HeatMap.least)", x: Self.left + 8, y: base, size: size, fill: Ink.muted)
      return
    }
    let end = Self.left + width * Double(partner.contacts) / most
    svg.rectangle(
      x: Self.left, y: top + 2, width: end - Self.left, height: pitch - 4, fill: Ink.series[0])
    let mark = Self.left + width * partner.byChance / most
    svg.line((mark, top), (mark, top + pitch), stroke: Ink.paper, width: 5)
    svg.line((mark, top), (mark, top + pitch), stroke: Ink.text, width: 2)
    svg.text(
      Amount.grouped(partner.contacts), x: max(end, mark) + 8, y: base, size: size,
      fill: Ink.muted)
  }

  private func drawTrend(top: Double, pitch: Double, rows: Int, on svg: inout SVG) {
    guard !trend.isEmpty else { return }
    let left = Self.left + width + 52
    svg.text("over time →", x: left, y: top - 10, size: 13, fill: Ink.muted)
    for (column, part) in trend.enumerated() {
      for (row, partner) in part.prefix(rows).enumerated() {
        HeatMap.drawSquare(
          partner.contacts, byChance: partner.byChance, x: left + Double(column) * 26,
          y: top + Double(row) * pitch, width: 26, height: pitch, on: &svg)
      }
    }
  }
}
