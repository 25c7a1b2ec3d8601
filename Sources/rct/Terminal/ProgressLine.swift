internal import Programme

/// What is being done, on one line of a terminal that is written over; nowhere else.
enum ProgressLine {
  /// Shows `text` if standard error is a terminal.
  static func show(_ text: String) {
    guard TerminalLook.canRewrite else { return }
    // Back to the start of the line, and clear it: what comes next takes its place.
    StandardStreams.hint("\r\u{1B}[K\(text)\r")
  }
}
