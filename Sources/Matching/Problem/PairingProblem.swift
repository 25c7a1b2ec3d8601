/// A round of pairs as graphs and numbers: which contacts cost what, and what may happen to a vertex
/// that finds no partner.
///
/// The cost of a solution is the tuple (unplaced, trios, repeats, recency, turns, spread), compared
/// from the first component on. The numbers here are those of single contacts and vertices; the
/// solver packs them so that sums compare as tuples.
///
/// The spread of a contact is
///
///     sum over attributes of
///       same or differ, by whether the values of the two are equal
///       + recall if the first recalls the value of the second
///       + recall if the second recalls the value of the first
///
/// where a vertex without a value is charged nothing. No charge is negative.
///
/// ``Attribute/codes``, ``turns`` and ``exceptions`` must be those of ``count`` vertices, ``Attribute/recalled``
/// too unless it has no rows: solvers end the program where they are not.
public struct PairingProblem: Sendable {
  /// What an attribute says of two vertices.
  public enum Charge: Hashable, Sendable {
    /// It costs so much spread, 0 or more.
    case spread(Int)
    /// They may not be put together.
    case forbidden
  }

  /// An attribute of the vertices, with few values or with many.
  public struct Attribute: Sendable {
    /// The value of each vertex, `0 ..< valueCount`, or -1 for none.
    public var codes: [Int32]
    /// The number of values.
    public var valueCount: Int
    /// What two vertices with equal values are charged.
    public var same: Charge
    /// What two vertices with different values are charged.
    public var differ: Charge
    /// What a vertex is charged for a partner with a value that it recalls, 0 or more; not where it has no
    /// value itself.
    public var recall: Int
    /// The values that each vertex recalls; no rows = none recalls any.
    public var recalled: RecalledValues

    /// An attribute with these charges.
    ///
    /// - Precondition: `recalled` has no rows, or one for each vertex and `valueCount` values.
    public init(
      codes: [Int32], valueCount: Int, same: Charge, differ: Charge, recall: Int = 0,
      recalled: RecalledValues = .none
    ) {
      precondition(
        recalled.isEmpty || recalled.count == codes.count,
        "\(recalled.count) rows of recalled values for \(codes.count) vertices")
      precondition(
        recalled.isEmpty || recalled.valueCount == valueCount,
        "recalled are \(recalled.valueCount) values of \(valueCount)")
      (self.codes, self.valueCount, self.same, self.differ) = (codes, valueCount, same, differ)
      (self.recall, self.recalled) = (recall, recalled)
    }

    /// What the contact of two vertices is charged; `nil` if it is forbidden.
    ///
    /// - Complexity: O(recalled values of both).
    func spread(_ first: Int, _ second: Int) -> Int? {
      let (a, b) = (codes[first], codes[second])
      guard a >= 0, b >= 0 else { return 0 }
      guard case .spread(var sum) = a == b ? same : differ else { return nil }
      if recall > 0, !recalled.isEmpty {
        if recalled.contains(b, in: first) { sum += recall }
        if recalled.contains(a, in: second) { sum += recall }
      }
      return sum
    }
  }

  /// What may happen to vertices without a partner.
  public enum Remainder: Hashable, Sendable {
    /// A trio is made where it leaves fewer unplaced.
    case trios
    /// If the number is odd, one sits out, and is not counted as unplaced.
    case sitOut
  }

  /// The number of vertices.
  public var count: Int
  /// Their attributes.
  public var attributes: [Attribute] = []
  /// The contacts with something special.
  public var exceptions: ContactExceptions
  /// What one more turn in a trio, or sitting out, costs each vertex, 0 or more.
  public var turns: [Int32]
  /// What may happen to vertices without a partner.
  public var remainder: Remainder
  /// Vertices that stay together, as pairs, or one trio: allowed contacts, each vertex once.
  public var bound: [[Int]] = []

  /// A problem of `count` vertices without attributes.
  public init(count: Int, turns: [Int32]? = nil, remainder: Remainder = .trios) {
    self.count = count
    exceptions = ContactExceptions(count: count)
    self.turns = turns ?? Array(repeating: 0, count: count)
    self.remainder = remainder
  }

  /// Ends the program where something is not of ``count`` vertices. O(attributes).
  func checkShapes() {
    precondition(turns.count == count, "turns of \(turns.count) vertices, not of \(count)")
    precondition(
      exceptions.count == count, "exceptions of \(exceptions.count) vertices, not of \(count)")
    for attribute in attributes {
      precondition(
        attribute.codes.count == count,
        "values of \(attribute.codes.count) vertices, not of \(count)")
      precondition(
        attribute.recalled.isEmpty || attribute.recalled.count == count,
        "recalled values of \(attribute.recalled.count) vertices, not of \(count)")
    }
  }
}

extension PairingProblem.Charge: Comparable {
  /// Whether one charge is less; what is forbidden is dearest.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.spread(let one), .spread(let other)): one < other
    case (.spread, .forbidden): true
    case (.forbidden, _): false
    }
  }
}
