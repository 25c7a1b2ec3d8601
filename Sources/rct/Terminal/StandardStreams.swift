internal import Glibc
internal import Programme

/// Data to standard output, words to standard error.
enum StandardStreams {
  /// Lets a write to a closed pipe fail, instead of ending the process without a word.
  static func outliveReaders() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes data to standard output, all of it.
  ///
  /// - Throws: A ``Failure`` if that fails: a full disk, a reader that went away.
  static func write(_ text: String) throws(Failure) {
    try write(Array(text.utf8))
  }

  /// Writes `bytes` as ``write(_:)`` writes a text.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    // A terminal would obey whatever a workbook happens to hold.
    guard !bytes.contains(0) || isatty(STDOUT_FILENO) == 0 else { throw .usage(.noText) }
    guard let reason = put(bytes, to: STDOUT_FILENO) else { return }
    throw .standardOutput(reason)
  }

  /// Writes lines to standard error.
  ///
  /// If that fails, there is nobody left to tell.
  static func tell(_ lines: [String]) {
    _ = put(Array(lines.map { $0 + "\n" }.joined().utf8), to: STDERR_FILENO)
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
      } else if errno != EINTR {
        return String(cString: strerror(errno))
      }
    }
    return nil
  }
}
