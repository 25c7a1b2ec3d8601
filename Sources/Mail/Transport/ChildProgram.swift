internal import Glibc

/// Runs a program with a list of arguments: no shell ever sees them.
enum ChildProgram {
  /// Why a program did not run.
  struct Failure: Error {
    let reason: String
  }

  /// Whether there is a program of this name, looked for where it is when it is started.
  static func isThere(_ name: String) -> Bool {
    guard !name.contains("/") else { return isProgram(name) }
    let places = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    // An empty place is the current folder.
    return places.split(separator: ":", omittingEmptySubsequences: false)
      .contains { isProgram($0.isEmpty ? "./\(name)" : "\($0)/\(name)") }
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Runs `command` with `input`, and returns its exit code, 128 + the signal where one ended it,
  /// -1 where nobody can tell, and what it printed, up to 64 KB, its errors too: these name people, and our own
  /// may be somebody's log.
  ///
  /// `beforeEnd` runs when the program has been given all of the input, and before it is told that
  /// this was all; if it throws, the program is killed.
  static func run(
    _ command: [String], input: [UInt8], beforeEnd: () throws -> Void = {}
  ) throws -> (code: Int32, output: [UInt8]) {
    let (given, taken) = (try ChildPipe(), try ChildPipe())
    let process = try start(
      command, input: given.read, output: taken.write, errors: taken.write)
    given.closeRead()
    taken.closeWrite()
    do {
      // A program that ends early is judged by its exit code.
      _ = given.write(input)
      try beforeEnd()
    } catch {
      kill(process, SIGKILL)
      _ = wait(for: process)
      throw error
    }
    given.closeWrite()
    let output = taken.readAll(upTo: 65_536)
    return (wait(for: process), output)
  }

  /// Starts a program, in a group of processes of its own if it is to be `apart`: then it can be ended
  /// with all that it has started, and cannot ask anything on a terminal. Without `errors` they go where ours go.
  static func start(
    _ command: [String], input: Int32, output: Int32, errors: Int32? = nil, apart: Bool = false
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO) }
    // We ignore these signals; a program that does not know would not notice a closed pipe.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The threads of the schedule's daemon hear none at all: no alarm of the program's own would ring. But Ctrl-C,
    // or a terminal that is closed, is for us: the message at hand is finished. (A shell may let them in again.)
    sigemptyset(&signals)
    if !apart { for signal in [SIGINT, SIGHUP] { sigaddset(&signals, signal) } }
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = apart ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group))
    // Where whoever started us ignores the ends of programs, there would be no exit code.
    signal(SIGCHLD, SIG_DFL)
    var process = pid_t()
    let error = CStrings.with(command.map { $0 } + [nil]) { arguments in
      posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
    }
    guard error == 0 else { throw Failure(reason: String(cString: strerror(error))) }
    return process
  }

  /// The exit code of `process` when it has ended; -1 where the system does not tell it.
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return code(status)
  }

  /// What a program is at.
  enum State {
    case working
    /// It waits for a terminal that it may not ask on.
    case asking
    /// It has ended, with this exit code; -1 where the system does not tell it.
    case ended(Int32)
  }

  /// What `process` is at now.
  static func state(of process: pid_t) -> State {
    var status: Int32 = 0
    let found = waitpid(process, &status, WNOHANG | WUNTRACED)
    if found == 0 || found < 0 && errno == EINTR { return .working }
    if found < 0 { return .ended(-1) }
    guard let signal = stop(status) else { return .ended(code(status)) }
    // Somebody may have stopped it for another reason, and let it go on.
    return [SIGTTIN, SIGTTOU].contains(signal) ? .asking : .working
  }

  // WIFEXITED, WEXITSTATUS and their like are macros, which Swift does not see.

  private static func code(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// The signal that stopped a program; `nil` if it has ended.
  private static func stop(_ status: Int32) -> Int32? {
    status & 0xFF == 0x7F ? (status >> 8) & 0xFF : nil
  }
}
