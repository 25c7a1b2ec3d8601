/// Weights sorted by class of vertices, so that questions about all contacts at once are answered
/// class by class.
///
/// A *class* is a tuple of values of the attributes. For u in class A and v in class B
///
///     weight(u, v) = base(A, B) + charge(u, B) + charge(v, A) + rest(u, v)
///
/// and at most ``forbidden``. `base` is what the attributes say of the two classes, `charge` what a
/// vertex recalls of a class. Values that few vertices have share the code *other*, which keeps the
/// number of classes down; what that leaves out of account, and the exceptions, make up the `rest`.
/// It is negative for *twins* only: vertices with the same rare value of an attribute that prefers
/// equal ones. They are few, and listed.
///
/// Vertices are numbered by class here; *dummies* come after them.
struct ClassedWeights<W: Weight>: Sendable {
  /// The number of vertices, without dummies.
  let count: Int
  let forbidden: W
  /// The position, in the list of vertices given, of each vertex.
  let positions: [Int]
  /// The vertex of each position.
  let places: [Int]
  let classes: VertexClasses
  /// By two classes.
  let base: [W]
  /// By class and vertex: what the vertex is charged for meeting the class.
  let charges: [Int32]
  /// Groups of vertices among whom the rest may be negative.
  let twins: [[Int]]
  /// The attributes with values that share a code, as far as the rest depends on them.
  private let mixed: [MixedAttribute<W>]
  /// The exceptions of vertex v are those at `firstException[v] ..< firstException[v + 1]`, by vertex.
  private let firstException: [Int32]
  private let exceptions: [(other: Int32, weight: W)]

  /// The weights among `vertices` of `weights`.
  /// - Complexity: O(vertices x classes + classes^2 + exceptions).
  init(_ weights: SeparableWeights<W>, vertices: [Int]) {
    let classes = VertexClasses(weights, vertices: vertices)
    self.classes = classes
    count = vertices.count
    forbidden = weights.forbidden
    positions = classes.order
    var places = positions
    for (vertex, position) in positions.enumerated() { places[position] = vertex }
    self.places = places
    let numbers = classes.order.map { vertices[$0] }
    base = Self.base(weights, classes)
    charges = Self.charges(weights, classes, numbers)
    mixed = zip(weights.attributes, classes.attributes).compactMap {
      MixedAttribute($0, $1, vertices: numbers)
    }
    twins = mixed.flatMap(\.twins)
    var place = [Int32](repeating: -1, count: weights.count)
    for (vertex, number) in numbers.enumerated() { place[number] = Int32(vertex) }
    var firstException: [Int32] = [0]
    var exceptions: [(other: Int32, weight: W)] = []
    for number in numbers {
      let first = exceptions.count
      for entry in weights.exceptions.entries[weights.exceptions.range(of: number)] {
        let other = place[Int(entry.other)]
        guard other >= 0 else { continue }
        exceptions.append((other, weights.added[Int(entry.code)]))
      }
      exceptions[first...].sort { $0.other < $1.other }
      firstException.append(Int32(exceptions.count))
    }
    (self.firstException, self.exceptions) = (firstException, exceptions)
  }

  /// The weight of the contact of two different vertices.
  /// - Complexity: O(log exceptions of the vertex + attributes with rare values).
  func weight(_ first: Int, _ second: Int) -> W {
    let (a, b) = (classes.classOf[first], classes.classOf[second])
    let charge = charges[b * count + first] &+ charges[a * count + second]
    return min(forbidden, base[a * classes.count + b] + W(charge) + rest(first, second))
  }

