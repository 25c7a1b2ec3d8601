/// The values of one attribute that each vertex recalls: a set of numbers below ``valueCount``, in rows.
///
/// Of few values each row is a bit for each, of many a list: ten million rows of 16 values take 20 MB.
public struct RecalledValues: Sendable, Equatable {
  /// The number of values.
  public let valueCount: Int
  /// The number of rows.
  public private(set) var count = 0
  /// Whether no row holds any value.
  public private(set) var holdsNothing = true
  /// Bytes of bits a row; 0 where rows are lists.
  private let rowBytes: Int
  private var bits: [UInt8] = []
  private var lists = SparseLists(rows: 0)

  /// More values than these make lists.
  private static var mostBits: Int { 64 }

  /// No rows: nobody recalls any.
  public static let none = RecalledValues(valueCount: 0)

  /// No rows yet, of values below `valueCount`.
  public init(valueCount: Int) {
    self.valueCount = valueCount
    rowBytes = valueCount <= Self.mostBits ? (valueCount + 7) / 8 : 0
  }

  /// Rows of different values below `valueCount`, ascending. O(rows + values).
  public init(valueCount: Int, _ rows: some Sequence<[Int32]>) {
    self.init(valueCount: valueCount)
    for row in rows { append(row) }
  }

  /// Whether there are no rows.
  public var isEmpty: Bool { count == 0 }

  /// Makes room for so many rows in all.
  public mutating func reserveCapacity(_ rows: Int) { bits.reserveCapacity(rows * rowBytes) }

  /// Adds a row of different values, ascending. O(values), amortised.
  public mutating func append(_ values: some Sequence<Int32>) {
    count += 1
    guard rowBytes > 0 else {
      lists.append(values)
      holdsNothing = lists.values.isEmpty
      return
    }
    let first = bits.count
    for _ in 0..<rowBytes { bits.append(0) }
    for value in values {
      bits[first + Int(value) >> 3] |= 1 << UInt8(value & 7)
      holdsNothing = false
    }
  }

  /// Whether `row` holds `value`; no row holds a negative one. O(1), or O(values of the row) of a list.
  @inline(__always)
  public func contains(_ value: Int32, in row: Int) -> Bool {
    guard rowBytes > 0 else { return lists.contains(value, in: row) }
    return value >= 0 && bits[row * rowBytes + Int(value) >> 3] &>> UInt8(value & 7) & 1 == 1
  }

  /// The values of `row`, ascending.
  public subscript(row: Int) -> [Int32] {
    var values: [Int32] = []
    visit(row) { values.append($0) }
    return values
  }

  /// Shows `body` the values of `row`, ascending. O(values + values that there are / 8).
  @inline(__always)
  func visit(_ row: Int, _ body: (Int32) -> Void) {
    guard rowBytes > 0 else {
      for place in lists.range(of: row) { body(lists.values[place]) }
      return
    }
    for byte in 0..<rowBytes {
      var rest = bits[row * rowBytes + byte]
      while rest != 0 {
        body(Int32(8 * byte + rest.trailingZeroBitCount))
        rest &= rest &- 1
      }
    }
  }

  /// The sum of `amounts` by value over all that the rows hold. O(rows + values).
  func total(of amounts: [Int]) -> Int {
    var total = 0
    for row in 0..<count { visit(row) { total += amounts[Int($0)] } }
    return total
  }

  /// Some of the rows, in this order. O(rows + their values).
  func rows(_ rows: [Int]) -> RecalledValues {
    var some = RecalledValues(valueCount: valueCount)
    some.reserveCapacity(rows.count)
    for row in rows { some.append(self[row]) }
    return some
  }

  /// For each value, the rows that hold it, ascending. O(rows + values).
  func rowsOfValues() -> SparseLists {
    var starts = [Int32](repeating: 0, count: valueCount + 1)
    for row in 0..<count { visit(row) { starts[Int($0) + 1] += 1 } }
    for value in 0..<valueCount { starts[value + 1] += starts[value] }
    var places = starts
    var rows = [Int32](repeating: 0, count: Int(starts[valueCount]))
    for row in 0..<count {
      visit(row) { value in
        rows[Int(places[Int(value)])] = Int32(row)
        places[Int(value)] += 1
      }
    }
    return SparseLists(starts: starts, values: rows)
  }
}
