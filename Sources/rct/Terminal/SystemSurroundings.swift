internal import Glibc
internal import Programme

extension Surroundings {
  /// The clock, the calendar and the entropy of this machine.
  static func system() -> Surroundings {
    Surroundings(
      today: .system(), seconds: monotonicSeconds,
      freshSeed: { Seed(entropy: UInt64.random(in: .min ... .max)) },
      uninterrupted: uninterrupted)
  }

  private static func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Holds back what would end the process, so that no temporary file is left behind; it ends
  /// right after.
  private static func uninterrupted(_ work: () -> Void) {
    var ends = sigset_t()
    var before = sigset_t()
    sigemptyset(&ends)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&ends, signal) }
    pthread_sigmask(SIG_BLOCK, &ends, &before)
    work()
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}

extension RoundDay {
  /// Today in the local zone.
  static func system() -> RoundDay {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%F", &parts)
    let day = text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { try? RoundDay(argument: String(cString: $0)) }
    }
    guard let day else { preconditionFailure("the clock gives no day of the calendar") }
    return day
  }
}
