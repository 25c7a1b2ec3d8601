internal import Glibc

/// Runs a program with a list of arguments: no shell ever sees them.
enum ChildProgram {
  /// Why a program did not run.
  struct Failure: Error {
    let reason: String
  }

  /// Runs `command` with `input`, and returns its exit code, 128 + the signal where one ended it,
  /// -1 where nobody can tell, and what it printed, up to 64 KB.
  ///
  /// `beforeEnd` runs when the program has been given all of the input, and before it is told that
  /// this was all; if it throws, the program is killed.
  static func run(
    _ command: [String], input: [UInt8], beforeEnd: () throws -> Void = {}
  ) throws -> (code: Int32, output: [UInt8]) {
    let (given, taken) = (try Pipe(), try Pipe())
    let process = try start(command, input: given.read, output: taken.write)
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

  private static func start(
    _ command: [String], input: Int32, output: Int32
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
    // We ignore this signal; a program that does not know would not notice a closed pipe.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
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
    // WIFEXITED and WEXITSTATUS are macros, which Swift does not see.
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Two ends of a pipe, each closed once.
private final class Pipe {
  private(set) var read: Int32 = -1
  private(set) var write: Int32 = -1

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw ChildProgram.Failure(reason: String(cString: strerror(errno)))
    }
    // The program gets the two ends that are meant for it, and no other.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (read, write) = (ends[0], ends[1])
  }

  deinit {
    closeRead()
    closeWrite()
  }

  func closeRead() {
    if read >= 0 { close(read) }
    read = -1
  }

  func closeWrite() {
    if write >= 0 { close(write) }
    write = -1
  }

  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(write, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// What comes out of it, to its end; what is more than `limit` is read and dropped.
  func readAll(upTo limit: Int) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = Glibc.read(read, &buffer, buffer.count)
      if count > 0 {
        all += buffer[..<min(count, max(0, limit - all.count))]
      } else if count == 0 || errno != EINTR {
        return all
      }
    }
  }
}
