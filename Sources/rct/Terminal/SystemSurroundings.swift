internal import Glibc
internal import Programme

extension Surroundings {
  /// The clock, the calendar and the entropy of this machine.
  ///
  /// - Throws: A ``Failure`` if the environment names a day that is none.
  static func system() throws(Failure) -> Surroundings {
    var surroundings = Surroundings(
      today: try .system(), now: utcNow(), user: userName(), seconds: monotonicSeconds,
      freshSeed: { Seed(entropy: UInt64.random(in: .min ... .max)) },
      uninterrupted: uninterrupted)
    surroundings.finishFirst = finishFirst
    surroundings.clock = utcNow
    surroundings.isRehearsal = RoundDay.rehearsed != nil
    (surroundings.host, surroundings.process) = (hostName(), getpid())
    surroundings.pause = pause
    surroundings.chance = { Double.random(in: 0...1) }
    surroundings.progress = { ProgressBar.show($0, percent: $1) }
    surroundings.isAskedToStop = { StopSignal.wasSent }
    if ProgressLine.isSeen { surroundings.phase = { ProgressLine.show($0) } }
    return surroundings
  }

  /// Waits, unless somebody asks the process to end meanwhile.
  private static func pause(_ seconds: Double) {
    let end = monotonicSeconds() + seconds
    while !StopSignal.wasSent {
      let rest = end - monotonicSeconds()
      guard rest > 0 else { return }
      usleep(UInt32(min(rest, 0.2) * 1e6))
    }
  }

  private static func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func utcNow() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    return text(of: &parts, "%FT%TZ")
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func userName() -> String {
    let user = getuid()
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else {
      return String(user)
    }
    return String(cString: name)
  }

  /// A moment in the form that `strftime` knows by this format.
  fileprivate static func text(of parts: inout tm, _ format: String) -> String {
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, format, &parts)
    return text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  /// Holds back what would end the process, so that no temporary file is left behind; it ends
  /// right after.
  private static func uninterrupted(_ work: () -> Void) {
    var (ends, before) = (Self.ends, sigset_t())
    pthread_sigmask(SIG_BLOCK, &ends, &before)
    work()
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  /// Holds the same back until all is said; the process ends as it was asked to then, so that a shell does not
  /// go on with the next command.
  private static func finishFirst() {
    var ends = Self.ends
    pthread_sigmask(SIG_BLOCK, &ends, nil)
    atexit {
      var ends = Surroundings.ends
      pthread_sigmask(SIG_UNBLOCK, &ends, nil)
    }
  }

  /// What would end the process.
  private static var ends: sigset_t {
    var ends = sigset_t()
    sigemptyset(&ends)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&ends, signal) }
    return ends
  }
}

extension RoundDay {
  /// What the environment has for today. What is done on such a day is done: it is for tests, and for
  /// copies of a programme.
  static var rehearsed: String? {
    getenv("RCT_TODAY").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Today in the local zone; the day in `RCT_TODAY` where the environment has it.
  static func system() throws(Failure) -> RoundDay {
    if let text = rehearsed {
      do {
        return try RoundDay(argument: text)
      } catch {
        throw .usage(.environment("RCT_TODAY", text, error.description))
      }
    }
    if let zone = LocalZone.unknown {
      throw .usage(
        .environment("TZ", zone, "no zone is called so here; expected one such as Europe/London"))
    }
    var parts = LocalZone.clock(at: time(nil))
    guard let day = try? RoundDay(argument: Surroundings.text(of: &parts, "%F")) else {
      preconditionFailure("the clock gives no day of the calendar")
    }
    return day
  }
}
