/// A place in a text file.
///
/// Lines end with LF, CRLF or CR; columns count Unicode scalars, because that is what an editor's
/// status line shows for nearly every text. Both start at 1.
struct Place: Hashable, Sendable, Comparable {
  /// The line, from 1.
  var line = 1
  /// The column, from 1.
  var column = 1

  static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
