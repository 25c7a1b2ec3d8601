internal import Foundation

/// The axes of a chart: places on it, and how they are labelled.
struct ChartFrame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let categories: [String]
  /// The end of the vertical axis.
  let most: Double
  /// Its beginning: 0, but for shares that are all large.
  let least: Double
  private let ticks: [Double]
  private let isShare: Bool

  init(
    left: Double, right: Double, top: Double, bottom: Double, categories: [String],
    values: [Double], isShare: Bool
  ) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
    (self.categories, self.isShare) = (categories, isShare)
    if isShare {
      // Whole percents, so that no tick is a rounding error away from its label.
      // One tick alone would be an axis without length: where all is 100%, it begins below.
      let low = min(90, Int(((values.min() ?? 0) * 100).rounded(.down)) / 10 * 10)
      let step = 100 - low <= 20 ? 5 : 100 - low <= 50 ? 10 : 25
      ticks = stride(from: low / step * step, through: 100, by: step).map { Double($0) / 100 }
    } else {
      let most = values.max() ?? 0
      let step = Self.step(most)
      ticks = (0...max(1, Int((most / step).rounded(.up)))).map { Double($0) * step }
    }
    (least, most) = (ticks[0], ticks[ticks.count - 1])
  }

  /// How wide a category is.
  var pitch: Double { (right - left) / Double(max(1, categories.count)) }

  func x(_ category: Int) -> Double { left + (Double(category) + 0.5) * pitch }

  func y(_ value: Double) -> Double { bottom - (value - least) / (most - least) * (bottom - top) }

  /// Draws the axes with as many labels as there is room for.
  func draw(on svg: inout SVG) {
    for tick in ticks {
      svg.line((left, y(tick)), (right, y(tick)), stroke: Ink.line)
      svg.text(
        isShare ? Amount.percent(tick) : Amount.grouped(Int(tick)), x: left - 8, y: y(tick) + 4,
        size: 12, fill: Ink.muted, anchor: .end)
    }
    let widest = Double(categories.map(\.count).max() ?? 0) * 7.5 + 10
    let every = max(1, Int((widest / pitch).rounded(.up)))
    for (place, category) in categories.enumerated() where place.isMultiple(of: every) {
      svg.text(
        category, x: x(place), y: bottom + 20, size: 12, fill: Ink.muted, anchor: .middle)
    }
  }

  /// 1, 2 or 5 times a power of ten: the largest that gives four ticks or so, and no part of one.
  static func step(_ most: Double) -> Double {
    let rough = max(1, most / 4)
    let power = pow(10, floor(log10(rough)))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
  }
}
