internal import Glibc
internal import Synchronization

/// Programs that are asked something: they have a while to answer, and end with us.
extension ChildProgram {
  /// Why a program was ended before it had answered.
  enum Ending: Error {
    /// The time was over.
    case late
    /// It asks something on the terminal.
    case asks
    /// Somebody asked us to end.
    case interrupted
  }

  /// Runs `command` without input, and returns its exit code and what it printed, up to 64 KB.
  ///
  /// If it takes too long, asks something on the terminal, or we are to end meanwhile, it is killed with all
  /// that it has started.
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
    let end = SuspendingClock.now.advanced(by: .seconds(seconds))
    return try ending(process) {
      do throws(Ending) {
        return try answer(of: process, through: taken, before: end, isAskedToStop)
      } catch {
        kill(-process, SIGKILL)
        // Also if it has left its group.
        kill(process, SIGKILL)
        _ = wait(for: process)
        throw error
      }
    }
  }

  private static func answer(
    of process: pid_t, through pipe: ChildPipe, before end: SuspendingClock.Instant,
    _ isAskedToStop: () -> Bool
  ) throws(Ending) -> (code: Int32, output: [UInt8]) {
    let limit = 65_536
    var output: [UInt8] = []
    var isOpen = true
    while !isAskedToStop() {
      guard SuspendingClock.now < end else { throw .late }
      if isOpen, let some = pipe.next(within: 100) {
        isOpen = !some.isEmpty
        output += some.prefix(limit - min(limit, output.count))
        continue
      }
      switch state(of: process) {
      case .working: if !isOpen { usleep(10_000) }
      case .asking: throw .asks
      case .ended(let code):
        // What it has started may go on, and keep the pipe open.
        while isOpen, output.count < limit, let rest = pipe.next(within: 0), !rest.isEmpty {
          output += rest
        }
        return (code, Array(output.prefix(limit)))
      }
    }
    throw .interrupted
  }

  private static let asked = Atomic<pid_t>(0)

  /// Does some work while `process` is at work: a signal that ends us meanwhile ends it, too.
  private static func ending<Value>(
    _ process: pid_t, _ work: () throws -> Value
  ) rethrows -> Value {
    asked.store(process, ordering: .relaxed)
    let signals = [SIGINT, SIGQUIT, SIGTERM, SIGHUP].compactMap(Ender.init)
    for ender in signals {
      signal(ender.number) { number in
        kill(-ChildProgram.asked.load(ordering: .relaxed), SIGKILL)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    defer { for ender in signals { ender.putBack() } }
    return try work()
  }

  /// A signal that ends us.
  private struct Ender {
    let number: Int32
    private var action = sigaction()

    /// `nil` if the signal does not: it is ignored, or whoever notes it is asked whether to stop.
    init?(_ number: Int32) {
      self.number = number
      guard sigaction(number, nil, &action) == 0 else { return nil }
      func isSet(to handler: Int) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == handler
      }
      let isIgnored = isSet(to: unsafeBitCast(SIG_IGN, to: Int.self))
      // Swift itself may catch Ctrl-\, to say where we were, and end us then.
      guard isSet(to: 0) || number == SIGQUIT && !isIgnored else { return nil }
    }

    /// What was to be done about it is to be done again.
    func putBack() {
      var action = action
      sigaction(number, &action, nil)
    }
  }
}
