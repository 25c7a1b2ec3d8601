internal import Glibc
internal import Programme
internal import Synchronization

/// What is being done, on one line of a terminal that is written over; nowhere else.
enum ProgressLine {
  /// Whether somebody looks.
  static var isSeen: Bool { TerminalLook.canRewrite }

  /// How many signs have a place in the line: more would go on in the next one, and stay there.
  static var room: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return .max }
    return Int(size.ws_col) - 1
  }

  /// Whether there is a line to take away: a terminal is not written to for nothing.
  private static let isShown = Atomic(false)

  /// Shows `text` if standard error is a terminal; `nil` takes the line away.
  static func show(_ text: String?) {
    guard let text else { return clear() }
    guard isSeen else { return }
    endCleanly()
    isShown.store(true, ordering: .relaxed)
    // Back to the start of the line, and clear it: what comes next takes its place.
    StandardStreams.hint("\r\u{1B}[K\(text.prefix(room))")
  }

  /// Takes the line away, as everything else that is written does first.
  static func clear() {
    guard isShown.exchange(false, ordering: .relaxed) else { return }
    StandardStreams.hint("\r\u{1B}[K")
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
