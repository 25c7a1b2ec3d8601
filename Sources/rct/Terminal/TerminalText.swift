internal import Programme

/// Data as a terminal may be sent them.
enum TerminalText {
  /// `text` with its lines and coloured bars, and without other control characters: they would move the
  /// cursor, set titles or colours, or turn what follows around.
  static func shown(_ text: String) -> String {
    // CR and LF are one Character: lines are told apart below that.
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { scalars in
        var shown = ""
        var rest = Substring(scalars.last == "\r" ? scalars.dropLast() : scalars)
        while let bar = rest.firstMatch(of: /\u{1B}\[36m[█▉▊▋▌▍▎▏]+\u{1B}\[0m/) {
          shown += TextTable.harmless(String(rest[..<bar.range.lowerBound])) + bar.output
          rest = rest[bar.range.upperBound...]
        }
        return shown + TextTable.harmless(String(rest))
      }.joined(separator: "\n")
  }
}
