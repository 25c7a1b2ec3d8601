/// Weights that come from a few attributes of each vertex, from what each vertex recalls, and from
/// a sparse list of exceptions:
///
///     weight(u, v) = sum over attributes of
///                      same or differ, by whether the values of u and v are equal
///                      + recall if u recalls v's value + recall if v recalls u's value
///                    + the exception of (u, v), if there is one
///
/// and at most ``forbidden``. A vertex without a value is charged nothing on that attribute. The
/// part before the exceptions depends on v through its values only: the structure that a solver by
/// classes of vertices lives on.
public struct SeparableWeights<W: Weight>: ContactWeights {
  /// What one attribute charges.
  public struct Attribute: Sendable {
    /// Stands in ``codes`` for a vertex without a value.
    public static var noValue: Int32 { -1 }

    /// The value of each vertex, `0 ..< valueCount`, or ``noValue``.
    public let codes: [Int32]
    /// The number of values.
    public let valueCount: Int
    /// The weight of two vertices with equal values.
    public let same: W
    /// The weight of two vertices with different values.
    public let differ: W
    /// The weight of meeting a value that the vertex recalls.
    public let recall: W
    /// The values that each vertex recalls, ascending.
    public let recalled: [[Int32]]
    /// The vertices, with a value of their own, that recall each value.
    let recallers: [[Int32]]

    /// An attribute; `recalled` is empty or has one list a vertex.
    public init(
      codes: [Int32], valueCount: Int, same: W, differ: W, recall: W = 0, recalled: [[Int32]] = []
    ) {
      (self.codes, self.valueCount, self.same, self.differ) = (codes, valueCount, same, differ)
      self.recall = recall
      self.recalled = recalled.isEmpty ? Array(repeating: [], count: codes.count) : recalled
      precondition(self.recalled.count == codes.count, "\(recalled.count) lists of recalled values")
      var recallers = [[Int32]](repeating: [], count: valueCount)
      for (vertex, values) in recalled.enumerated() where codes[vertex] != Self.noValue {
        for value in values { recallers[Int(value)].append(Int32(vertex)) }
      }
      self.recallers = recallers
    }

    /// Whether it charges anybody anything.
    var charges: Bool { same != 0 || differ != 0 || recall != 0 }

    func weight(_ first: Int, _ second: Int) -> W {
      let (a, b) = (codes[first], codes[second])
      guard a != Self.noValue, b != Self.noValue else { return 0 }
      var weight = a == b ? same : differ
      if recalled[first].contains(b) { weight += recall }
      if recalled[second].contains(a) { weight += recall }
      return weight
    }
  }

  /// A contact that weighs more than its attributes say.
  public struct Exception: Sendable {
    /// One vertex.
    public let first: Int
    /// The other.
    public let second: Int
    /// What is added.
    public let weight: W

    /// An exception of two different vertices.
    public init(_ first: Int, _ second: Int, adds weight: W) {
      precondition(first != second, "vertex \(first) has no contact with itself")
      (self.first, self.second, self.weight) = (first, second, weight)
    }
  }

  /// The number of vertices.
  public let count: Int
  /// What stands for "may not be put together".
  public let forbidden: W
  let attributes: [Attribute]
  /// By vertex: the other vertex and what is added, ascending.
  let exceptions: [[(other: Int32, weight: W)]]

  /// The weights of `count` vertices; each pair has one exception at the most.
  ///
  /// `forbidden` times the number of attributes plus two must fit `W`: a contact may be forbidden
  /// by all of them at once.
  public init(count: Int, forbidden: W, attributes: [Attribute], exceptions: [Exception]) {
    self.count = count
    self.forbidden = forbidden
    self.attributes = attributes
    var lists = [[(other: Int32, weight: W)]](repeating: [], count: count)
    for exception in exceptions {
      lists[exception.first].append((Int32(exception.second), exception.weight))
      lists[exception.second].append((Int32(exception.first), exception.weight))
    }
    self.exceptions = lists.map { $0.sorted { $0.other < $1.other } }
  }

  /// O(attributes + recalled values + exceptions of the vertex).
  public func weight(_ first: Int, _ second: Int) -> W {
    var sum = attributes.reduce(0) { $0 + $1.weight(first, second) }
    if let exception = exceptions[first].first(where: { $0.other == second }) {
      sum += exception.weight
    }
    return min(sum, forbidden)
  }

  /// Writes the weights of `vertex` with all vertices to `row`. O(count x attributes).
  public func fillRow(_ vertex: Int, _ row: inout [W]) {
    for other in row.indices { row[other] = 0 }
    for attribute in attributes where attribute.codes[vertex] != Attribute.noValue {
      Self.add(attribute, of: vertex, to: &row)
    }
    for exception in exceptions[vertex] { row[Int(exception.other)] += exception.weight }
    for other in row.indices where row[other] > forbidden { row[other] = forbidden }
    row[vertex] = forbidden
  }

  /// One table look-up a vertex; the recallers of the vertex's own value are few and come on top.
  private static func add(_ attribute: Attribute, of vertex: Int, to row: inout [W]) {
    let own = Int(attribute.codes[vertex])
    // Place 0 is for vertices without a value.
    var charges = [W](repeating: attribute.differ, count: attribute.valueCount + 1)
    charges[0] = 0
    charges[own + 1] = attribute.same
    for value in attribute.recalled[vertex] { charges[Int(value) + 1] += attribute.recall }
    for (other, code) in attribute.codes.enumerated() { row[other] += charges[Int(code) + 1] }
    for other in attribute.recallers[own] { row[Int(other)] += attribute.recall }
  }
}
