internal import Glibc
internal import Programme

/// What is being done, on one line of a terminal that is written over; nowhere else.
enum ProgressLine {
  /// Whether somebody looks.
  static var isSeen: Bool { TerminalLook.canRewrite }

  /// Shows `text` if standard error is a terminal; `nil` takes the line away.
  static func show(_ text: String?) {
    guard isSeen else { return }
    endCleanly()
    // Back to the start of the line, and clear it: what comes next takes its place.
    StandardStreams.hint("\r\u{1B}[K" + (text.map { "\($0)\r" } ?? ""))
  }

  /// From now on Ctrl-C takes the line away, says so and ends with 130, unless something else was to be
  /// done about it. Files are written whole or not at all, and a transaction that is not done is none.
  private static func endCleanly() {
    var current = sigaction()
    guard sigaction(SIGINT, nil, &current) == 0, current.__sigaction_handler.sa_handler == nil
    else { return }
    signal(SIGINT) { _ in
      // Only what may be called in a handler.
      let farewell: StaticString = "\r\u{1B}[Krct: interrupted\n"
      _ = Glibc.write(STDERR_FILENO, farewell.utf8Start, farewell.utf8CodeUnitCount)
      _exit(130)
    }
  }
}
