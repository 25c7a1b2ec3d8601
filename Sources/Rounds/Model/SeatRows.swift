/// Rows of small numbers of any length, in two arrays: all rows one after another, and where each begins.
struct SeatRows: Hashable, Sendable {
  private var starts: [Int32] = [0]
  private var seats: [Int32] = []

  /// No rows.
  init() {}

  /// The numbers in row `index`.
  subscript(index: Int) -> ArraySlice<Int32> {
    seats[Int(starts[index])..<Int(starts[index + 1])]
  }

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