  /// What the classes of two vertices do not tell of their contact.
  func rest(_ first: Int, _ second: Int) -> W {
    var sum: W = 0
    for attribute in mixed { sum += attribute.rest(first, second) }
    var (low, high) = (Int(firstException[first]), Int(firstException[first + 1]))
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].other < second { low = middle + 1 } else { high = middle }
    }
    if low < firstException[first + 1], exceptions[low].other == second {
      sum += exceptions[low].weight
    }
    return sum
  }

  /// Writes the weights of `vertex` with all vertices to `row`; its own place holds ``forbidden``.
  /// - Complexity: O(vertices x (1 + attributes with rare values)).
  func fillRow(_ vertex: Int, _ row: inout [W]) {
    let own = classes.classOf[vertex]
    for other in 0..<classes.count {
      let price =
        base[own * classes.count + other] + W(charges[other * count + vertex])
      Self.fill(
        &row, classes.vertices(of: other), with: price, charges.span, own * count)
    }
    for attribute in mixed { attribute.addRests(of: vertex, to: &row) }
    for (other, weight) in exceptions(of: vertex) { row[Int(other)] += weight }
    for other in row.indices where row[other] > forbidden { row[other] = forbidden }
    row[vertex] = forbidden
  }

  private static func fill(
    _ row: inout [W], _ vertices: Range<Int>, with price: W, _ charges: Span<Int32>, _ start: Int
  ) {
    var row = row.mutableSpan
    for vertex in vertices { row[vertex] = price + W(charges[start + vertex]) }
  }

  /// The other vertices with an exception to `vertex`, ascending.
  func exceptions(of vertex: Int) -> ArraySlice<(other: Int32, weight: W)> {
    exceptions[Int(firstException[vertex])..<Int(firstException[vertex + 1])]
  }

  private static func base(_ weights: SeparableWeights<W>, _ classes: VertexClasses) -> [W] {
    var base = [W](repeating: 0, count: classes.count * classes.count)
    for (attribute, coding) in zip(weights.attributes, classes.attributes) {
      for first in 0..<classes.count where coding.ofClass[first] != VertexClasses.noValue {
        let own = coding.ofClass[first]
        for second in 0..<classes.count where coding.ofClass[second] != VertexClasses.noValue {
          let isSame = coding.ofClass[second] == own && own != VertexClasses.other
          base[first * classes.count + second] += isSame ? attribute.same : attribute.differ
        }
      }
    }
    return base
  }

  /// Row by row: what one value costs the vertices that recall it, added for each class that has it.
  private static func charges(
    _ weights: SeparableWeights<W>, _ classes: VertexClasses, _ numbers: [Int]
  ) -> [Int32] {
    let count = numbers.count
    var charges = [Int32](repeating: 0, count: classes.count * count)
    let most = weights.attributes.reduce(W(0)) { $0 + 2 * $1.recall }
    precondition(most <= W(Int32.max), "recall charges of \(most) are too large")
    for (attribute, coding) in zip(weights.attributes, classes.attributes)
    where attribute.recall > 0 && !attribute.recalled.isEmpty {
      var rows = [Int32](repeating: 0, count: coding.codeCount * count)
      for (vertex, number) in numbers.enumerated()
      where attribute.codes[number] != SeparableWeights<W>.Attribute.noValue {
        attribute.recalled.visit(number) { value in
          let code = coding.ofValue[Int(value)]
          if code >= 0 { rows[Int(code) * count + vertex] = Int32(attribute.recall) }
        }
      }
      for number in 0..<classes.count where coding.ofClass[number] >= 0 {
        add(
          rows.span, from: Int(coding.ofClass[number]) * count, to: &charges, number * count, count)
      }
    }
    return charges
  }

  private static func add(
    _ rows: Span<Int32>, from: Int, to charges: inout [Int32], _ start: Int, _ count: Int
  ) {
    var target = charges.mutableSpan
    for place in 0..<count { target[start + place] &+= rows[from + place] }
  }
}

/// An attribute some of whose values share the code *other*: what that hides of a contact.
private struct MixedAttribute<W: Weight>: Sendable {
  /// By vertex: the value if it is one of those that share a code, else -1.
  private let rare: [Int32]
  private let recall: W
  /// What equal values add to what different ones cost.
  private let equal: W
  /// By vertex: the rare values that it recalls, ascending.
  private let recalled: [[Int32]]

  /// `nil` if no two vertices have a rest.
  init?(
    _ attribute: SeparableWeights<W>.Attribute, _ coding: VertexClasses.Coding, vertices: [Int]
  ) {
    guard coding.ofValue.contains(VertexClasses.other) else { return nil }
    recall = attribute.recalled.isEmpty ? 0 : attribute.recall
    equal = attribute.same - attribute.differ
    guard equal != 0 || recall > 0 else { return nil }
    func isRare(_ value: Int32) -> Bool { coding.ofValue[Int(value)] == VertexClasses.other }
    rare = vertices.map { vertex in
      let value = attribute.codes[vertex]
      return value >= 0 && isRare(value) ? value : -1
    }
    recalled =
      recall == 0
      ? []
      : vertices.map { vertex in
        attribute.codes[vertex] < 0 ? [] : attribute.recalled[vertex].filter(isRare)
      }
  }

  /// The vertices with equal rare values, if equal is cheaper.
  var twins: [[Int]] {
    guard equal < 0 else { return [] }
    var lists = [Int32: [Int]]()
    for (vertex, value) in rare.enumerated() where value >= 0 {
      lists[value, default: []].append(vertex)
    }
    return lists.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
  }

  /// Adds the rests of `vertex` with all others to `row`.
  func addRests(of vertex: Int, to row: inout [W]) {
    let value = rare[vertex]
    let recalls = recall > 0 && !recalled[vertex].isEmpty
    guard value >= 0 || recalls else { return }
    for (other, rare) in rare.enumerated() {
      if rare >= 0 {
        if rare == value { row[other] += equal }
        if recalls, recalled[vertex].contains(rare) { row[other] += recall }
      }
      if recall > 0, value >= 0, recalled[other].contains(value) { row[other] += recall }
    }
  }

  func rest(_ first: Int, _ second: Int) -> W {
    let (a, b) = (rare[first], rare[second])
    var sum: W = a >= 0 && a == b ? equal : 0
    guard recall > 0 else { return sum }
    if b >= 0, recalled[first].contains(b) { sum += recall }
    if a >= 0, recalled[second].contains(a) { sum += recall }
    return sum
  }
}
