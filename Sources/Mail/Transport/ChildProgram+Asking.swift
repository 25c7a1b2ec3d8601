internal import Glibc
internal import Synchronization

/// Programs that are asked something: they have a while to answer, and end with us.
extension ChildProgram {
  /// Why a program was ended before it had answered.
  enum Ending: Error {
    /// The time was over.
    case late
    /// Somebody asked us to end.
    case interrupted
  }

  /// Runs `command` without input, and returns its exit code and what it printed, up to 64 KB.
  ///
  /// If it takes too long, or we are to end meanwhile, it is killed with all that it has started.
  ///
  /// - Throws: An ``Ending``; a ``Failure`` if it cannot be started.
  static func ask(
    _ command: [String], within seconds: Int, isAskedToStop: () -> Bool
  ) throws -> (code: Int32, output: [UInt8]) {
    let (given, taken) = (try ChildPipe(), try ChildPipe())
    let process = try start(command, input: given.read, output: taken.write, apart: true)
    given.closeRead()
    given.closeWrite()
    taken.closeWrite()
    let limit = 65_536
    let end = SuspendingClock.now.advanced(by: .seconds(seconds))
    return try ending(process) {
      var output: [UInt8] = []
      var isOpen = true
      while SuspendingClock.now < end, !isAskedToStop() {
        let some = isOpen ? taken.next(within: 100) : nil
        if let some {
          isOpen = !some.isEmpty
          output += some.prefix(limit - min(limit, output.count))
        } else if let code = Self.end(of: process) {
          // What it has started may go on, and keep the pipe open.
          while isOpen, let rest = taken.next(within: 0), !rest.isEmpty { output += rest }
          return (code, Array(output.prefix(limit)))
        } else if !isOpen {
          usleep(10_000)
        }
      }
      kill(-process, SIGKILL)
      _ = wait(for: process)
      throw isAskedToStop() ? Ending.interrupted : .late
    }
  }

  private static let asked = Atomic<pid_t>(0)

  /// Does some work while `process` is at work: a signal that ends us meanwhile ends it, too.
  private static func ending<Value>(
    _ process: pid_t, _ work: () throws -> Value
  ) rethrows -> Value {
    asked.store(process, ordering: .relaxed)
    // Whoever does not leave them to the system is asked whether to stop.
    let signals = [SIGINT, SIGTERM, SIGHUP].filter(isLeftToSystem)
    for number in signals {
      signal(number) { number in
        kill(-ChildProgram.asked.load(ordering: .relaxed), SIGKILL)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    defer { for number in signals { signal(number, SIG_DFL) } }
    return try work()
  }

  private static func isLeftToSystem(_ number: Int32) -> Bool {
    var current = sigaction()
    return sigaction(number, nil, &current) == 0 && current.__sigaction_handler.sa_handler == nil
  }
}
