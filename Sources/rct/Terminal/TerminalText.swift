internal import Programme

/// Data as a terminal may be sent them.
enum TerminalText {
  /// `text` with its lines and colours, and without other control characters: they would move the
  /// cursor, set titles, or turn what follows around.
  static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        // What stands between two colours is text, and a colour is nothing else.
        var shown = ""
        var rest = line
        while let colour = rest.firstMatch(of: /\u{1B}\[[0-9;]*m/) {
          shown += TextTable.harmless(String(rest[..<colour.range.lowerBound])) + colour.output
          rest = rest[colour.range.upperBound...]
        }
        return shown + TextTable.harmless(String(rest))
      }.joined(separator: "\n")
  }
}
