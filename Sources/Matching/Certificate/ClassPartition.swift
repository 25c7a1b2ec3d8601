/// Vertices by the classes that attributes with few values tell apart.
struct ClassPartition {
  private(set) var values: [ClassPrices.Values] = []
  /// The codes of each class.
  private(set) var classes: [[Int32]] = []
  /// By place in the vertices given.
  private(set) var classOf: [Int] = []

  init(_ problem: PairingProblem, vertices: [Int], mostClasses: Int) {
    values = problem.attributes.map { _ in .none }
    (classes, classOf) = Self.classes(problem, vertices, values)
    // Attributes with few values first: each splits the classes as far as there is room.
    let order = problem.attributes.indices.sorted {
      (problem.attributes[$0].valueCount, $0) < (problem.attributes[$1].valueCount, $1)
    }
    for place in order {
      for choice in [.all, Self.frequent(problem.attributes[place], vertices)] {
        var refined = values
        refined[place] = choice
        let found = Self.classes(problem, vertices, refined)
        guard found.classes.count <= mostClasses else { continue }
        (values, classes, classOf) = (refined, found.classes, found.classOf)
        break
      }
    }
  }

  /// The values that at least one vertex in 50 has: an attribute whose others are pooled.
  private static func frequent(
    _ attribute: PairingProblem.Attribute, _ vertices: [Int]
  ) -> ClassPrices.Values {
    var counts = [Int](repeating: 0, count: attribute.valueCount)
    for vertex in vertices where attribute.codes[vertex] >= 0 {
      counts[Int(attribute.codes[vertex])] += 1
    }
    return .only(counts.indices.filter { 50 * counts[$0] >= vertices.count }.map(Int32.init))
  }

  private static func classes(
    _ problem: PairingProblem, _ vertices: [Int], _ values: [ClassPrices.Values]
  ) -> (classes: [[Int32]], classOf: [Int]) {
    let codes = zip(problem.attributes, values).map { attribute, values in
      (0..<attribute.valueCount).map { values.code(of: Int32($0)) }
    }
    var numberOf: [[Int32]: Int] = [:]
    var classes: [[Int32]] = []
    let classOf = vertices.map { vertex in
      let tuple = problem.attributes.indices.map { place in
        let value = problem.attributes[place].codes[vertex]
        if case .none = values[place] { return ClassPrices.other }
        return value < 0 ? ClassPrices.noValue : codes[place][Int(value)]
      }
      if let number = numberOf[tuple] { return number }
      numberOf[tuple] = classes.count
      classes.append(tuple)
      return classes.count - 1
    }
    return (classes, classOf)
  }

  /// What two vertices of these classes are charged at the least; `nil` if they may not meet.
  func base(_ first: Int, _ second: Int, _ problem: PairingProblem) -> Int? {
    var sum = 0
    for (place, attribute) in problem.attributes.enumerated() {
      let (a, b) = (classes[first][place], classes[second][place])
      let charge: PairingProblem.Charge
      switch (a, b) {
      case (ClassPrices.noValue, _), (_, ClassPrices.noValue): charge = .spread(0)
      case (ClassPrices.other, ClassPrices.other): charge = .spread(0)
      default: charge = a == b ? attribute.same : attribute.differ
      }
      guard case .spread(let spread) = charge else { return nil }
      sum += spread
    }
    return sum
  }

  /// What `vertex` is charged for recalling the values of each class.
  func fillRecall(of vertex: Int, _ problem: PairingProblem, _ charges: inout [Int]) {
    for met in charges.indices { charges[met] = 0 }
    for (place, attribute) in problem.attributes.enumerated()
    where attribute.recall > 0 && !attribute.recalled.isEmpty && attribute.codes[vertex] >= 0 {
      for met in charges.indices
      where attribute.recalled.contains(classes[met][place], in: vertex) {
        charges[met] += attribute.recall
      }
    }
  }
}

extension ClassPrices.Values {
  /// The code, in a class, of a value.
  func code(of value: Int32) -> Int32 {
    switch self {
    case .none: ClassPrices.other
    case .all: value
    case .only(let values): values.contains(value) ? value : ClassPrices.other
    }
  }
}
