internal import Glibc
internal import Synchronization

/// Whether somebody asked the process to end, for commands that can end after the step at hand.
enum StopSignal {
  private static let flag = Atomic(false)

  /// Whether it was sent since ``await()``.
  static var wasSent: Bool { flag.load(ordering: .relaxed) }

  /// Notes that the process is to end, for whom hears of it in another way.
  static func send() { flag.store(true, ordering: .relaxed) }

  /// From now on Ctrl-C and the like are noted, the first time; a second one ends the process.
  static func await() {
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      signal(number) { number in
        StopSignal.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Ctrl-\ ends the process at once. Where Swift is installed it would take that for a crash: at a terminal it
  /// says so, shows where we were, asks for half a minute whether somebody wants to look closer, and goes on.
  static func quitWithoutWords() {
    if !isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }

  /// Whether whoever started the process wants it to go on all the same, as `nohup` does for when the
  /// terminal is closed.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
