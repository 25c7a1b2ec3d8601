/// The contacts of a ``PairingProblem`` that its attributes do not tell all about, in flat arrays: a
/// million vertices with two dozen earlier partners each take five bytes for each of these.
public struct ContactExceptions: Sendable, Equatable {
  /// A contact with something special.
  public struct Contact: Hashable, Sendable {
    /// One vertex.
    public var first: Int
    /// The other.
    public var second: Int
    /// What is special.
    public var kind: Kind

    /// An exception of two different vertices.
    public init(_ first: Int, _ second: Int, _ kind: Kind) {
      precondition(first != second, "vertex \(first) has no contact with itself")
      (self.first, self.second, self.kind) = (first, second, kind)
    }
  }

  /// What is special about a contact.
  public enum Kind: Hashable, Sendable {
    /// The two may not be put together.
    case forbidden
    /// The two were together before; the recency is 254 at most.
    case met(recency: Int)

    /// As a small number: 0 = forbidden, else one more than the recency.
    var code: UInt8 {
      switch self {
      case .forbidden: 0
      case .met(let recency): UInt8(recency + 1)
      }
    }

    init(code: UInt8) { self = code == 0 ? .forbidden : .met(recency: Int(code) - 1) }
  }

  /// By vertex: the others, ascending.
  public private(set) var others: SparseLists
  /// What is special, in the order of the values of ``others``.
  private(set) var codes: [UInt8]

  /// None among `count` vertices.
  public init(count: Int) {
    others = SparseLists(rows: count)
    codes = []
  }

  /// These among `count` vertices; of several of the same two the strictest.
  ///
  /// - Complexity: O(count + contacts), and sorting each vertex's own.
  public init(count: Int, _ contacts: some Sequence<Contact>) {
    var builder = ExceptionBuilder(count: count)
    for contact in contacts { builder.add(contact.first, contact.second, contact.kind) }
    self = builder.exceptions()
  }

  /// From rows that are laid out already: `codes` are in the order of the values of `others`.
  init(others: SparseLists, codes: [UInt8]) {
    (self.others, self.codes) = (others, codes)
  }

  /// Whether there are none.
  public var isEmpty: Bool { codes.isEmpty }

  /// What is special about a contact, or `nil`.
  ///
  /// - Complexity: O(log exceptions of the first).
  public func kind(_ first: Int, _ second: Int) -> Kind? {
    place(first, second).map { Kind(code: codes[$0]) }
  }

  /// Whether anything is special about a contact.
  ///
  /// - Complexity: O(log exceptions of the first).
  func contains(_ first: Int, _ second: Int) -> Bool { place(first, second) != nil }

  private func place(_ first: Int, _ second: Int) -> Int? {
    var (low, high) = (Int(others.starts[first]), Int(others.starts[first + 1]))
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if others.values[middle] < second { low = middle + 1 } else { high = middle }
    }
    return low < end && others.values[low] == second ? low : nil
  }

  /// Makes meetings that are listed here as late as those of the same two among `meetings`.
  ///
  /// - Complexity: O(log exceptions of a vertex) each.
  public mutating func raise(_ meetings: some Sequence<Contact>) {
    for contact in meetings {
      for (first, second) in [(contact.first, contact.second), (contact.second, contact.first)] {
        guard let place = place(first, second), codes[place] != 0 else { continue }
        codes[place] = max(codes[place], contact.kind.code)
      }
    }
  }

  /// All of them, by vertices: each once, the smaller vertex first. O(contacts).
  public var contacts: [Contact] {
    (0..<others.count).flatMap { first in
      others.range(of: first).lazy.filter { others.values[$0] > first }.map {
        Contact(first, Int(others.values[$0]), Kind(code: codes[$0]))
      }
    }
  }

  /// Those among `vertices`, ascending, by position. O(count + contacts).
  func among(_ vertices: [Int]) -> ContactExceptions {
    var position = [Int32](repeating: -1, count: others.count)
    for (place, vertex) in vertices.enumerated() { position[vertex] = Int32(place) }
    var (starts, values, kept) = ([0] as [Int32], [] as [Int32], [] as [UInt8])
    starts.reserveCapacity(vertices.count + 1)
    values.reserveCapacity(others.values.count)
    kept.reserveCapacity(codes.count)
    for vertex in vertices {
      for place in others.range(of: vertex) {
        let other = position[Int(others.values[place])]
        guard other >= 0 else { continue }
        values.append(other)
        kept.append(codes[place])
      }
      starts.append(Int32(values.count))
    }
    return ContactExceptions(others: SparseLists(starts: starts, values: values), codes: kept)
  }

  /// The same, as if recency did not matter.
  var withoutRecency: ContactExceptions {
    ContactExceptions(others: others, codes: codes.map { min(1, $0) })
  }

  /// The largest recency of a meeting; 0 without any. O(contacts).
  var largestRecency: Int { max(0, Int(codes.max() ?? 0) - 1) }
}

