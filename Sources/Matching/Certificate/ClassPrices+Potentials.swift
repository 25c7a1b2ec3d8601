extension ClassPrices {
  /// The prices that potentials y of the vertices come to: for u in A, p(A, B) is the largest
  /// y(u) - f(u, B). Where exceptions let two classes' prices exceed their charges, both are lowered; the
  /// prices then prove less than the potentials did.
  ///
  /// - Parameters:
  ///   - potentials2x: Doubled potentials by vertex; `nil` for vertices that do not matter.
  ///   - problem: What the vertices are charged.
  ///   - mostClasses: How many classes are told apart at the most.
  /// - Complexity: O(vertices x (classes + recalled values) + classes^2).
  public init(potentials2x: [Int?], of problem: PairingProblem, mostClasses: Int = 320) {
    let vertices = potentials2x.indices.filter { potentials2x[$0] != nil }
    let partition = ClassPartition(problem, vertices: vertices, mostClasses: mostClasses)
    let count = partition.classes.count
    // Doubled potentials are prices at scale 2; twice that leaves room to halve what is in excess.
    let scale = 4
    var prices = [Int](repeating: .min / 4, count: count * count)
    var charges = [Int](repeating: 0, count: count)
    for (vertex, own) in zip(vertices, partition.classOf) {
      partition.fillRecall(of: vertex, problem, &charges)
      let potential = 2 * (potentials2x[vertex] ?? 0)
      for met in 0..<count {
        let price = potential - scale * charges[met]
        if price > prices[own * count + met] { prices[own * count + met] = price }
      }
    }
    var listed: [Price] = []
    for first in 0..<count {
      for second in first..<count {
        guard let base = partition.base(first, second, problem) else { continue }
        let (there, back) = (first * count + second, second * count + first)
        let excess = prices[there] + prices[back] - scale * base
        if excess > 0 {
          prices[there] -= (excess + 1) / 2
          prices[back] -= first == second ? 0 : excess / 2
        }
        for (place, payer, met) in [(there, first, second), (back, second, first)]
          .prefix(first == second ? 1 : 2) where prices[place] != scale / 2 * base
        {
          listed.append(Price(payer: payer, met: met, amount: prices[place]))
        }
      }
    }
    self.init(
      scale: scale, values: partition.values, classes: partition.classes, prices: listed)
  }
}

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
