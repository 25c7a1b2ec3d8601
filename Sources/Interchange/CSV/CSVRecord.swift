/// One record of a CSV file: its fields without their quotes, and where each begins.
struct CSVRecord {
  /// One field.
  struct Field {
    /// Where it begins in the file, its opening quote included.
    var place: Place
    /// Where it begins and ends in ``CSVRecord/bytes``.
    var range: Range<Int>
  }

  /// Something in the quoting that RFC 4180 does not allow.
  struct Fault {
    /// Where.
    let place: Place
    /// What, and what was expected.
    let message: String
  }

  /// Where the record begins.
  var place: Place
  /// The line on which it ends: another than the first where a quoted field has line ends.
  var lastLine: Int
  /// The bytes of all fields, one after another: one allocation a record, not one a field.
  var bytes: [UInt8] = []
  /// The fields, at least one.
  var fields: [Field] = []
  /// What is wrong with its quotes.
  var faults: [Fault] = []

  init(at place: Place) {
    self.place = place
    lastLine = place.line
  }

  /// The bytes of the field at `index`.
  func bytes(at index: Int) -> ArraySlice<UInt8> { bytes[fields[index].range] }

  /// The fields as they are, for tests and for files that are not ours.
  var texts: [String] {
    fields.indices.map { String(decoding: bytes(at: $0), as: UTF8.self) }
  }
}
