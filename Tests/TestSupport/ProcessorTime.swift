internal import Glibc

/// How long work computes, however busy the machine is: a time limit of the suite also counts the minutes in
/// which a test waits for its turn.
public enum ProcessorTime {
  /// The seconds that this thread computes in `work`.
  public static func seconds(of work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
