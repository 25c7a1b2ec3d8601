/// Finds out what stands between the fields of a text file.
enum CSVDialect {
  /// A scanner of the records that come next to `start`, the header first.
  ///
  /// The delimiter is the one that is `said`; else that of a first line `sep=;`, which is no
  /// record; else whichever of comma, semicolon, tab and pipe the header has most outside of
  /// quotes, the comma if it has none of them.
  static func scanner(_ start: ByteCursor, said: Delimiter?) -> CSVScanner {
    var cursor = start
    let declared = declaration(&cursor)
    return CSVScanner(cursor, said ?? declared ?? mostFrequent(cursor))
  }

  /// Moves past a first line like `sep=;`, which Excel reads and writes.
  private static func declaration(_ cursor: inout ByteCursor) -> Delimiter? {
    var ahead = cursor
    ahead.skip { $0 == .quote }
    guard ahead.isAt("sep=") || ahead.isAt("SEP=") || ahead.isAt("Sep=") else { return nil }
    ahead.step(4)
    guard let delimiter = Delimiter.allCases.first(where: { $0.byte == ahead.byte }) else {
      return nil
    }
    ahead.step()
    ahead.skip { $0 == .quote || $0 == .space }
    guard ahead.byte == nil || ahead.byte == .lineFeed || ahead.byte == .carriageReturn else {
      return nil
    }
    if ahead.byte == .carriageReturn { ahead.step() }
    if ahead.byte == .lineFeed, ahead.place.line == cursor.place.line { ahead.step() }
    cursor = ahead
    return delimiter
  }

  private static func mostFrequent(_ cursor: ByteCursor) -> Delimiter {
    var counts = [Int](repeating: 0, count: Delimiter.allCases.count)
    var isQuoted = false
    var isBlank = true
    // No header is longer, and a file need not have line ends.
    for byte in cursor.bytes[cursor.index...].prefix(1 << 20) {
      if byte == .quote { isQuoted.toggle() }
      if !isQuoted, byte == .lineFeed || byte == .carriageReturn {
        if isBlank {
          counts = counts.map { _ in 0 }
          continue
        }
        break
      }
      isBlank = isBlank && byte <= .space
      guard !isQuoted else { continue }
      for (index, delimiter) in Delimiter.allCases.enumerated() where byte == delimiter.byte {
        counts[index] += 1
      }
    }
    let most = counts.max() ?? 0
    return Delimiter.allCases[counts.firstIndex(of: most) ?? 0]
  }
}
