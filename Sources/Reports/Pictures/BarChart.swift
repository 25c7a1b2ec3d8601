/// Counts over rounds as stacked bars; the upper part is hatched, so that it shows without colour.
struct BarChart {
  struct Part {
    let name: String
    let values: [Int]
  }

  let title: String
  let summary: String
  let categories: [String]
  /// The lower part, and the upper one if there are two.
  let parts: [Part]

  func picture() -> SVG {
    var svg = SVG(width: 760, height: 300, title: title, summary: summary)
    let sums = categories.indices.map { place in parts.reduce(0) { $0 + $1.values[place] } }
    let frame = ChartFrame(
      left: 56, right: 748, top: 44, bottom: 262, categories: categories,
      values: sums.map(Double.init), isShare: false)
    frame.draw(on: &svg)
    legend(&svg)
    let width = min(46, frame.pitch * 0.7)
    for place in categories.indices {
      var below = 0
      for (level, part) in parts.enumerated() where part.values[place] > 0 {
        let (low, high) = (frame.y(Double(below)), frame.y(Double(below + part.values[place])))
        svg.rectangle(
          x: frame.x(place) - width / 2, y: high, width: width, height: low - high,
          fill: Self.fill(level), stroke: Ink.series[level],
          hint: "\(categories[place]), \(part.name): \(Amount.grouped(part.values[place]))")
        if level > 0 { hatch(frame.x(place), width, from: low, to: high, &svg) }
        below += part.values[place]
      }
      if frame.pitch >= 34 {
        svg.text(
          Amount.grouped(sums[place]), x: frame.x(place), y: frame.y(Double(sums[place])) - 5,
          size: 12, anchor: .middle)
      }
    }
    return svg
  }

  private static func fill(_ level: Int) -> String {
    level == 0 ? Ink.series[0] : Ink.steps[1]
  }

  private func legend(_ svg: inout SVG) {
    var x = 56.0
    for (level, part) in parts.enumerated() {
      svg.rectangle(
        x: x, y: 10, width: 14, height: 14, fill: Self.fill(level), stroke: Ink.series[level])
      if level > 0 { hatch(x + 7, 14, from: 24, to: 10, &svg) }
      svg.text(part.name, x: x + 20, y: 22)
      x += 40 + Double(part.name.count) * 7.2
    }
  }

  /// Slanted lines over a bar around `middle`.
  private func hatch(
    _ middle: Double, _ width: Double, from low: Double, to high: Double, _ svg: inout SVG
  ) {
    var data = ""
    let left = middle - width / 2
    var start = 4.0
    while start < width + (low - high) {
      let (x1, y1) = start < low - high ? (left, low - start) : (left + start - (low - high), high)
      let (x2, y2) = start < width ? (left + start, low) : (left + width, low - (start - width))
      data += "M\(SVG.number(x1)) \(SVG.number(y1))L\(SVG.number(x2)) \(SVG.number(y2))"
      start += 6
    }
    if !data.isEmpty { svg.path(data, stroke: Ink.series[1], width: 1) }
  }
}
