/// Rows of small numbers of any length, in two arrays: all rows one after another, and where each begins.
struct SeatRows: Hashable, Sendable {
  private var starts: [Int32] = [0]
  /// The numbers of all rows.
  private(set) var seats: [Int32] = []

  /// No rows.
  init() {}

  /// So many rows, with the numbers that `visit` adds to them in any order of rows: it is called to count them,
  /// and to put them down.
  init(count: Int, visit: (_ add: (_ row: Int, _ seat: Int) -> Void) -> Void) {
    var starts = [Int32](repeating: 0, count: count + 1)
    visit { row, _ in starts[row + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var ends = starts
    var seats = [Int32](repeating: 0, count: Int(starts[count]))
    visit { row, seat in
      seats[Int(ends[row])] = Int32(seat)
      ends[row] += 1
    }
    (self.starts, self.seats) = (starts, seats)
  }

  /// The numbers in row `index`.
  subscript(index: Int) -> ArraySlice<Int32> { seats[range(of: index)] }

  /// The places of row `index` in ``seats``.
  func range(of index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  /// Makes room for so many rows more.
  mutating func reserve(rows: Int, seats: Int) {
    starts.reserveCapacity(starts.count + rows)
    self.seats.reserveCapacity(self.seats.count + seats)
  }

  /// Adds a number to the row that ``endRow()`` will end.
  mutating func append(_ seat: Int32) { seats.append(seat) }

  /// Ends a row.
  mutating func endRow() { starts.append(Int32(seats.count)) }
}