/// Collects exceptions, in any order; of those of the same two vertices one is kept: that they may not
/// meet, else the latest meeting.
public struct ExceptionBuilder: Sendable {
  private let count: Int
  private var firsts: [Int32] = []
  private var seconds: [Int32] = []
  private var codes: [UInt8] = []

  /// A builder for `count` vertices.
  public init(count: Int) { self.count = count }

  /// Adds one. O(1).
  public mutating func add(_ first: Int, _ second: Int, _ kind: ContactExceptions.Kind) {
    firsts.append(Int32(first))
    seconds.append(Int32(second))
    codes.append(kind.code)
  }

  /// What was collected.
  ///
  /// - Complexity: O(count + contacts), and sorting each vertex's own.
  public consuming func exceptions() -> ContactExceptions {
    let starts = Self.starts(count, firsts, seconds)
    var values = [Int32](repeating: 0, count: 2 * firsts.count)
    var kinds = [UInt8](repeating: 0, count: values.count)
    var ends = starts
    for place in firsts.indices {
      for (own, other) in [(firsts[place], seconds[place]), (seconds[place], firsts[place])] {
        let end = Int(ends[Int(own)])
        values[end] = other
        kinds[end] = codes[place]
        ends[Int(own)] += 1
      }
    }
    (firsts, seconds, codes) = ([], [], [])
    var row: [Int] = []
    for vertex in 0..<count {
      ends[vertex] = Int32(
        Self.sort(Int(starts[vertex])..<Int(starts[vertex + 1]), &values, &kinds, &row))
    }
    return Self.compacted(starts, ends, values, kinds)
  }

  /// Sorts the exceptions of a vertex, and merges those to the same other one.
  ///
  /// - Returns: The end of what is left.
  private static func sort(
    _ range: Range<Int>, _ values: inout [Int32], _ kinds: inout [UInt8], _ row: inout [Int]
  ) -> Int {
    row.removeAll(keepingCapacity: true)
    for place in range { row.append(Int(values[place]) << 8 | Int(kinds[place])) }
    row.sort()
    var end = range.lowerBound
    for entry in row {
      let (other, kind) = (Int32(entry >> 8), UInt8(entry & 255))
      if end > range.lowerBound, values[end - 1] == other {
        kinds[end - 1] = merged(kinds[end - 1], kind)
      } else {
        (values[end], kinds[end]) = (other, kind)
        end += 1
      }
    }
    return end
  }

  private static func starts(_ count: Int, _ firsts: [Int32], _ seconds: [Int32]) -> [Int32] {
    var starts = [Int32](repeating: 0, count: count + 1)
    for vertex in firsts { starts[Int(vertex) + 1] += 1 }
    for vertex in seconds { starts[Int(vertex) + 1] += 1 }
    for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
    return starts
  }

  private static func merged(_ one: UInt8, _ other: UInt8) -> UInt8 {
    one == 0 || other == 0 ? 0 : max(one, other)
  }

  /// Closes the gaps that merging left.
  private static func compacted(
    _ starts: [Int32], _ ends: [Int32], _ values: [Int32], _ kinds: [UInt8]
  ) -> ContactExceptions {
    let count = starts.count - 1
    guard (0..<count).contains(where: { ends[$0] < starts[$0 + 1] }) else {
      return ContactExceptions(
        others: SparseLists(starts: starts, values: values), codes: kinds)
    }
    var newStarts: [Int32] = [0]
    var (newValues, newKinds): ([Int32], [UInt8]) = ([], [])
    for vertex in 0..<count {
      let range = Int(starts[vertex])..<Int(ends[vertex])
      newValues += values[range]
      newKinds += kinds[range]
      newStarts.append(Int32(newValues.count))
    }
    return ContactExceptions(
      others: SparseLists(starts: newStarts, values: newValues), codes: newKinds)
  }
}
