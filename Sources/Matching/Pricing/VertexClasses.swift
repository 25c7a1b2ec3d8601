/// Classes of vertices: each is a tuple of codes, one an attribute.
///
/// Frequent values of an attribute have a code of their own, others share one: as many are kept apart
/// as keep the number of classes in bounds, for the attributes that weigh most first.
struct VertexClasses: Sendable {
  /// The code of a vertex without a value.
  static var noValue: Int32 { ClassPrices.noValue }
  /// The code that rare values share.
  static var other: Int32 { ClassPrices.other }

  /// What an attribute's values are coded as.
  struct Coding: Sendable {
    /// By value: its code, `0 ..< codeCount`, or ``other``.
    var ofValue: [Int32]
    /// By class: the code that its vertices have, or ``noValue``.
    var ofClass: [Int32]
    var codeCount: Int
  }

  /// The number of classes.
  let count: Int
  /// The places, in the list of vertices given, sorted by class.
  let order: [Int]
  /// By vertex in that order: its class.
  let classOf: [Int]
  /// The vertices of class c are `offsets[c] ..< offsets[c + 1]`.
  let offsets: [Int]
  /// By attribute.
  let attributes: [Coding]

  /// So many classes at the most, for `count` vertices: tables of classes x vertices stay small.
  static func mostClasses(_ count: Int) -> Int {
    max(16, min(count, 320, 40_000_000 / max(1, count)))
  }

  /// The classes of `vertices` by the attributes of `weights`. O(vertices x attributes x values).
  init<W: Weight>(_ weights: SeparableWeights<W>, vertices: [Int]) {
    let most = Self.mostClasses(vertices.count)
    var classOf = [Int32](repeating: 0, count: vertices.count)
    var number = 1
    var codings = weights.attributes.map {
      Coding(ofValue: Array(repeating: Self.other, count: $0.valueCount), ofClass: [], codeCount: 0)
    }
    let frequencies = weights.attributes.map { Self.frequencies($0, vertices) }
    let order = weights.attributes.indices.sorted { first, second in
      let gains = [first, second].map { Self.gain(weights.attributes[$0], frequencies[$0]) }
      return gains[0] == gains[1] ? first < second : gains[0] > gains[1]
    }
    for place in order where weights.attributes[place].charges {
      var kept = frequencies[place]
      while true {
        var coding = codings[place]
        for (code, value) in kept.enumerated() { coding.ofValue[value.value] = Int32(code) }
        coding.codeCount = kept.count
        let refined = Self.refine(
          classOf, number, weights.attributes[place].codes, coding, vertices)
        // With or without a value is a difference that must not be lost.
        if refined.count <= most || kept.isEmpty {
          (classOf, number) = refined
          codings[place] = coding
          break
        }
        kept.removeLast((kept.count + 1) / 2)
      }
    }
    var offsets = [Int](repeating: 0, count: number + 1)
    for own in classOf { offsets[Int(own) + 1] += 1 }
    for place in 0..<number { offsets[place + 1] += offsets[place] }
    var free = offsets
    var sorted = [Int](repeating: 0, count: vertices.count)
    for (place, own) in classOf.enumerated() {
      sorted[free[Int(own)]] = place
      free[Int(own)] += 1
    }
    for place in codings.indices {
      let codes = weights.attributes[place].codes
      codings[place].ofClass = (0..<number).map { own in
        let value = codes[vertices[sorted[offsets[own]]]]
        return value < 0 ? Self.noValue : codings[place].ofValue[Int(value)]
      }
    }
    self.order = sorted
    self.classOf = sorted.map { Int(classOf[$0]) }
    (count, self.offsets, attributes) = (number, offsets, codings)
  }

  func vertices(of number: Int) -> Range<Int> { offsets[number]..<offsets[number + 1] }

  /// The values worth a code of their own, the most frequent first.
  private static func frequencies<W>(
    _ attribute: SeparableWeights<W>.Attribute, _ vertices: [Int]
  ) -> [(value: Int, count: Int)] {
    var counts = [Int](repeating: 0, count: attribute.valueCount)
    for vertex in vertices where attribute.codes[vertex] >= 0 {
      counts[Int(attribute.codes[vertex])] += 1
    }
    return counts.enumerated().filter { $0.element > vertices.count / 200 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
      .map { ($0.offset, $0.element) }
  }

  /// How much of the contacts' weight the codes of an attribute tell: contacts with the same value,
  /// times what that changes.
  private static func gain<W>(
    _ attribute: SeparableWeights<W>.Attribute, _ frequencies: [(value: Int, count: Int)]
  ) -> Double {
    let difference = attribute.same - attribute.differ
    let weight = Double(difference < 0 ? -difference : difference) + Double(attribute.recall)
    return frequencies.reduce(0) { $0 + Double($1.count) * Double($1.count) } * weight
  }

  /// Splits classes by one more attribute.
  private static func refine(
    _ classOf: [Int32], _ count: Int, _ codes: [Int32], _ coding: Coding, _ vertices: [Int]
  ) -> ([Int32], count: Int) {
    let width = coding.codeCount + 2
    var numberOf = [Int32](repeating: -1, count: count * width)
    var next: Int32 = 0
    let refined = classOf.enumerated().map { place, own in
      let value = codes[vertices[place]]
      let code = value < 0 ? noValue : coding.ofValue[Int(value)]
      let key = Int(own) * width + Int(code) + 2
      if numberOf[key] < 0 {
        numberOf[key] = next
        next += 1
      }
      return numberOf[key]
    }
    return (refined, Int(next))
  }
}
