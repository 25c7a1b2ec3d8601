internal import Glibc

/// Times and sizes of this process.
enum Measuring {
  /// The processor time of the process, all threads together, in seconds: on a machine that others use
  /// it says more than the clock on the wall.
  static var processorSeconds: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// The clock on the wall, in seconds from some point on.
  static var wallSeconds: Double { seconds(CLOCK_MONOTONIC) }

  /// Has the peak start anew from the memory that the process has now, where the kernel lets it.
  static func forgetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  /// The most memory that the process had since then, in MB: millions of bytes.
  static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024 / 1_000_000
  }

  /// The times that `body` takes.
  static func time(_ body: () -> Void) -> (processor: Double, wall: Double) {
    let (processor, wall) = (processorSeconds, wallSeconds)
    body()
    return (processorSeconds - processor, wallSeconds - wall)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
