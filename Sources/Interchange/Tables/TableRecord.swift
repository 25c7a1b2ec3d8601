/// One record of a table, whatever the format of its file: the bytes of its cells, and where each
/// cell begins.
struct TableRecord {
  /// One field.
  struct Field {
    /// Where it begins in the file, its opening quote included.
    var place: Place
    /// Where it begins and ends in ``TableRecord/bytes``.
    var range: Range<Int>
  }

  /// Something in the form of the record that its format does not allow.
  struct Fault: Error {
    /// Where.
    let place: Place
    /// What, and what was expected.
    let message: String
    /// Whether it is about the content of one cell, and the rest of the record is as it should be.
    var isOfCell = false
  }

  /// Where the record begins.
  var place: Place
  /// The line on which it ends: another than the first where a field has line ends.
  var lastLine: Int
  /// The bytes of all fields, one after another: one allocation a record, not one a field.
  var bytes: [UInt8] = []
  /// The fields; none only where a format has rows without any.
  var fields: [Field] = []
  /// What is wrong with its form.
  var faults: [Fault] = []

  init(at place: Place) {
    self.place = place
    lastLine = place.line
  }

  /// Adds a field with these bytes.
  mutating func append(_ field: some Collection<UInt8>, at place: Place) {
    let start = bytes.count
    bytes.append(contentsOf: field)
    fields.append(Field(place: place, range: start..<bytes.count))
  }

  /// The bytes of the field at `index`.
  func bytes(at index: Int) -> ArraySlice<UInt8> { bytes[fields[index].range] }

  /// The fields as they are, for tests and for files that are not ours.
  var texts: [String] {
    fields.indices.map { String(decoding: bytes(at: $0), as: UTF8.self) }
  }
}
