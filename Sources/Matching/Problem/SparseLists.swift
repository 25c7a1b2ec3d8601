/// A list of small numbers for each row, in two flat arrays (compressed sparse rows).
///
/// A million lists of two dozen numbers are one block of memory here, not a million.
package struct SparseLists: Sendable, Equatable {
  /// Where the list of each row starts in ``values``; one more place for the end.
  package private(set) var starts: [Int32]
  /// The lists, one after the other.
  package private(set) var values: [Int32]

  /// `rows` empty lists.
  package init(rows: Int) {
    starts = Array(repeating: 0, count: rows + 1)
    values = []
  }

  /// Lists that are laid out already: `starts` ascends from 0 to the number of values.
  package init(starts: [Int32], values: [Int32]) {
    precondition(
      starts.first == 0 && Int(starts[starts.count - 1]) == values.count,
      "\(starts.count) starts do not frame \(values.count) values")
    (self.starts, self.values) = (starts, values)
  }

  /// For each of `count` numbers, those it stands in a pair with, ascending: each pair counts both ways.
  ///
  /// - Complexity: O(pairs + count).
  init(relating pairs: [(first: Int32, second: Int32)], count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs {
      starts[Int(pair.first) + 1] += 1
      starts[Int(pair.second) + 1] += 1
    }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var free = starts
    var values = [Int32](repeating: 0, count: 2 * pairs.count)
    func put(_ value: Int32, to row: Int32) {
      values[Int(free[Int(row)])] = value
      free[Int(row)] += 1
    }
    for pair in pairs {
      put(pair.second, to: pair.first)
      put(pair.first, to: pair.second)
    }
    // The rows of each value come in ascending order, and the relation reads the same both ways.
    self = SparseLists(starts: starts, values: values).transposed(count: count)
  }

  /// Adds one more row. O(its values), amortised.
  package mutating func append(_ row: some Sequence<Int32>) {
    values.append(contentsOf: row)
    starts.append(Int32(values.count))
  }

  /// The number of rows.
  package var count: Int { starts.count - 1 }

  /// The places of the list of `row` in ``values``.
  @inline(__always)
  package func range(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  /// The list of `row`.
  package subscript(row: Int) -> ArraySlice<Int32> { values[range(of: row)] }

  /// Whether the list of `row` holds `value`. O(length of the list).
  @inline(__always)
  package func contains(_ value: Int32, in row: Int) -> Bool {
    for place in range(of: row) where values[place] == value { return true }
    return false
  }

  /// For each value below `count`, the rows that hold it, ascending.
  ///
  /// - Complexity: O(rows + values + count).
  func transposed(count: Int) -> SparseLists {
    var starts = [Int32](repeating: 0, count: count + 1)
    for value in values { starts[Int(value) + 1] += 1 }
    for value in 0..<count { starts[value + 1] += starts[value] }
    var places = starts
    var rows = [Int32](repeating: 0, count: values.count)
    for row in 0..<self.count {
      for place in range(of: row) {
        let value = Int(values[place])
        rows[Int(places[value])] = Int32(row)
        places[value] += 1
      }
    }
    return SparseLists(starts: starts, values: rows)
  }
}
