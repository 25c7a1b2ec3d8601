internal import GRDB
internal import Rounds

/// That what a database says cannot be so: two rows of one key, or the place of something that is not there.
struct Contradiction: Error {}

/// How rows are read: any of them may be damaged, and the subscripts of `Row` end the process then.
extension Row {
  /// The value in a column; only an optional takes NULL.
  @inline(__always)
  func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: column)
  }

  /// The number in a column, which somebody counts with: see ``Swift/Int/isCountable``. Keys are read as `Int64`.
  @inline(__always)
  func read(_ column: Int) throws -> Int {
    let number = try decode(Int.self, atIndex: column)
    guard number.isCountable else { throw Contradiction() }
    return number
  }

  /// The number in a column, or `nil` for NULL.
  @inline(__always)
  func read(_ column: Int) throws -> Int? {
    guard let number = try decode(Int?.self, atIndex: column) else { return nil }
    guard number.isCountable else { throw Contradiction() }
    return number
  }

  /// The day in a column; `nil` for NULL, and for a text that is no day of the calendar.
  func readDay(_ column: Int) throws -> CivilDate? {
    (try read(column) as String?).flatMap { CivilDate($0) }
  }

  /// Whatever is in a column.
  func read(_ column: Int) throws -> DatabaseValue {
    try decode(DatabaseValue.self, atIndex: column)
  }
}

extension Int {
  /// Whether it is as small as whatever is counted: sums of such numbers do not overflow.
  var isCountable: Bool { magnitude >> 53 == 0 }
}

extension Dictionary {
  /// What each of `elements` says, of which no two say something of one key.
  ///
  /// - Throws: A ``Contradiction`` if two do; what `entry` throws.
  init<Elements: Collection>(
    once elements: Elements, _ entry: (Elements.Element) throws -> (Key, Value)
  ) throws {
    self.init(minimumCapacity: elements.count)
    for element in elements {
      let (key, value) = try entry(element)
      guard updateValue(value, forKey: key) == nil else { throw Contradiction() }
    }
  }
}
