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
struct SeparableWeights<W: Weight>: ContactWeights {
  /// What one attribute charges.
  struct Attribute: Sendable {
    /// Stands in ``codes`` for a vertex without a value.
    static var noValue: Int32 { -1 }

    /// The value of each vertex, `0 ..< valueCount`, or ``noValue``.
    let codes: [Int32]
    /// The number of values.
    let valueCount: Int
    /// The weight of two vertices with equal values.
    let same: W
    /// The weight of two vertices with different values.
    let differ: W
    /// The weight of meeting a value that the vertex recalls.
    let recall: W
    /// The values that each vertex recalls, or no rows; those of vertices without a value do not count.
    let recalled: RecalledValues
    /// The vertices that recall each value.
    let recallers: SparseLists

    /// An attribute; `recalled` has no row or one a vertex.
    init(
      codes: [Int32], valueCount: Int, same: W, differ: W, recall: W = 0,
      recalled: RecalledValues = .none
    ) {
      (self.codes, self.valueCount, self.same, self.differ) = (codes, valueCount, same, differ)
      self.recall = recall
      precondition(
        recalled.isEmpty || recalled.count == codes.count,
        "\(recalled.count) rows of recalled values")
      self.recalled = recalled
      recallers = recalled.isEmpty ? SparseLists(rows: valueCount) : recalled.rowsOfValues()
    }

    /// Whether it charges anybody anything.
    var charges: Bool { same != 0 || differ != 0 || recall != 0 }

    func weight(_ first: Int, _ second: Int) -> W {
      let (a, b) = (codes[first], codes[second])
      guard a != Self.noValue, b != Self.noValue else { return 0 }
      var weight = a == b ? same : differ
      guard !recalled.isEmpty else { return weight }
      if recalled.contains(b, in: first) { weight += recall }
      if recalled.contains(a, in: second) { weight += recall }
      return weight
    }
  }

  /// The number of vertices.
  let count: Int
  /// What stands for "may not be put together".
  let forbidden: W
  let attributes: [Attribute]
  /// The contacts that weigh more than their attributes say.
  let exceptions: ContactExceptions
  /// By code of an exception: what is added.
  let added: [W]

  /// The weights of `count` vertices; the exceptions with code c add `added[c]`.
  ///
  /// `forbidden` times the number of attributes plus two must fit `W`: a contact may be forbidden
  /// by all of them at once.
  init(
    count: Int, forbidden: W, attributes: [Attribute], exceptions: ContactExceptions, added: [W]
  ) {
    self.count = count
    self.forbidden = forbidden
    self.attributes = attributes
    (self.exceptions, self.added) = (exceptions, added)
  }

  /// O(attributes + recalled values + exceptions of the vertex).
  func weight(_ first: Int, _ second: Int) -> W {
    var sum = attributes.reduce(0) { $0 + $1.weight(first, second) }
    if let kind = exceptions.kind(first, second) { sum += added[Int(kind.code)] }
    return min(sum, forbidden)
  }

  /// Writes the weights of `vertex` with all vertices to `row`. O(count x attributes).
  func fillRow(_ vertex: Int, _ row: inout [W]) {
    addUp(vertex, from: 0, &row)
    for other in row.indices where row[other] > forbidden { row[other] = forbidden }
    row[vertex] = forbidden
  }

  /// Writes the sums of `vertex` with all vertices from `start` on to their places in `row`: weights, but
  /// for those of more than ``forbidden`` and that of the vertex itself. O((count - start) x attributes).
  func addUp(_ vertex: Int, from start: Int, _ row: inout [W]) {
    for other in start..<count { row[other] = 0 }
    for attribute in attributes where attribute.codes[vertex] != Attribute.noValue {
      Self.add(attribute, of: vertex, from: start, to: &row)
    }
    for place in exceptions.range(of: vertex) {
      let entry = exceptions.entries[place]
      if entry.other >= start { row[Int(entry.other)] += added[Int(entry.code)] }
    }
  }

  /// One table look-up a vertex; the recallers of the vertex's own value are few and come on top.
  private static func add(
    _ attribute: Attribute, of vertex: Int, from start: Int, to row: inout [W]
  ) {
    let own = Int(attribute.codes[vertex])
    // Place 0 is for vertices without a value.
    var charges = [W](repeating: attribute.differ, count: attribute.valueCount + 1)
    charges[0] = 0
    charges[own + 1] = attribute.same
    if !attribute.recalled.isEmpty {
      attribute.recalled.visit(vertex) { charges[Int($0) + 1] += attribute.recall }
    }
    add(charges.span, by: attribute.codes.span, from: start, to: row.mutableSpan)
    for other in attribute.recallers[own].reversed() {
      guard other >= start else { break }
      if attribute.codes[Int(other)] != Attribute.noValue { row[Int(other)] += attribute.recall }
    }
  }

  /// Adds the charge of each code. No charge is more than ``forbidden``, so sums fit.
  private static func add(
    _ charges: Span<W>, by codes: Span<Int32>, from start: Int, to row: consuming MutableSpan<W>
  ) {
    for other in start..<codes.count { row[other] &+= charges[Int(codes[other]) + 1] }
  }
}
