extension [Finding] {
  /// One line a finding; of those of one kind in one file only the first `most`, and how many more there
  /// are.
  ///
  /// A column of days in another form is one mistake, however many rows it has.
  ///
  /// - Complexity: O(length of all messages).
  public func lines(most: Int = 20) -> [String] {
    let kinds = map(\.kind)
    var counts: [String: Int] = [:]
    for kind in kinds { counts[kind, default: 0] += 1 }
    var shown: [String: Int] = [:]
    var lines: [String] = []
    for (finding, kind) in zip(self, kinds) {
      let number = shown[kind, default: 0] + 1
      shown[kind] = number
      // One more line than allowed says no less than that there is one more.
      let more = counts[kind, default: 0] - most
      if number <= most || more <= 1 { lines.append(finding.description) }
      if number == most, more > 1 { lines.append("and \(more) more like it") }
    }
    return lines
  }
}

extension Finding {
  /// The file and the message, without what differs from row to row: values in quotes, and numbers.
  fileprivate var kind: String {
    var kind = file + "\u{0}"
    var isQuoted = false
    for scalar in message.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, !("0"..."9" ~= scalar) { kind.unicodeScalars.append(scalar) }
    }
    return kind
  }
}
