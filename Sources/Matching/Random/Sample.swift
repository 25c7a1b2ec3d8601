/// Some of many elements, each set of them with the same chance (reservoir sampling; Vitter 1985, algorithm R).
struct Sample<Element> {
  private(set) var kept: [Element] = []
  /// How many there were.
  private(set) var count = 0
  private let most: Int

  /// An empty sample that keeps at most so many.
  init(most: Int) { self.most = most }

  /// Adds one more that may be kept. O(1).
  mutating func add(_ element: Element, using random: inout RandomStream) {
    count += 1
    if kept.count < most {
      kept.append(element)
    } else {
      let place = random.index(below: count)
      if place < most { kept[place] = element }
    }
  }
}
