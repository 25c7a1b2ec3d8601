/// The contacts of a ``PairingProblem`` that its attributes do not tell all about, in flat arrays: a
/// million vertices with two dozen earlier partners each take four bytes for each of these.
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
    /// The two were together before. The recency is what that costs in the fourth component: 0 to 254.
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

  /// A contact as its first vertex has it, in one word: 24 bits of the other, 8 of the kind.
  struct Entry: Comparable, Sendable {
    private var word: UInt32

    init(other: Int32, code: UInt8) { word = UInt32(bitPattern: other) << 8 | UInt32(code) }

    var other: Int32 { Int32(bitPattern: word >> 8) }
    var code: UInt8 { UInt8(truncatingIfNeeded: word) }

    /// Others ascend; of one, what is forbidden comes before meetings, and early ones before late ones.
    static func < (left: Self, right: Self) -> Bool { left.word < right.word }
  }

  /// The most vertices that there may be. Of exceptions there may be fewer than 2^30: each has an entry at both ends.
  public static var mostVertices: Int { 1 << 24 }

  /// Where the entries of each vertex start; one more place for the end.
  private var starts: [Int32]
  /// Those of each vertex, ascending.
  private(set) var entries: [Entry] = []

  /// None among `count` vertices, of whom there are ``mostVertices`` at most.
  public init(count: Int) {
    precondition(count <= Self.mostVertices, "\(count) vertices are more than \(Self.mostVertices)")
    starts = Array(repeating: 0, count: count + 1)
  }

  /// These among `count` vertices; of several of the same two the strictest.
  ///
  /// - Complexity: O(count + contacts), and sorting each vertex's own.
  public init(count: Int, _ contacts: some Collection<Contact>) {
    self.init(count: count) { add in
      for contact in contacts { add(contact.first, contact.second, contact.kind) }
    }
  }

  /// Those among `count` vertices that `visit` adds, in any order; of several of the same two one is kept: that
  /// they may not meet, else the latest meeting.
  ///
  /// - Parameters:
  ///   - count: The number of vertices, ``mostVertices`` at most.
  ///   - visit: Adds the same contacts each time, of two different vertices: it is called to count them, and
  ///     to put them down, so that nothing is held twice.
  /// - Complexity: O(count + contacts), and sorting each vertex's own.
  public init(count: Int, visit: (_ add: (Int, Int, Kind) -> Void) -> Void) {
    self.init(count: count)
    visit { first, second, _ in
      precondition(first != second, "vertex \(first) has no contact with itself")
      starts[first + 1] += 1
      starts[second + 1] += 1
    }
    for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
    entries = Array(repeating: Entry(other: 0, code: 0), count: Int(starts[count]))
    var ends = starts
    visit { first, second, kind in
      let code = kind.code
      put(Entry(other: Int32(second), code: code), to: first, &ends)
      put(Entry(other: Int32(first), code: code), to: second, &ends)
    }
    sort()
  }

  private mutating func put(_ entry: Entry, to vertex: Int, _ ends: inout [Int32]) {
    entries[Int(ends[vertex])] = entry
    ends[vertex] += 1
  }

  /// Sorts the entries of each vertex, merges those to the same other one, and closes the gaps.
  private mutating func sort() {
    var (end, row) = (0, [] as [Entry])
    for vertex in 0..<count {
      row.removeAll(keepingCapacity: true)
      row += entries[range(of: vertex)]
      row.sort()
      let start = end
      for entry in row {
        if end > start, entries[end - 1].other == entry.other {
          // The later one is the stricter, unless the first forbids.
          if entries[end - 1].code > 0 { entries[end - 1] = entry }
        } else {
          entries[end] = entry
          end += 1
        }
      }
      starts[vertex] = Int32(start)
    }
    starts[count] = Int32(end)
    entries.removeLast(entries.count - end)
  }

  /// The number of vertices.
  var count: Int { starts.count - 1 }

  /// The places of a vertex in ``entries``.
  @inline(__always)
  func range(of vertex: Int) -> Range<Int> { Int(starts[vertex])..<Int(starts[vertex + 1]) }

  /// What is special about a contact, or `nil`.
  ///
  /// - Complexity: O(log exceptions of the first).
  public func kind(_ first: Int, _ second: Int) -> Kind? {
    place(first, second).map { Kind(code: entries[$0].code) }
  }

  /// Whether anything is special about a contact.
  ///
  /// - Complexity: O(log exceptions of the first).
  func contains(_ first: Int, _ second: Int) -> Bool { place(first, second) != nil }

  private func place(_ first: Int, _ second: Int) -> Int? {
    var (low, high) = (Int(starts[first]), Int(starts[first + 1]))
    let (end, wanted) = (high, Entry(other: Int32(second), code: 0))
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < end && Int(entries[low].other) == second ? low : nil
  }

  /// Makes the meeting of two, if it is listed here, as late as this one.
  ///
  /// - Complexity: O(log exceptions of a vertex).
  public mutating func raise(_ first: Int, _ second: Int, _ kind: Kind) {
    for (own, other) in [(first, second), (second, first)] {
      guard let place = place(own, other), entries[place].code > 0 else { continue }
      entries[place] = max(entries[place], Entry(other: Int32(other), code: kind.code))
    }
  }

  /// All of them, by vertices: each once, the smaller vertex first. O(contacts).
  public var contacts: [Contact] {
    (0..<count).flatMap { first in
      entries[range(of: first)].lazy.filter { $0.other > first }.map {
        Contact(first, Int($0.other), Kind(code: $0.code))
      }
    }
  }

  /// Those among `vertices`, ascending, by position. O(count + contacts).
  func among(_ vertices: [Int]) -> ContactExceptions {
    var position = [Int32](repeating: -1, count: count)
    for (place, vertex) in vertices.enumerated() { position[vertex] = Int32(place) }
    var some = ContactExceptions(count: vertices.count)
    some.entries.reserveCapacity(entries.count)
    for (place, vertex) in vertices.enumerated() {
      for entry in entries[range(of: vertex)] {
        let other = position[Int(entry.other)]
        if other >= 0 { some.entries.append(Entry(other: other, code: entry.code)) }
      }
      some.starts[place + 1] = Int32(some.entries.count)
    }
    return some
  }

  /// The same, as if recency did not matter.
  var withoutRecency: ContactExceptions {
    var plain = self
    plain.entries = entries.map { Entry(other: $0.other, code: min(1, $0.code)) }
    return plain
  }

  /// The largest recency of a meeting; 0 without any. O(contacts).
  var largestRecency: Int { max(0, entries.reduce(0) { max($0, Int($1.code)) } - 1) }
}
