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
        let place = (x: x + Double(column) * step, y: y + Double(row) * step)
        let isFew = cell.contacts < Self.least
        svg.rectangle(
          x: place.x, y: place.y, width: step - 1, height: step - 1,
          fill: isFew ? Ink.paper : Ink.steps[Ink.step(cell.contacts, byChance: cell.byChance)],
          stroke: Ink.line)
        if isFew {
          svg.circle(
            (place.x + step / 2 - 0.5, place.y + step / 2 - 0.5), radius: min(1.2, step / 8),
            fill: Ink.muted)
        }
      }
      if step >= 9 {
        svg.text(
          String(row + 1), x: x + Double(row + 1) * step + 3,
          y: y + (Double(row) + 0.5) * step + min(4, step / 3), size: min(11, step),
          fill: Ink.muted)
      }
    }
  }
}
