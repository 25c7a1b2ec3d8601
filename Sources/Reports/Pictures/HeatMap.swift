/// The contacts between the values of a facet as a triangle of squares, for cards: what shows is how
/// the contacts compare with chance, in squares with enough of them.
struct HeatMap {
  let matrix: ContactMatrix

  /// Fewer contacts than this are shown as "few": a reader might know the people.
  static let least = 5

  /// Draws it with its top left corner at a place, no larger than `size`; rows are numbered.
  func draw(on svg: inout SVG, x: Double, y: Double, size: Double) {
    let count = matrix.values.count
    guard count > 0 else { return }
    let step = size / Double(count)
    for row in 0..<count {
      for column in 0...row {
        let cell = matrix[row, column]
        Self.drawSquare(
          cell.contacts, byChance: cell.byChance, x: x + Double(column) * step,
          y: y + Double(row) * step, width: step, height: step, on: &svg)
      }
      if step >= 9 {
        svg.text(
          String(row + 1), x: x + Double(row + 1) * step + 3,
          y: y + (Double(row) + 0.5) * step + min(4, step / 3), size: min(11, step),
          fill: Ink.muted)
      }
    }
  }

  /// One square: its colour and its sign, or a dot where there are few contacts.
  static func drawSquare(
    _ contacts: Int, byChance: Double, x: Double, y: Double, width: Double, height: Double,
    on svg: inout SVG
  ) {
    let isFew = contacts < least
    let step = Ink.step(contacts, byChance: byChance)
    svg.rectangle(
      x: x, y: y, width: width - 1, height: height - 1,
      fill: isFew ? Ink.paper : Ink.steps[step], stroke: Ink.line)
    let centre = (x: x + (width - 1) / 2, y: y + (height - 1) / 2)
    if isFew {
      svg.circle(centre, radius: min(1.2, min(width, height) / 8), fill: Ink.muted)
    } else if min(width, height) >= 13 {
      let size = min(11, (width - 2) / 1.8)
      svg.text(Ink.signs[step], x: centre.x, y: centre.y + size / 3, size: size, anchor: .middle)
    }
  }

  /// The meaning of the colours and signs, on one line.
  static func drawKey(on svg: inout SVG, x: Double, y: Double) {
    let words = [
      (0, "far fewer than chance"), (2, "fewer"), (3, "as many"), (4, "more"), (6, "far more"),
    ]
    var x = x
    for (step, word) in words {
      svg.rectangle(x: x, y: y, width: 26, height: 14, fill: Ink.steps[step], stroke: Ink.muted)
      svg.text(Ink.signs[step], x: x + 13, y: y + 11, size: 10, anchor: .middle)
      svg.text(word, x: x + 32, y: y + 12, size: 13, fill: Ink.muted)
      x += 54 + Double(word.count) * 7.2
    }
    svg.circle((x + 7, y + 7), radius: 1.2, fill: Ink.muted)
    svg.text(
      "fewer than \(least) contacts, not shown", x: x + 20, y: y + 12, size: 13, fill: Ink.muted)
  }
}
