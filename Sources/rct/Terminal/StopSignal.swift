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
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        StopSignal.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
