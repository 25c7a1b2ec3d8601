internal import Glibc
internal import Programme

/// Data to standard output, words to standard error.
enum StandardStreams {
  /// Lets a write to a closed pipe, or beyond the size that files may have, fail, instead of ending the
  /// process without a word.
  static func outliveFailures() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Where a stream was closed, no file may take its number, and be written to in its place.
    var number: Int32
    repeat {
      number = open("/dev/null", O_RDONLY)
      // Nor where there is no /dev: nothing can be read from a folder, or written to it.
      if number < 0 { number = open("/", O_RDONLY) }
    } while (0...STDERR_FILENO).contains(number)
    if number > STDERR_FILENO { close(number) }
    // What a crash would leave in a file has names in it.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  /// Writes data to standard output, all of it; to a terminal without anything that it would obey.
  ///
  /// - Throws: A ``Failure`` if that fails: a full disk, a reader that went away.
  static func write(_ text: String) throws(Failure) {
    try write(Array(text.utf8))
  }

  /// Writes `bytes` as ``write(_:)`` writes a text.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    ProgressLine.clear()
    var bytes = bytes
    if isatty(STDOUT_FILENO) == 1 {
      // A terminal would obey whatever a workbook happens to hold.
      guard !bytes.contains(0) else { throw .usage(.noText) }
      bytes = Array(TerminalText.shown(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    guard let reason = put(bytes, to: STDOUT_FILENO) else { return }
    throw .standardOutput(reason)
  }

  /// Writes lines to standard error, without anything that a terminal would obey: names come from files.
  ///
  /// If that fails, there is nobody left to tell.
  static func tell(_ lines: [String]) {
    ProgressLine.clear()
    _ = put(
      Array(lines.map { TextTable.harmless($0) + "\n" }.joined().utf8), to: STDERR_FILENO)
  }

  /// Writes a part of a line to standard error.
  static func hint(_ text: String) {
    _ = put(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes `bytes`, and says why if it cannot.
  private static func put(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Another program at the same terminal or pipe may have had it not wait for its reader.
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&room, 1, -1)
      } else if errno != EINTR {
        return String(cString: strerror(errno))
      }
    }
    return nil
  }
}
