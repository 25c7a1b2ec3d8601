/// Values over rounds as lines, each told apart by its dashes and its marks as well as by its colour,
/// and named where it ends.
struct LineChart {
  struct Series {
    let name: String
    /// One a category; `nil` where there is none.
    let values: [Double?]
    /// Whether it is what to compare with: thin, dashed and without marks.
    var isReference = false
    /// Which colour; series that belong together share one.
    var colour = 0
  }

  let title: String
  let summary: String
  let categories: [String]
  let series: [Series]
  var isShare = false
  /// What the dotted lines are, if there are any.
  var reference: String?

  private static let dashes = [nil, "7 4", "12 3 3 3", "10 3 2 3 2 3"]
  private static let referenceDash = "1 5"

  func picture() -> SVG {
    var svg = SVG(width: 760, height: 300, title: title, summary: summary)
    let longest = series.filter { !$0.isReference }.map { min($0.name.count, 30) }.max() ?? 0
    let frame = ChartFrame(
      left: 56, right: 760 - 24 - Double(longest) * 8, top: 40, bottom: 262,
      categories: categories, values: series.flatMap(\.values).compactMap(\.self), isShare: isShare)
    frame.draw(on: &svg)
    for line in series { draw(line, frame, &svg) }
    label(frame, &svg)
    if let reference {
      svg.line((56, 18), (84, 18), stroke: Ink.text, width: 1.5, dash: Self.referenceDash)
      svg.text(reference, x: 92, y: 22)
    } else {
      svg.text(title, x: 56, y: 22, size: 14, bold: true)
    }
    return svg
  }

  private func colour(_ series: Series) -> String {
    Ink.series[series.colour % Ink.series.count]
  }

  private func draw(_ line: Series, _ frame: ChartFrame, _ svg: inout SVG) {
    var data = ""
    var isDown = false
    for (place, value) in line.values.enumerated() {
      guard let value else {
        isDown = false
        continue
      }
      data += "\(isDown ? "L" : "M")\(SVG.number(frame.x(place))) \(SVG.number(frame.y(value)))"
      isDown = true
    }
    svg.path(
      data, stroke: colour(line), width: line.isReference ? 1.5 : 2.5,
      dash: line.isReference ? Self.referenceDash : Self.dashes[line.colour % Self.dashes.count])
    guard !line.isReference else { return }
    for (place, value) in line.values.enumerated() {
      if let value { mark(line, at: (frame.x(place), frame.y(value)), &svg) }
    }
  }

  private func mark(_ line: Series, at point: (x: Double, y: Double), _ svg: inout SVG) {
    if line.colour.isMultiple(of: 2) {
      svg.circle(point, radius: 3.5, fill: colour(line))
    } else {
      svg.rectangle(x: point.x - 3.5, y: point.y - 3.5, width: 7, height: 7, fill: colour(line))
    }
  }

  /// Names the lines at their ends, moved apart where they would overlap.
  private func label(_ frame: ChartFrame, _ svg: inout SVG) {
    let ends = series.filter { !$0.isReference }.compactMap {
      line -> (series: Series, y: Double)? in
      line.values.last(where: { $0 != nil }).flatMap { $0 }.map { (line, frame.y($0)) }
    }.sorted { ($0.y, $0.series.name) < ($1.y, $1.series.name) }
    var heights = ends.map(\.y)
    for place in heights.indices.dropFirst() {
      heights[place] = max(heights[place], heights[place - 1] + 16)
    }
    let over = max(0, (heights.last ?? 0) - frame.bottom)
    for (end, height) in zip(ends, heights) {
      svg.text(
        Markup.shortened(end.series.name, to: 30), x: frame.right + 6, y: height - over + 4,
        fill: colour(end.series), bold: true)
    }
  }
}
